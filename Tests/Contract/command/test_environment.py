"""Every option of the server also comes from the environment, and is checked as strictly."""

import os
import re
import subprocess

import pytest

from lib.paths import ROOT


def serve(binary, *arguments, **environment):
    variables = {f"ROLLOUT_REVIEW_{name}": value for name, value in environment.items()}
    kept = {name: value for name, value in os.environ.items() if not name.startswith("ROLLOUT_REVIEW_")}
    return subprocess.run(
        [binary, "serve", *arguments], cwd=ROOT, env=kept | variables, capture_output=True, text=True, timeout=60
    )


def options(binary):
    text = subprocess.run([binary, "serve", "--help"], capture_output=True, text=True, timeout=60).stdout
    return sorted(set(re.findall(r"^  --([a-z-]+)", text, re.M)) - {"version", "help"})


def test_a_wrong_value_is_refused_whichever_way_it_comes(binary):
    for option, value in [("port", "70000"), ("accept-grace", "-1"), ("keep", "soon"), ("log-format", "xml"), ("url", "x")]:
        named = serve(binary, f"--{option}={value}")
        given = serve(binary, **{option.upper().replace("-", "_"): value})
        assert named.returncode == given.returncode == 64, (option, named.stderr, given.stderr)
        assert named.stderr == given.stderr


def test_every_option_has_its_variable(binary, tmp_path):
    """A value with which no server can start tells that the variable is read."""
    # A flag takes no value; its variable is `true` or counts for nothing.
    names = [name for name in options(binary) if name != "webhook-allow-private"]
    assert {"port", "database", "tokens", "tls-key"} <= set(names)
    for name in names:
        started = serve(binary, "--port=70000", **{name.upper().replace("-", "_"): "70000"})
        assert started.returncode == 64, name
        if name != "port":
            # Named twice, as an argument it would be: the parser knows the option and takes the value for the variable's.
            direct = serve(binary, "--port=70000", f"--{name}=70000")
            assert started.stderr == direct.stderr, name


def test_the_command_line_wins(binary):
    ended = serve(binary, "--port=70001", PORT="abc")
    assert "0 to 65535" in ended.stderr


@pytest.mark.parametrize("value", ["2d soon", "soon 10"])
def test_a_repeatable_one_takes_several(binary, value):
    ended = serve(binary, KEEP=value)
    assert ended.returncode == 64 and "soon" in ended.stderr
