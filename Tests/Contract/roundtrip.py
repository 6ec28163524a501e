"""Review, patch, review again: what one submission promises, and whether its patch keeps it."""

import json
import re
import tempfile
from pathlib import Path

import patching

WINDOW_KINDS = ("zones", "outage", "safeForGood")


def _last_kind(text):
    return patching.objects(text)[-1]["kind"]


class RoundTrip:
    """One submission of files (name to bytes; MAIN_FILE alone is posted without a name) under a context."""

    def __init__(self, server, files, context):
        self.server, self.files, self.context = server, files, context
        response = self._post(files, context, "")
        assert response.status_code == 201, response.text
        self.review = response.json()
        self.path = response.headers["Location"]

    def _post(self, files, query, store):
        path = "/v1/reviews?" + "&".join(part for part in (query, store) if part)
        if list(files) == [patching.MAIN_FILE]:
            fields = {"Content-Type": "application/yaml"}
            return self.server.request("POST", path, data=files[patching.MAIN_FILE], headers=fields)
        envelope = {"manifests": [{"name": name, "content": text.decode()} for name, text in files.items()]}
        return self.server.request("POST", path, json=envelope)

    def form(self, name):
        """The form as bytes; None where it is said not to be had."""
        response = self.server.get(f"{self.path}/patch?format={name}")
        assert response.status_code in (200, 406), response.text
        return response.content if response.status_code == 200 else None

    def check(self, *, kubectl=False):
        """Asserts all that must hold; gives the patched files."""
        forms = {name: self.form(name) for name in patching.FORMS}
        if not self.recommended():
            self._check_empty(forms)
            return self.files
        if forms["diff"] is None:
            self._check_concealed()
            return self._check_named_fields(forms)
        with tempfile.TemporaryDirectory() as folder:
            patched = patching.with_diff(self.files, forms["diff"], Path(folder))
        self._check_forms(forms, patched, kubectl)
        self._check_again(patched)
        return patched

    def recommended(self):
        return [one for workload in self.review["workloads"] for one in workload["recommendations"]]

    def _check_empty(self, forms):
        assert forms["diff"] == b"" and forms["strategic-merge"] == b"" and json.loads(forms["json-patch"]) == []
        assert patching.kustomization_is_empty(forms["kustomize"])
        if len(self.files) == 1:
            assert forms["yaml"] in (None, self.files[patching.MAIN_FILE])

    def _check_concealed(self):
        """No diff can be had where a line to change holds a secret: in flow style, or as the last without a break."""
        response = self.server.get(f"{self.path}/manifests?format=json")
        kept = [one["content"].encode() for one in response.json()["files"]]
        posted = list(self.files.values())
        lines = zip(b"\n".join(posted).split(b"\n"), b"\n".join(kept).split(b"\n"))
        concealed = [before for before, after in lines if before != after]
        is_cut = any(not text.endswith(b"\n") and _last_kind(text) != "Secret" for text in posted)
        assert is_cut or any(b"{" in line for line in concealed), f"no diff, though these are concealed: {concealed}"

    def _check_named_fields(self, forms):
        """The forms that name fields agree, where there is no text to compare them with."""
        before = [value for text in self.files.values() for value in patching.objects(text)]
        by_json = patching.with_json_patch(before, forms["json-patch"])
        by_merge = patching.with_strategic_merge(before, forms["strategic-merge"])
        found = patching.differences(patching.loosely(by_json), patching.loosely(by_merge))
        assert not found, f"json-patch (left) and strategic-merge: {found}"
        patched = "\n---\n".join(json.dumps(value) for value in by_json).encode()
        self._check_again({patching.MAIN_FILE: patched})
        return {patching.MAIN_FILE: patched}

    def _check_forms(self, forms, patched, kubectl):
        before = [value for text in self.files.values() for value in patching.objects(text)]
        after = [value for text in patched.values() for value in patching.objects(text)]
        if forms["yaml"] is not None and len(self.files) == 1:
            assert forms["yaml"] == patched[patching.MAIN_FILE], "yaml is not what the diff makes"
        by_json = patching.with_json_patch(before, forms["json-patch"])
        assert not (found := patching.differences(after, by_json)), f"diff (left) and json-patch: {found}"
        by_merge = patching.with_strategic_merge(before, forms["strategic-merge"])
        found = patching.differences(patching.loosely(after), patching.loosely(by_merge))
        assert not found, f"diff (left) and strategic-merge: {found}"
        if kubectl and patching.has_kubectl():
            with tempfile.TemporaryDirectory() as folder:
                built = patching.with_kustomize(self.files, forms["kustomize"].decode(), Path(folder))
            if built is not None:
                found = patching.differences(patching.loosely(after), patching.loosely(built))
                assert not found, f"diff (left) and kustomize: {found}"

    def _check_again(self, patched):
        """The certified windows come of the patched text, and nothing that was patched is recommended again."""
        answers = {}
        for number, workload in enumerate(self.review["workloads"]):
            certified = workload["certified"]
            if certified is None or certified["by"] != "patch":
                continue
            query = self.second_context(workload)
            if query not in answers:
                response = self._post(patched, query, "store=false")
                assert response.status_code == 200, response.text
                answers[query] = response.json()["workloads"]
            again = answers[query][number]
            assert (again["namespace"], again["name"]) == (workload["namespace"], workload["name"])
            promised = {kind: certified[kind] for kind in WINDOW_KINDS}
            found = patching.differences(promised, {kind: again[kind] for kind in WINDOW_KINDS})
            assert not found, f"{workload['name']}: certified (left) and reviewed again: {found}"
            unpatched = {one["setting"] for one in certified["unpatched"]}
            made = {one["setting"] for one in workload["recommendations"]} - unpatched
            asked = [one for one in again["recommendations"] if one["setting"] not in unpatched]
            told = [f"{one['setting']}: {one['current']} to {one['recommended']}" for one in asked]
            repeated = [line for one, line in zip(asked, told) if one["setting"] in made]
            assert not repeated, f"{workload['name']}: recommended again after it was patched: {repeated}"
            # What is left to advise after all advice was taken should have been advised at once.
            assert not told, f"{workload['name']}: recommended only after the patch: {told}"

    def second_context(self, workload):
        """The context for the patched text: what the patch could not write into it, the request says."""
        query = self.context
        unpatched = {one["setting"] for one in workload["certified"]["unpatched"]}
        is_gate_advised = any(one["setting"] == "readinessGate" for one in workload["recommendations"])
        # Who follows the advice no longer says that there is no gate.
        if "readinessGate" in unpatched or (is_gate_advised and "readiness-gate=" in query):
            query = "&".join(part for part in query.split("&") if not part.startswith("readiness-gate="))
            query += "&readiness-gate=true"
        if any(one["setting"] == "replicas" for one in workload["recommendations"]):
            query = re.sub(r":\d+", "", query) if "zones=" in query else query
        return query
