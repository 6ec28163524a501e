"""Review, patch, review again: what one submission promises, and whether its patch keeps it."""

import json
import re
import tempfile
from pathlib import Path

from lib.patches import apply, manual_steps

WINDOW_KINDS = ("zones", "outage", "safeForGood")


def _last_kind(text):
    return apply.objects(text)[-1]["kind"]


def _text(objects):
    return {apply.MAIN_FILE: "\n---\n".join(json.dumps(value) for value in objects).encode()}


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
        if list(files) == [apply.MAIN_FILE]:
            fields = {"Content-Type": "application/yaml"}
            return self.server.request("POST", path, data=files[apply.MAIN_FILE], headers=fields)
        envelope = {"manifests": [{"name": name, "content": text.decode()} for name, text in files.items()]}
        return self.server.request("POST", path, json=envelope)

    def form(self, name):
        """The form as bytes; None where it is said not to be had."""
        response = self.server.get(f"{self.path}/patch?format={name}")
        assert response.status_code in (200, 406), response.text
        return response.content if response.status_code == 200 else None

    def check(self, *, kubectl=False):
        """Asserts all that must hold; gives the patched files."""
        forms = {name: self.form(name) for name in apply.FORMS}
        if not self.recommended():
            self._check_empty(forms)
            return self.files
        if forms["diff"] is None:
            self._check_concealed()
            return self._check_named_fields(forms)
        with tempfile.TemporaryDirectory() as folder:
            patched = apply.with_diff(self.files, forms["diff"], Path(folder))
        self._check_forms(forms, patched, kubectl)
        self._check_again(patched)
        return patched

    def check_certificates(self):
        """Asserts that the second review of what the diff makes finds what is certified, and the one after the steps too."""
        if not self.recommended():
            return
        diff = self.form("diff")
        if diff is None:
            self._check_concealed()
            before = [value for text in self.files.values() for value in apply.objects(text)]
            return self._check_again(_text(apply.with_json_patch(before, self.form("json-patch"))))
        with tempfile.TemporaryDirectory() as folder:
            self._check_again(apply.with_diff(self.files, diff, Path(folder)))

    def recommended(self):
        return [one for workload in self.review["workloads"] for one in workload["recommendations"]]

    def _check_empty(self, forms):
        assert forms["diff"] == b"" and forms["strategic-merge"] == b"" and json.loads(forms["json-patch"]) == []
        assert apply.kustomization_is_empty(forms["kustomize"])
        if len(self.files) == 1:
            assert forms["yaml"] in (None, self.files[apply.MAIN_FILE])

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
        before = [value for text in self.files.values() for value in apply.objects(text)]
        by_json = apply.with_json_patch(before, forms["json-patch"])
        by_merge = apply.with_strategic_merge(before, forms["strategic-merge"])
        found = apply.differences(apply.loosely(by_json), apply.loosely(by_merge))
        assert not found, f"json-patch (left) and strategic-merge: {found}"
        patched = _text(by_json)
        self._check_again(patched)
        return patched

    def _check_forms(self, forms, patched, kubectl):
        before = [value for text in self.files.values() for value in apply.objects(text)]
        after = [value for text in patched.values() for value in apply.objects(text)]
        if forms["yaml"] is not None and len(self.files) == 1:
            assert forms["yaml"] == patched[apply.MAIN_FILE], "yaml is not what the diff makes"
        by_json = apply.with_json_patch(before, forms["json-patch"])
        assert not (found := apply.differences(after, by_json)), f"diff (left) and json-patch: {found}"
        by_merge = apply.with_strategic_merge(before, forms["strategic-merge"])
        found = apply.differences(apply.loosely(after), apply.loosely(by_merge))
        assert not found, f"diff (left) and strategic-merge: {found}"
        if kubectl and apply.has_kubectl():
            with tempfile.TemporaryDirectory() as folder:
                built = apply.with_kustomize(self.files, forms["kustomize"].decode(), Path(folder))
            if built is not None:
                found = apply.differences(apply.loosely(after), apply.loosely(built))
                assert not found, f"diff (left) and kustomize: {found}"

    def _check_again(self, patched):
        """The certified windows are those of the patched text, and of the same after the steps by hand.

        Nothing that was patched is recommended again.
        """
        for number, workload in enumerate(self.review["workloads"]):
            certified = workload["certified"]
            if certified is None:
                continue
            self._compare(number, workload, "patchAlone", self._again(patched, self._recounted(workload)))
            assert (certified["withSteps"] is None) == (certified["steps"] == [])
            if certified["steps"]:
                done, query = manual_steps.after_steps(patched, self._recounted(workload), workload)
                again = self._again(done, query)
                self._compare(number, workload, "withSteps", again)
            else:
                again = self._again(patched, self._recounted(workload))
            self._check_advice(workload, again[number])

    def _again(self, files, query):
        response = self._post(files, query, "store=false")
        assert response.status_code == 200, response.text
        return response.json()["workloads"]

    def _compare(self, number, workload, name, answers):
        again = answers[number]
        assert (again["namespace"], again["name"]) == (workload["namespace"], workload["name"])
        certified = workload["certified"][name]
        promised = {kind: certified[kind] for kind in WINDOW_KINDS}
        found = apply.differences(loosely(promised), loosely({kind: again[kind] for kind in WINDOW_KINDS}))
        assert not found, f"{workload['name']}: {name} (left) and reviewed again: {found}"

    def _check_advice(self, workload, again):
        made = {one["setting"] for one in workload["recommendations"]}
        told = [f"{one['setting']}: {one['current']} to {one['recommended']}" for one in again["recommendations"]]
        repeated = [line for one, line in zip(again["recommendations"], told) if one["setting"] in made]
        assert not repeated, f"{workload['name']}: recommended again after it was done: {repeated}"
        # What is left to advise after all advice was taken should have been advised at once.
        assert not told, f"{workload['name']}: recommended only after the change: {told}"

    def _recounted(self, workload):
        """The context without counts of pods, where there are more of them after the change."""
        if any(one["setting"] == "replicas" for one in workload["recommendations"]) and "zones=" in self.context:
            return re.sub(r":\d+", "", self.context)
        return self.context


def loosely(value):
    """Without the sentences that name lines or sources: a Namespace that is added moves none, but may be a source."""
    if isinstance(value, dict):
        return {key: loosely(each) for key, each in value.items() if key != "derivation"}
    return [loosely(each) for each in value] if isinstance(value, list) else value
