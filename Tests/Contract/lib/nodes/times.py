"""Sets of whole seconds as the bits of an integer: bit t stands for the second from t to t + 1."""


def seconds(start, end):
    """The seconds from start to end, none where start is not before end."""
    return (1 << end) - (1 << start) if start < end else 0


def longest(times):
    """The length of the longest unbroken run of seconds."""
    return max(map(len, format(times, "b").split("0")))


def smallest(sets):
    """The sets of seconds that hold no other one of them."""
    kept = []
    for one in sorted(sets, key=int.bit_count):
        if not any(other & one == other for other in kept):
            kept.append(one)
    return tuple(kept)
