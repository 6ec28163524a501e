"""Reviews whose witnesses are replayed, with the plans of their certified views by reviews of the patched text."""

from urllib.parse import parse_qsl, urlencode

from lib.witness.claims import Account

TYPE = {"Content-Type": "application/yaml"}


class Reviewing:
    """A text with the context of its review."""

    def __init__(self, server, text, query):
        self.server, self.text = server, text
        self.query = dict(parse_qsl(query, keep_blank_values=True))
        assert urlencode(self.query) == urlencode(parse_qsl(query, keep_blank_values=True)), "a parameter stands twice"

    def review(self, store=True):
        return self._post(self.text, self.query, store)

    def account(self, review):
        """What came of all witnesses; the review has to be stored."""
        return Account().check(review, lambda workload, name, view: self._model_after(review, workload, name, view))

    def _post(self, text, query, store):
        query = query if store else {**query, "store": "false"}
        return self.server.request("POST", f"/v1/reviews?{urlencode(query)}", data=text, headers=TYPE)

    def _model_after(self, review, workload, name, view):
        """The model of a certified view: what a review of the patched text says, with the steps by hand taken.

        The label of a Namespace that was not posted is the one step that a request can stand in for. None where the
        text would lack values that are not kept, or other steps are taken.
        """
        taken = {step["setting"] for step in workload["certified"]["steps"]} if name == "withSteps" else set()
        patch = self.server.get(f"/v1/reviews/{review['id']}/patch", params={"format": "yaml"})
        if taken - {"readinessGate"} or patch.status_code == 406:
            return None
        assert patch.status_code == 200, patch.text
        query = {**self.query, **({"readiness-gate": "true"} if taken else {})}
        if ":" in query.get("zones", ""):
            # The change may be one of replicas, which the counts of the request would contradict.
            query["zones"] = ",".join(f"{zone['zone']}:{zone['pods']}" for zone in view["zones"])
        again = self._post(patch.content or self.text, query, store=False)
        if len(review["workloads"]) > 1 and again.status_code == 422:
            # Each of several workloads has its own number of pods.
            return None
        assert again.status_code == 200, again.text
        same = [other["model"] for other in again.json()["workloads"] if _identity(other) == _identity(workload)]
        # An object that stands twice in a text has two reviews.
        return same[0] if len(same) == 1 else None


def _identity(workload):
    return workload["namespace"], workload["name"], workload["kind"]
