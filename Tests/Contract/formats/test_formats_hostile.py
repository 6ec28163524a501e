"""Names and texts that somebody chose to hurt: whatever form they come in, they are text."""

import json
import re

import pytest
import yaml

from lib.formats.readers import READERS
from lib.reference_case import STAGE_1, ZONES

pytestmark = pytest.mark.live

# What Kubernetes would refuse as a name, and a review reads all the same.
NAMES = [
    "<img src=x onerror=alert(1)>",
    "--><script>alert(1)</script>",
    "[click](https://evil.example) https://evil.example www.evil.example a@evil.example",
    "![x](https://evil.example/x.png)",
    "*a* _b_ `c` ~~d~~ # e\n\n## f\n\n- g\n1. h\n\n> i",
    "a | b | c || d",
    "</details></td></table>",
    "@everyone and #1 and org/repo#2",
    "&lt;b&gt; &amp; &#60;i&#62;",
    "a\r\n::error file=x::y\n::set-output name=a::b",
    "a ##vso[task.setvariable variable=x;]y\n##vso[task.complete result=Succeeded;]; ##[error]z",
    # Signs that join what follows, and what precedes, into one character for whoever goes by what is seen.
    "x\u0d4e##vso[task.complete result=Succeeded;]y \u0d4e::set-output name=a::b \u0d4e``` ]\u0301;\u0301,\u0301:\u0301",
    "50% of %0A, %2C and %3A::stop",
    "\x1b[31mred\x1b[0m \x07 \u202egnp.exe \u2028 \u0085",
    "``` \n```\nout",
    "]]> <![CDATA[ \ufffe",
    "$\\href{javascript:alert(1)}{x}$ {0} ${{ secrets.TOKEN }}",
]
# Elements that this program writes into a comment, or that Markdown has for what it writes.
OWN = {"html", "body", "p", "table", "thead", "tbody", "tr", "th", "td", "strong", "em", "code", "pre", "ul", "li",
       "details", "summary", "sub", "h3", "a", "img"}


def hostile(name):
    """The reference case with a name, a label and the name of a port that are hostile."""
    documents = [one for one in yaml.safe_load_all(STAGE_1) if one]
    for document in documents:
        annotations = document["metadata"].get("annotations") or {}
        if document["kind"] == "Deployment":
            document["metadata"]["name"] = name
            annotations[f"rollout-review.dev/ignore.{name}"] = name
        if document["kind"] == "Service":
            document["spec"]["ports"][0]["name"] = name
            annotations["service.beta.kubernetes.io/aws-load-balancer-target-group-attributes"] = f"{name}=1"
            annotations[f"service.beta.kubernetes.io/aws-load-balancer-{name}"] = name
        if annotations:
            document["metadata"]["annotations"] = annotations
    return yaml.safe_dump_all(documents, sort_keys=False, allow_unicode=False).encode()


@pytest.fixture(scope="module", params=range(len(NAMES)), ids=lambda number: f"name{number}")
def answers(request, server):
    """Each form of a review in which such a name stands, and the name."""
    name = NAMES[request.param]
    body = {
        "manifests": [{"name": f"dir/{name}.yaml", "content": hostile(name).decode()}],
        "context": {"zones": ZONES, "repository": name[:1000], "label": [name[:100]]},
    }
    response = server.post(json.dumps(body).encode(), content_type="application/json")
    assert response.status_code == 201, response.text
    path = response.headers["Location"]
    forms = {form: server.get(f"{path}?format={form}").content.decode() for form in READERS}
    return name, response.json(), forms


def test_every_form_is_valid(answers):
    name, review, forms = answers
    for form, text in forms.items():
        READERS[form](text)


def test_markdown_has_no_markup_but_its_own(answers):
    name, review, forms = answers
    page = READERS["markdown"](forms["markdown"])
    elements = {element.tag for element in page.iter() if isinstance(element.tag, str)}
    assert elements <= OWN, elements - OWN
    for element in page.iter():
        if not isinstance(element.tag, str):
            continue
        allowed = {"a": {"href"}, "img": {"src", "alt"}, "pre": {"lang"}}.get(element.tag, set())
        assert set(element.attrib) <= allowed, (element.tag, dict(element.attrib))
        for address in (element.get("href"), element.get("src")):
            assert address is None or (address.startswith("http://") and "evil" not in address.split("?")[0]), address


def test_a_table_keeps_its_columns(answers):
    name, review, forms = answers
    for table in READERS["markdown"](forms["markdown"]).iter("table"):
        counts = {len(row) for row in table.iter("tr")}
        assert len(counts) == 1, counts


def test_nobody_is_mentioned(answers):
    """GitHub looks for names and numbers in the text that Markdown made, outside of code."""
    name, review, forms = answers
    page = READERS["markdown"](forms["markdown"])
    for element in [*page.iter("code"), *page.iter("pre")]:
        element.text = ""
        for child in list(element):
            element.remove(child)
    text = "".join(page.itertext())
    assert not re.search(r"@\w", text) and not re.search(r"#\d", text)


def test_workflow_commands_are_lines_of_their_own(answers):
    name, review, forms = answers
    commands = READERS["github"](forms["github"])
    count = sum(not one["suppression"] for workload in review["workloads"] for one in workload["findings"])
    assert len(commands) == count + 1
    for command, properties, message in commands:
        assert properties.keys() <= {"file", "line", "endLine", "col", "endColumn", "title"}
    assert "::set-output" not in re.findall(r"^::[a-z-]+", forms["github"], flags=re.MULTILINE)
    # What was escaped comes back as it was, but for what a terminal must not get.
    printable = "".join("\ufffd" if re.match(r"[\x00-\x1f\x7f-\x9f\u2028\u202e]", one) else one for one in name)
    assert any(printable in properties["title"] for _, properties, _ in commands if "file" in properties)


def test_logging_commands_are_those_of_issues(answers):
    name, review, forms = answers
    issues, others = READERS["azure"](forms["azure"])
    findings = [one for workload in review["workloads"] for one in workload["findings"] if not one["suppression"]]
    counted = sorted(one["rule"] for one in findings if one["severity"] != "note")
    assert sorted(properties["code"] for properties, _ in issues) == counted
    assert len(others) == len(findings) - len(counted) + 1
    printable = "".join("\ufffd" if re.match(r"[\x00-\x1f\x7f-\x9f\u2028\u202e]", one) else one for one in name)
    assert any(printable in message for _, message in issues)


def test_a_message_is_no_link(answers):
    """A plain message of SARIF has links of its own."""
    name, review, forms = answers
    for result in READERS["sarif"](forms["sarif"])["runs"][0]["results"]:
        assert not re.search(r"(?<!\\)\]\(", result["message"]["text"])
        uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        assert re.fullmatch(r"[A-Za-z0-9._~/%-]+", uri) and not uri.startswith("/")


@pytest.mark.parametrize(
    ("posted", "path"),
    [
        ("a.yaml", "a.yaml"),
        ("./a.yaml", "a.yaml"),
        ("/etc/a.yaml", "etc/a.yaml"),
        ("//host/a.yaml", "host/a.yaml"),
        (".hidden/a.yaml", ".hidden/a.yaml"),
        ("https://host/a.yaml", "https://host/a.yaml"),
        ("ü b.yaml", "ü b.yaml"),
        ("-", "manifests.yaml"),
        ("", "manifests.yaml"),
        ("./", "manifests.yaml"),
    ],
)
def test_names_of_files_are_paths_that_code_hosts_take(server, posted, path):
    from urllib.parse import quote

    body = {"manifests": [{"name": posted, "content": STAGE_1.decode()}], "context": {"zones": ZONES}}
    response = server.post(json.dumps(body).encode(), content_type="application/json", format="gitlab", store="false")
    assert {one["location"]["path"] for one in READERS["gitlab"](response.content.decode())} == {path}
    response = server.post(json.dumps(body).encode(), content_type="application/json", format="sarif", store="false")
    (artifact,) = READERS["sarif"](response.text)["runs"][0]["artifacts"]
    assert artifact["location"]["uri"] == quote(path, safe="/~")
