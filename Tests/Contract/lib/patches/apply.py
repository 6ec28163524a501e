"""Each form of a patch, applied by somebody else's program, gives objects; all forms must give the same ones."""

import json
import os
import shutil
import subprocess
import tempfile
from pathlib import Path

import jsonpatch
import yaml

from lib.kubernetes_yaml import TextLoader
from lib.patches.strategic_merge import merged

FORMS = ("diff", "yaml", "strategic-merge", "json-patch", "kustomize")
MAIN_FILE = "manifests.yaml"


def objects(text):
    """Every object of a stream, those in Lists one by one."""
    found = []
    for document in yaml.load_all(text, Loader=TextLoader):
        if isinstance(document, dict) and document.get("kind", "").endswith("List") and "items" in document:
            found += document["items"] or []
        elif document is not None:
            found.append(document)
    # No object shares a part with another, nor with itself, as anchors would have it.
    return json.loads(json.dumps(found))


def identity(value):
    metadata = value.get("metadata") or {}
    return value.get("apiVersion"), value.get("kind"), metadata.get("namespace"), metadata.get("name")


def with_diff(files, diff, folder):
    """The files (name to bytes) after `patch -p1`; `git apply` makes the same of them, or refuses."""
    _write(files, folder)
    if diff:
        command = ["patch", "-p1", "--binary", "--silent", "--fuzz=0", "--no-backup-if-mismatch"]
        done = subprocess.run(command, cwd=folder, input=diff, capture_output=True)
        said = (done.stdout + done.stderr).decode(errors="replace")
        assert done.returncode == 0, f"patch(1): {said}\n{diff.decode(errors='replace')}"
        left = sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())
        assert left == sorted(files), left
    patched = {name: (folder / name).read_bytes() for name in files}
    if diff:
        with tempfile.TemporaryDirectory() as other:
            by_git = _with_git(files, diff, Path(other))
        assert by_git in (None, patched), f"git apply puts it elsewhere:\n{diff.decode(errors='replace')}"
    return patched


def _write(files, folder):
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)


def _with_git(files, diff, folder):
    """The files after `git apply`; None where it refuses, as it may a hunk beside a value that is not kept."""
    _write(files, folder)
    command = ["git", "apply", "--whitespace=nowarn"]
    environment = {**os.environ, "GIT_CEILING_DIRECTORIES": str(folder.parent)}
    done = subprocess.run(command, cwd=folder, input=diff, capture_output=True, env=environment)
    return {name: (folder / name).read_bytes() for name in files} if done.returncode == 0 else None


def _changed(originals, patches, change):
    """The objects with one change made for each (identity, patch), which must name one object each."""
    result = list(originals)
    for wanted, patch in patches:
        places = [place for place, value in enumerate(originals) if identity(value) == wanted]
        assert len(places) == 1, f"{wanted} names {len(places)} objects"
        result[places[0]] = change(result[places[0]], patch)
    return result


def with_json_patch(originals, text):
    entries = json.loads(text)
    patches = [
        (tuple(entry["target"].get(key) for key in ("apiVersion", "kind", "namespace", "name")), entry["patch"])
        for entry in entries
    ]
    return _changed(originals, patches, jsonpatch.apply_patch)


def with_strategic_merge(originals, text):
    patches = [(identity(patch), patch) for patch in yaml.load_all(text, Loader=TextLoader) if patch]
    return _changed(originals, patches, merged)


def kustomization_is_empty(text):
    return not yaml.load(text, Loader=TextLoader).get("patches")


def with_kustomize(files, text, folder):
    """What `kubectl kustomize` builds; None where it cannot build the files even without the patches."""
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    (folder / "kustomization.yaml").write_text(text, encoding="utf-8")
    done = _build(folder)
    if done.returncode != 0:
        plain = {key: value for key, value in yaml.safe_load(text).items() if key != "patches"}
        (folder / "kustomization.yaml").write_text(yaml.safe_dump(plain), encoding="utf-8")
        assert _build(folder).returncode != 0, f"kustomize: {done.stderr}\n{text}"
        return None
    return objects(done.stdout)


def _build(folder):
    return subprocess.run(["kubectl", "kustomize", "."], cwd=folder, capture_output=True, text=True)


def has_kubectl():
    return shutil.which("kubectl") is not None


def loosely(values):
    """Objects as kustomize writes them: in its own order, merged lists too, without nulls and empty annotations."""
    return sorted((_loose(value) for value in values), key=lambda value: json.dumps(value, sort_keys=True))


def _loose(value, key=""):
    if isinstance(value, dict):
        empty = ({}, None) if key == "metadata" else (None,)
        return {name: _loose(inner, name) for name, inner in value.items() if inner not in empty}
    if isinstance(value, list):
        items = [_loose(item) for item in value]
        merges = key in ("topologySpreadConstraints", "containers", "volumes")
        return sorted(items, key=lambda item: json.dumps(item, sort_keys=True)) if merges else items
    return value


def differences(left, right, path=""):
    """Where two values differ, for a message that can be read."""
    if isinstance(left, dict) and isinstance(right, dict):
        names = [*left, *(name for name in right if name not in left)]
        return [
            line
            for name in names
            for line in differences(left.get(name, "absent"), right.get(name, "absent"), f"{path}/{name}")
        ]
    if isinstance(left, list) and isinstance(right, list) and len(left) == len(right):
        return [line for place, pair in enumerate(zip(left, right)) for line in differences(*pair, f"{path}/{place}")]
    return [] if left == right and type(left) is type(right) else [f"{path}: {left!r} != {right!r}"]
