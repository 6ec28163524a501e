"""Writes objects as YAML in many hands: block and flow, quotes of every kind, comments, anchors, Lists, JSON, CRLF.

What comes out is read back with PyYAML and compared, so that a plan says the same however it is written.
"""

import json
import re

import yaml

from lib.kubernetes_yaml import TextLoader
from lib.patches.apply import objects

COMMENTS = ("# kept", "# TODO: ask", "#no blank", "# größer als 30 s – früher 日本 🚦", "# a: b", "# ---", "# - {")
PLAIN = re.compile(r"[A-Za-z0-9/_.][A-Za-z0-9/_.=+-]*( [A-Za-z0-9/_.=+-]+)*")
PLAIN_ARGUMENT = re.compile(r"--[A-Za-z0-9/_.=:-]*[A-Za-z0-9/_.=]")


class Hand:
    """One way of writing, drawn by a random.Random."""

    def __init__(self, random):
        self.random = random
        self.step = random.choice((2, 2, 2, 4, 3))
        self.list_step = random.choice((0, 0, self.step))
        self.flow = random.choice((0, 0, 0.1, 0.3))
        self.comments = random.choice((0, 0, 0.1, 0.3))
        self.quotes = random.choice(("plain", "plain", "single", "double", "mixed"))
        self.anchors = random.random() < 0.35
        self.wide_dash = random.random() < 0.1
        self.anchored = {}

    def chance(self, probability):
        return self.random.random() < probability

    def document(self, value):
        self.anchored = {}
        self.repeated = self._repeated(value) if self.anchors else set()
        if self.chance(self.flow / 3):
            return self._flow(value) + "\n"
        return "\n".join(self._mapping(value, 0)) + "\n"

    def _repeated(self, value):
        seen, twice = set(), set()

        def walk(inner):
            if isinstance(inner, dict | list) and inner:
                text = json.dumps(inner)
                (twice if text in seen else seen).add(text)
                for item in inner.values() if isinstance(inner, dict) else inner:
                    walk(item)

        walk(value)
        return twice

    def _anchor(self, value):
        """(alias, anchor): one of them where the value stands several times in the document."""
        text = json.dumps(value)
        if text not in self.repeated:
            return None, ""
        if text in self.anchored:
            return "*" + self.anchored[text], ""
        self.anchored[text] = f"a{len(self.anchored)}"
        return None, "&" + self.anchored[text]

    def _mapping(self, value, indent):
        lines = []
        for key, inner in value.items():
            lines += self._comment(indent)
            lines += self._entry(" " * indent + self._key(key) + ":", inner, indent, self.step)
        return lines

    def _list(self, value, indent):
        lines = []
        for item in value:
            lines += self._comment(indent)
            dash = " " * indent + ("-   " if self.wide_dash else "- ")
            alias, anchor = self._anchor(item) if isinstance(item, dict) else (None, "")
            if isinstance(item, dict) and item and alias is None and not self.chance(self.flow):
                inner = self._mapping(item, len(dash))
                if anchor:
                    lines += [dash + anchor, *inner]
                elif inner[0].lstrip().startswith("#"):
                    lines += [dash.rstrip(), *inner]
                else:
                    lines += [dash + inner[0][len(dash) :], *inner[1:]]
            elif alias is not None:
                lines.append(dash + alias)
            else:
                lines += self._entry(dash.rstrip(), item, indent, self.step, anchor)
        return lines

    def _entry(self, head, value, indent, step, anchor=None):
        """A key or a dash with what belongs to it."""
        if isinstance(value, dict | list) and value:
            if anchor is None:
                alias, anchor = self._anchor(value)
                if alias is not None:
                    return [f"{head} {alias}"]
            named = f"{head} {anchor}" if anchor else head
            if self.chance(self.flow) or head.endswith("-"):
                return [f"{named} {self._flow(value, indent + step)}"]
            if isinstance(value, dict):
                return [named + self._behind(), *self._mapping(value, indent + step)]
            return [named + self._behind(), *self._list(value, indent + self.list_step)]
        if isinstance(value, str) and len(value) > 20 and " " in value and self.chance(0.1):
            return self._block_scalar(head, value, indent + step)
        return [f"{head} {self._scalar(value)}{self._behind()}"]

    def _block_scalar(self, head, value, indent):
        if "  " in value or "\n" in value or value != value.strip():
            return [f"{head} {json.dumps(value, ensure_ascii=False)}"]
        if self.chance(0.5):
            return [f"{head} |-", " " * indent + value]
        words = value.split(" ")
        middle = len(words) // 2
        return [f"{head} >-", *(" " * indent + " ".join(part) for part in (words[:middle], words[middle:]) if part)]

    def _comment(self, indent):
        if not self.chance(self.comments):
            return []
        return [self.random.choice(("", " " * indent)) + self.random.choice(COMMENTS)] + [""] * self.chance(0.3)

    def _behind(self):
        return " " * self.random.randint(1, 3) + self.random.choice(COMMENTS) if self.chance(self.comments) else ""

    def _key(self, key):
        return json.dumps(key) if self.quotes == "double" and self.chance(0.5) else key

    def _flow(self, value, indent=0):
        if isinstance(value, dict):
            colon = ": " if self.chance(0.9) else ":  "
            parts = [f"{self._flow_key(key)}{colon}{self._flow(inner, indent)}" for key, inner in value.items()]
            return self._joined("{", parts, "}", indent)
        if isinstance(value, list):
            return self._joined("[", [self._flow(inner, indent) for inner in value], "]", indent)
        return self._scalar(value, is_flow=True)

    def _flow_key(self, key):
        return json.dumps(key) if self.chance(0.2) else key

    def _joined(self, opening, parts, closing, indent):
        if parts and self.chance(0.3):
            gap = "\n" + " " * (indent + 2)
            return opening + gap + ("," + gap).join(parts) + ("," if self.chance(0.3) else "") + gap + closing
        blank = " " if parts and self.chance(0.2) else ""
        return opening + blank + ", ".join(parts) + blank + closing

    def _scalar(self, value, is_flow=False):
        if not isinstance(value, str):
            return json.dumps(value)
        style = self.random.choice(("plain", "single", "double")) if self.quotes == "mixed" else self.quotes
        is_plain = PLAIN.fullmatch(value) or PLAIN_ARGUMENT.fullmatch(value)
        if style == "plain" and is_plain and yaml.load(value, Loader=TextLoader) == value:
            return value
        if style == "single" or (style == "plain" and not is_flow):
            return "'" + value.replace("'", "''") + "'"
        return json.dumps(value, ensure_ascii=False)


def written(values, random):
    """The objects as bytes: one stream of documents in one hand, or JSON."""
    form = random.choice(("yaml",) * 12 + ("list", "list", "json", "json-list", "json-lines"))
    if form == "json-list":
        text = json.dumps({"apiVersion": "v1", "kind": "List", "items": values}, indent=random.choice((None, 2, 4)))
    elif form in ("json", "json-lines"):
        indent = None if form == "json-lines" else random.choice((2, 4))
        text = "\n---\n".join(json.dumps(value, indent=indent) for value in values)
    else:
        hand = Hand(random)
        if form == "list":
            values = [{"apiVersion": "v1", "kind": "List", "items": values}]
        marks = random.choice(("---\n", "---\n", "--- # next\n", "...\n---\n", "\n---\n\n"))
        text = marks.join(hand.document(value) for value in values)
        text = random.choice(("", "---\n", "# Source: chart/templates/all.yaml\n---\n", "%YAML 1.1\n---\n")) + text
    if random.random() < 0.15:
        text = text.rstrip("\n")
    if random.random() < 0.15:
        text = text.replace("\n", "\r\n")
    flat = values if form != "list" else values[0]["items"]
    assert objects(text) == flat, text
    return text.encode()
