"""Submissions that are wrong in every way that a seed finds: extreme scalars, damaged trees, damaged bytes."""

import copy
import itertools
import json
from dataclasses import dataclass
from random import Random
from urllib.parse import quote, urlencode

import yaml

from lib.cases import cases
from lib.mutations.extreme_values import EXTREMES, PARAMETERS, QUERY_EXTREMES
from lib.mutations.shapes import SHAPES

HOLE = "HOLE4711HOLE"

# libyaml's where it is there: the others take most of the time of a run.
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
DUMPER = getattr(yaml, "CSafeDumper", yaml.SafeDumper)

# Above it a fixture is an alias bomb.
MOST_SCALARS = 3000


def dump(objects, **options):
    return yaml.dump_all(objects, Dumper=DUMPER, sort_keys=False, **options)


@dataclass
class Submission:
    """A request that a server has to bear; `path` with its query."""

    path: str
    body: bytes
    content_type: str
    told: str


class Mutator:
    """Submissions without end, the same ones for the same seed."""

    def __init__(self, seed):
        self.random = Random(seed)
        self.corpus = [objects for objects in (*SHAPES, *self._fixtures()) if not self._is_bomb(objects)]
        self.pairs = self._pairs()
        self.next_pair = 0

    @staticmethod
    def _fixtures():
        for case in cases("."):
            if len(case.text) > 40_000:
                continue
            try:
                objects = [value for value in yaml.load_all(case.text, Loader=LOADER) if value]
            except (yaml.YAMLError, UnicodeDecodeError, ValueError):
                continue
            if objects and all(isinstance(value, dict) for value in objects):
                yield objects

    def _is_bomb(self, objects):
        return len(list(itertools.islice(self._scalars(objects), MOST_SCALARS + 1))) > MOST_SCALARS

    def _pairs(self):
        """Each field that a review may read with each extreme, and then all fields that any fixture has."""
        fields = {}
        for index, objects in enumerate(self.corpus):
            for place in self._scalars(objects):
                fields.setdefault(self._field(objects, place), (index, place))
        known = [where for where in fields.values() if where[0] < len(SHAPES)]
        others = [where for where in fields.values() if where[0] >= len(SHAPES)]
        return self._shuffled(known) + self._shuffled(others)

    def _shuffled(self, fields):
        pairs = [(where, extreme) for where in fields for extreme in EXTREMES]
        self.random.shuffle(pairs)
        return pairs

    @staticmethod
    def _field(objects, place):
        """The kind with the path, in which all items of a list are one."""
        kind = objects[place[0]].get("kind") if isinstance(objects[place[0]], dict) else None
        return str(kind), tuple("*" if isinstance(step, int) else step for step in place[1:])

    def _scalars(self, value, place=()):
        if isinstance(value, dict):
            for key, inner in value.items():
                yield from self._scalars(inner, (*place, key))
        elif isinstance(value, list):
            for index, inner in enumerate(value):
                yield from self._scalars(inner, (*place, index))
        else:
            yield place

    def next(self):
        kind = self.random.choices(["extreme", "tree", "bytes", "query", "envelope"], [80, 6, 4, 5, 5])[0]
        return getattr(self, "_" + kind)()

    # Extreme scalars

    def _extreme_text(self):
        (index, place), extreme = self.pairs[self.next_pair % len(self.pairs)]
        self.next_pair += 1
        objects = copy.deepcopy(self.corpus[index])
        self._put(objects, place, HOLE)
        text = dump(objects, allow_unicode=True, width=10_000)
        return text.replace(HOLE, extreme), f"{'/'.join(map(str, place))} = {extreme[:40]}"

    def _extreme(self):
        text, told = self._extreme_text()
        return self._submission(text.encode("utf-8", "surrogatepass"), told)

    @staticmethod
    def _put(value, place, new):
        for step in place[:-1]:
            value = value[step]
        value[place[-1]] = new

    # Trees

    def _tree(self):
        objects = copy.deepcopy(self.random.choice(self.corpus))
        told = [self._damage(objects) for _ in range(self.random.randint(1, 4))]
        if self.random.random() < 0.15:
            objects = [{"apiVersion": "v1", "kind": "List", "items": objects}]
        if self.random.random() < 0.1:
            objects = objects * self.random.randint(2, 5)
        return self._submission(dump(objects).encode(), "; ".join(told))

    def _damage(self, objects):
        place = self._collection(objects)
        value = objects
        for step in place:
            value = value[step]
        keys = list(value) if isinstance(value, dict) else list(range(len(value)))
        if not keys:
            return "nothing"
        key = self.random.choice(keys)
        what = self.random.choice(["remove", "wrap", "empty", "copy", "move", "other"])
        if what == "remove" and place:
            del value[key]
        elif what == "wrap":
            value[key] = [value[key]]
        elif what == "empty":
            value[key] = self.random.choice([None, [], {}, "", 0])
        elif what == "copy" and isinstance(value, list):
            value.append(copy.deepcopy(value[key]))
        elif what == "move" and isinstance(value, dict) and len(keys) > 1:
            value[self.random.choice(keys)] = value.pop(key)
        elif place:
            value[key] = copy.deepcopy(self.random.choice(self.random.choice(self.corpus)))
        return f"{what} {'/'.join(map(str, place))}/{key}"

    def _collection(self, objects):
        places = [()]

        def walk(value, place):
            if isinstance(value, (dict, list)):
                places.append(place)
                for key in value if isinstance(value, dict) else range(len(value)):
                    walk(value[key], (*place, key))

        walk(objects, ())
        return self.random.choice(places)

    # Bytes

    def _bytes(self):
        objects = self.random.choice(self.corpus)
        text = bytearray(dump(objects).encode())
        for _ in range(self.random.randint(1, 5)):
            position = self.random.randrange(len(text))
            what = self.random.randrange(5)
            if what == 0:
                text[position] = self.random.randrange(256)
            elif what == 1:
                del text[position : position + self.random.randint(1, 200)]
            elif what == 2:
                pieces = [b"&a ", b"*a", b"\0", b"\xff", b"\r", b"\t", b"---\n", b"<<: *a\n"]
                text[position:position] = self.random.choice(pieces)
            elif what == 3:
                text[position:position] = text[position : position + self.random.randint(1, 400)]
            else:
                text[position:position] = bytes(self.random.randrange(256) for _ in range(8))
            text = text or bytearray(b"-")
        return self._submission(bytes(text), "bytes")

    # Queries and envelopes

    def _query(self):
        names = self.random.sample(PARAMETERS, self.random.randint(1, 3))
        pairs = [(name, self.random.choice(QUERY_EXTREMES)) for name in names]
        text = dump(self.random.choice(self.corpus))
        path = "/v1/reviews?" + urlencode(pairs, quote_via=quote)
        return Submission(path, text.encode(), "application/yaml", str(pairs))

    def _envelope(self):
        text, told = self._extreme_text()
        extremes = [*QUERY_EXTREMES, 2**63 - 1, -(2**63), 2**63, 2**200, 1.5, True, None, [], {}, [1], {"a": {"b": []}}]
        names = self.random.sample(PARAMETERS, self.random.randint(0, 2))
        context = {name: self.random.choice(extremes) for name in names}
        if self.random.random() < 0.3:
            context["timing"] = {"gate": self.random.choice(extremes)}
        files = [{"name": "a.yaml", "content": text}]
        manifests = self.random.choice([text, files, [], None, 1, [{"name": 1}], {"a": text}])
        body = json.dumps({"manifests": manifests, "context": context})
        for written in ("1e999", "-1e-999", "9" * 400, '"\\ud800"', '"\\u0000"', "[" * 600):
            if self.random.random() < 0.04:
                body = body.replace('"context": {', f'"context": {{"longest": {written}, ', 1)
                break
        return Submission("/v1/reviews?store=false", body.encode(), "application/json", f"{told} {context}")

    def _submission(self, body, told):
        zones = self.random.choice(["a:2,b:2,c:2", "a,b,c", "a", "a:1,b:1", ""])
        query = ([("zones", zones)] if zones else []) + ([("store", "false")] if self.random.random() < 0.8 else [])
        if self.random.random() < 0.2:
            query.append(("format", self.random.choice(["text", "markdown", "sarif", "junit", "slack", "trace"])))
        return Submission("/v1/reviews?" + urlencode(query), body, "application/yaml", told)
