"""The reference case: its placement, its first stage, and what was derived of each stage by hand."""

import json

from lib.paths import CASES

ZONES = "us-east-1a:2,us-east-1b:2,us-east-1f:2"
STAGE_1 = (CASES / "reference" / "stage-1.yaml").read_bytes()
EXPECTED = json.loads((CASES / "reference" / "expected.json").read_text(encoding="utf-8"))
NAMES = sorted(EXPECTED["cases"])
