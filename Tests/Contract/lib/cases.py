"""The manifests in Tests/Cases, with the context of each that can be reviewed."""

import json
from dataclasses import dataclass, field

from lib.line_edits import edited
from lib.paths import CASES

REFERENCE = "zones=us-east-1a:2,us-east-1b:2,us-east-1f:2"
BUNDLES = json.loads((CASES / "bundles" / "expected.json").read_text(encoding="utf-8"))


@dataclass(frozen=True)
class Case:
    """A text by its path below Tests/Cases."""

    path: str
    text: bytes = field(repr=False)

    def __str__(self):
        return self.path

    @property
    def name(self):
        return self.path.rsplit("/", 1)[-1]

    @property
    def context(self):
        """The query of its review: by its first line, or as expected.json has it for a bundle."""
        if self.path.startswith("bundles/"):
            return BUNDLES[self.name]["context"]
        first = self.text.decode().split("\n", 1)[0]
        return (first.split(":", 1)[1].strip() if first.startswith("# context:") else "") or REFERENCE


def cases(*folders):
    """Every case in the folders, in order of its path; a rule's quiet.yaml is made of its fires.yaml by quiet.edits."""
    found = []
    for folder in folders:
        found += [_case(path, path.read_bytes()) for path in (CASES / folder).rglob("*.yaml")]
        for edits in (CASES / folder).rglob("quiet.edits"):
            fires = edits.with_name("fires.yaml").read_bytes()
            found.append(_case(edits.with_suffix(".yaml"), edited(fires, edits.read_bytes())))
    return sorted(found, key=lambda case: case.path.split("/"))


def _case(path, text):
    return Case(path.relative_to(CASES).as_posix(), text)


FIXTURES = cases("reference", "rules", "controllers", "bundles")
