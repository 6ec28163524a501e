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
WITHOUT_NAMESPACE = 300


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


@pytest.mark.parametrize("seed", range(WITHOUT_NAMESPACE))
def test_the_two_figures_without_the_namespace(server, seed):
    """What the patch does alone, and what it does with the label that only somebody with the cluster can set."""
    random = Random(f"without Namespace {seed}")
    plan = Plan(random, lacks_namespace=True)
    trip = RoundTrip(server, {apply.MAIN_FILE: written(plan.objects, random)}, plan.context)
    trip.check_certificates()


def test_most_of_them_have_two_figures(server):
    """Else the test before would have little to hold."""
    both = 0
    for seed in range(60):
        random = Random(f"without Namespace {seed}")
        plan = Plan(random, lacks_namespace=True)
        review = RoundTrip(server, {apply.MAIN_FILE: written(plan.objects, random)}, plan.context).review
        both += any((workload["certified"] or {}).get("withSteps") for workload in review["workloads"])
    assert both > 20
