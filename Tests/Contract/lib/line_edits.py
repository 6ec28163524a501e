"""A text told as the changes of another one: `- ` a line that goes, `+ ` one that comes, `  ` one that shows the place.

Changes come in order, with an empty line between two. What a change takes away and shows stands in the text once, behind
the change before it: else it is no change of this text.
"""


def _change(block):
    """The lines that are looked for, and those that stand there afterwards."""
    marked = [(line[:1], line[2:]) for line in block.split(b"\n")]
    assert {mark for mark, _ in marked} <= {b" ", b"-", b"+"}, block.decode()
    return [line for mark, line in marked if mark != b"+"], [line for mark, line in marked if mark != b"-"]


def edited(text, edits):
    lines, done = text.split(b"\n"), []
    for old, new in map(_change, edits.removesuffix(b"\n").split(b"\n\n")):
        found = [at for at in range(len(lines)) if lines[at : at + len(old)] == old]
        told = b"\n".join(old).decode()
        assert old and len(found) == 1, f"stands there {len(found)} times:\n{told}"
        done += lines[: found[0]] + new
        lines = lines[found[0] + len(old) :]
    return b"\n".join(done + lines)
