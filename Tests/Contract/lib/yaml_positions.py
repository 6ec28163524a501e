"""Where things stand in a YAML text, by PyYAML's own marks: nothing here comes from the program under test."""

import yaml


def compose(text):
    """The root node of every document; empty documents count."""
    # The loader in Python, not the one that is built on libyaml as the program under test is.
    return list(yaml.compose_all(text, Loader=yaml.SafeLoader))


def step(node, key):
    """The key node (None in a sequence) and the value node under a key."""
    if isinstance(node, yaml.SequenceNode):
        return None, node.value[int(key)]
    return next((name, value) for name, value in node.value if name.value == key)


def find(node, pointer):
    """The key node and the value node that a JSON pointer leads to."""
    key = None
    for part in pointer.split("/")[1:]:
        key, node = step(node, part.replace("~1", "/").replace("~0", "~"))
    return key, node


def place(node):
    """Line and column from 1."""
    return node.start_mark.line + 1, node.start_mark.column + 1


def plain(node):
    """The value of a composed node."""
    return yaml.constructor.SafeConstructor().construct_document(node)


def objects(text):
    """Every document as (number from 1, root node, value)."""
    return [(number, node, plain(node)) for number, node in enumerate(compose(text), 1)]


def locations(value, path="$"):
    """Every location in a review, with the path at which it stands."""
    if isinstance(value, dict):
        if {"document", "line", "pointer"} <= value.keys():
            yield path, value
            return
        for key, inner in value.items():
            yield from locations(inner, f"{path}.{key}")
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from locations(inner, f"{path}[{index}]")


def misplaced(review, text):
    """The locations whose line and column are neither those of the pointer's key nor those of its value."""
    roots = compose(text)
    wrong = []
    for path, location in locations(review):
        key, value = find(roots[location["document"] - 1], location["pointer"])
        allowed = [place(node) for node in (key, value) if node is not None]
        if (location["line"], location["column"]) not in allowed:
            wrong.append((path, location, allowed))
    return wrong
