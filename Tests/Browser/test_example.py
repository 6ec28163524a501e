"""The example that the other tests show is one that the server could send."""


import pytest

from lib.certificates import leave_open, leave_steps
from lib.example_review import autoscale, review, set_aside
from lib.openapi import faults


def autoscaled(full):
    autoscale(full)


def with_exception(full):
    set_aside(full, "one node at a time is drained here", "2027-01-31", full["workloads"][0]["location"])


@pytest.mark.parametrize("change", [lambda full: None, autoscaled, leave_open, with_exception, leave_steps])
def test_the_example_fits_the_contract(manifests, change):
    full = review(manifests("reference/stage-1"), certified=True)
    change(full)
    assert faults("Review", full) == []
