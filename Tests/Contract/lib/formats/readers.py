"""The forms of a review, each read by something that the program does not contain: schemas, an XML parser, cmark."""

import json
import re
from pathlib import Path

import cmarkgfm
import jsonschema_rs
from jsonschema import Draft4Validator, Draft202012Validator
from lxml import etree

SCHEMAS = Path(__file__).parent / "schemas"
COMMENT_CHARACTERS = 65_536


def _schema(name):
    return json.loads((SCHEMAS / name).read_text(encoding="utf-8"))


_SARIF = Draft4Validator(_schema("sarif-schema-2.1.0.json"), format_checker=Draft4Validator.FORMAT_CHECKER)
_JUNIT = etree.XMLSchema(etree.parse(str(SCHEMAS / "junit-10.xsd")))
_JSON = {
    name: Draft202012Validator(_schema(file), format_checker=Draft202012Validator.FORMAT_CHECKER)
    for name, file in {
        "gitlab": "gitlab-code-quality.schema.json",
        "rdjson": "rdjson.schema.json",
        "trace": "trace-event.schema.json",
    }.items()
}
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_COMMAND = re.compile(r"::(error|warning|notice) ([A-Za-z]+=[^:,\r\n]*(?:,[A-Za-z]+=[^:,\r\n]*)*)::([^\r\n]*)")
_ESCAPES = {"%25": "%", "%0D": "\r", "%0A": "\n", "%3A": ":", "%2C": ","}


def _valid(validator, value, quick={}):
    # Most are valid, which this one sees in a fiftieth of the time; the other has the words for those that are not.
    if id(validator) not in quick:
        kind = jsonschema_rs.Draft4Validator if isinstance(validator, Draft4Validator) else jsonschema_rs.Draft202012Validator
        quick[id(validator)] = kind(validator.schema, validate_formats=True)
    if quick[id(validator)].is_valid(value):
        return value
    faults = [f"{fault.json_path}: {fault.message[:300]}" for fault in validator.iter_errors(value)]
    assert not faults, "\n".join(faults[:10])
    return value


_known_rules = []


def sarif(text):
    log = json.loads(text)
    (run,) = log["runs"]
    driver = run["tool"]["driver"]
    rules = driver["rules"]
    # The catalogue is in every log, and takes the longest: it is looked at once.
    if rules in _known_rules:
        _valid(_SARIF, {**log, "runs": [{**run, "tool": {"driver": {**driver, "rules": []}}}]})
    else:
        _valid(_SARIF, log)
        _known_rules.append(rules)
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        for location in result["locations"]:
            physical = location["physicalLocation"]
            artifact = physical["artifactLocation"]
            assert run["artifacts"][artifact["index"]]["location"]["uri"] == artifact["uri"]
            region = physical["region"]
            assert (region["startLine"], region["startColumn"]) <= (region["endLine"], region["endColumn"])
    fingerprints = [result["partialFingerprints"]["primaryLocationLineHash"] for result in run["results"]]
    assert len(fingerprints) == len(set(fingerprints))
    return log


def junit(text):
    root = etree.fromstring(text.encode())
    assert _JUNIT.validate(root), str(_JUNIT.error_log)
    for suite in (root, *root.iter("testsuite")):
        cases = list(suite.iter("testcase"))
        assert int(suite.get("tests")) == len(cases)
        assert int(suite.get("failures")) == sum(case.find("failure") is not None for case in cases)
    return root


def gitlab(text):
    entries = _valid(_JSON["gitlab"], json.loads(text))
    fingerprints = [entry["fingerprint"] for entry in entries]
    assert len(fingerprints) == len(set(fingerprints))
    return entries


def github(text):
    """The commands as (name, properties, message), unescaped as the runner does it."""

    def plain(value):
        return re.sub("%25|%0D|%0A|%3A|%2C", lambda found: _ESCAPES[found[0]], value)

    commands = []
    assert text.endswith("\n")
    for line in text[:-1].split("\n"):
        match = _COMMAND.fullmatch(line)
        assert match, line
        properties = dict(pair.split("=", 1) for pair in match[2].split(","))
        commands.append((match[1], {name: plain(value) for name, value in properties.items()}, plain(match[3])))
    return commands


def azure(text):
    """The issues as (properties, message), unescaped as the agent does it, and the other lines of the log.

    The agent takes the first command of a line, wherever it stands (microsoft/azure-pipelines-agent, Command.cs).
    """

    def plain(value, escapes):
        return re.sub("|".join(escapes), lambda found: escapes[found[0]], value)

    data = {"%0D": "\r", "%0A": "\n", "%AZP25": "%"}
    issues, others = [], []
    assert text.endswith("\n")
    for line in text[:-1].split("\n"):
        match = re.search(r"##vso\[([a-z.]+) ([^\]]*)\](.*)", line)
        if match is None:
            assert "##vso" not in line and "##[" not in line.removeprefix("##[section]"), line
            others.append(line)
            continue
        assert line.startswith("##vso[task.logissue "), line
        pairs = [pair.split("=", 1) for pair in match[2].split(";") if pair]
        properties = {name: plain(value, data | {"%5D": "]", "%3B": ";"}) for name, value in pairs}
        assert properties.keys() == {"type", "sourcepath", "linenumber", "columnnumber", "code"}
        assert properties["type"] in ("error", "warning")
        issues.append((properties, plain(match[3], data)))
    assert others[-1].startswith("##[section]")
    return issues, others


def rdjson(text):
    result = _valid(_JSON["rdjson"], json.loads(text))
    for diagnostic in result["diagnostics"]:
        for one in (diagnostic["location"]["range"], *(one["range"] for one in diagnostic.get("suggestions", []))):
            start, end = one["start"], one["end"]
            assert ("column" in start) == ("column" in end)
            assert (start["line"], start.get("column", 1)) <= (end["line"], end.get("column", 1))
    return result


def trace(text):
    log = _valid(_JSON["trace"], json.loads(text))
    events = log["traceEvents"]
    times = [event["ts"] for event in events if event["ph"] != "M"]
    assert times == sorted(times)
    named = {event["pid"] for event in events if event["name"] == "process_name"}
    assert {event["pid"] for event in events} == named
    threads = {(event["pid"], event["tid"]) for event in events if event["name"] == "thread_name"}
    assert {(event["pid"], event["tid"]) for event in events if event["ph"] == "X"} <= threads
    return log


def markdown(text):
    """The tree of what GitHub's own parser makes of it, with what this program writes as HTML taken out."""
    assert len(text) <= COMMENT_CHARACTERS
    assert text.startswith("<!-- rollout-review: ")
    html = cmarkgfm.github_flavored_markdown_to_html(text, cmarkgfm.Options.CMARK_OPT_UNSAFE)
    return etree.fromstring(f"<body>{html}</body>".encode(), etree.HTMLParser(encoding="utf-8"))


def text(text):
    assert not _CONTROL.search(text.replace("\n", ""))
    return text


READERS = {
    "sarif": sarif,
    "junit": junit,
    "gitlab": gitlab,
    "github": github,
    "azure": azure,
    "rdjson": rdjson,
    "trace": trace,
    "markdown": markdown,
    "text": text,
}
