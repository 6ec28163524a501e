"""What every SVG picture of the service keeps: it is XML, runs nothing, loads nothing, and says what it shows."""

import re
from xml.etree import ElementTree

SVG = "{http://www.w3.org/2000/svg}"
ELEMENTS = {"svg", "title", "desc", "style", "defs", "pattern", "g", "rect", "path", "text", "tspan"}


def parsed(text):
    """The picture as a tree; ElementTree refuses what is no XML, entities of its own included."""
    assert "<!" not in text and "<?" not in text
    root = ElementTree.fromstring(text)
    assert root.tag == f"{SVG}svg"
    for node in root.iter():
        assert node.tag.removeprefix(SVG) in ELEMENTS, node.tag
        for name, value in node.attrib.items():
            assert re.fullmatch(r"[a-z][a-zA-Z-]*", name) and not name.lower().startswith("on"), name
            assert name not in {"href", "src", "style"}
            assert "url(" not in value or re.fullmatch(r"url\(#[a-z]+\)", value), value
    ids = {node.get("id") for node in root.iter() if node.get("id")}
    assert {value[5:-1] for node in root.iter() for value in node.attrib.values() if value.startswith("url(#")} <= ids
    for style in root.iter(f"{SVG}style"):
        assert "url(" not in style.text and "@import" not in style.text
    assert root.get("role") == "img" and set(root.get("aria-labelledby").split()) <= ids
    assert root.find(f"{SVG}title").text and root.find(f"{SVG}desc").text
    return root


def words(root):
    """Every line of text, as it is read."""
    return [spaced("".join(node.itertext())) for node in root.iter(f"{SVG}text")]


def spaced(text):
    """Numbers are kept with their units by spaces that do not break."""
    return text.replace("\u00a0", " ")
