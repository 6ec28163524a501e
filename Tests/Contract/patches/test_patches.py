"""The recommended change, round trip: every form applied by other programs, and the result reviewed again."""

from random import Random

import pytest

from lib.cases import FIXTURES
from lib.patches import apply
from lib.patches.random_manifests import Plan
from lib.patches.round_trip import RoundTrip
from lib.patches.yaml_styles import written

pytestmark = pytest.mark.live

GENERATED = 240


@pytest.mark.parametrize("case", FIXTURES, ids=str)
def test_every_form_of_a_fixture_makes_what_was_promised(server, case):
    RoundTrip(server, {apply.MAIN_FILE: case.text}, case.context).check(kubectl=True)


@pytest.mark.parametrize("seed", range(GENERATED))
def test_every_form_of_a_generated_plan_makes_what_was_promised(server, seed):
    random = Random(seed)
    plan = Plan(random)
    if random.random() < 0.1:
        half = len(plan.objects) // 2
        parts = {"first.yaml": plan.objects[:half], "deploy/the second.yaml": plan.objects[half:]}
        files = {name: written(values, random) for name, values in parts.items() if values}
    else:
        files = {apply.MAIN_FILE: written(plan.objects, random)}
    # kubectl takes longer than all the rest: a part of the plans will do, since all fixtures go through it.
    RoundTrip(server, files, plan.context).check(kubectl=seed % 6 == 0)
