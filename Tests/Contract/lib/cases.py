"""The manifests in Tests/Cases that can be reviewed, with the context of each."""

import json

from lib.paths import CASES

REFERENCE = "zones=us-east-1a:2,us-east-1b:2,us-east-1f:2"
BUNDLES = json.loads((CASES / "bundles" / "expected.json").read_text(encoding="utf-8"))
FIXTURES = sorted(
    path for folder in ("reference", "rules", "controllers", "bundles") for path in (CASES / folder).rglob("*.yaml")
)


def context(path):
    """The query of a fixture: by its first line, or as expected.json has it for a bundle."""
    if path.parent.name == "bundles":
        return BUNDLES[path.name]["context"]
    first = path.read_text(encoding="utf-8").split("\n", 1)[0]
    return (first.split(":", 1)[1].strip() if first.startswith("# context:") else "") or REFERENCE
