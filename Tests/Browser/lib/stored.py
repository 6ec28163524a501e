"""Reviews that no engine has made, put into the server's database, so that it draws them like any other."""

import json
import sqlite3
import urllib.request
import uuid

from lib.server import ROOT

# Where the server keeps its reviews; set by whoever starts it.
database = None


def timelines_of(base, full):
    """What the server at an address draws of a review."""
    assert database is not None, "pictures of such reviews need a server that is started here"
    identifier = f"01{uuid.uuid4().hex[:24].upper()}"
    request = urllib.request.Request(
        f"{base}/v1/reviews",
        data=(ROOT / "Tests" / "Cases" / "reference" / "stage-1.yaml").read_bytes(),
        headers={"Content-Type": "application/yaml"},
    )
    with urllib.request.urlopen(request, timeout=60) as answer:
        model = json.load(answer)["id"]
    body = {name: value for name, value in full.items() if name not in ("id", "createdAt", "change", "provenance")}
    with sqlite3.connect(database, timeout=30) as connection:
        connection.row_factory = sqlite3.Row
        review = dict(connection.execute("SELECT * FROM review WHERE id = ?", (model,)).fetchone())
        key = (review["documentDigest"],)
        document = dict(connection.execute("SELECT * FROM document WHERE digest = ?", key).fetchone())
        document |= {"digest": f"example:{identifier}", "body": json.dumps(body, sort_keys=True).encode()}
        review |= {"id": identifier, "documentDigest": document["digest"]}
        for table, row in (("document", document), ("review", review)):
            names, places = ", ".join(row), ", ".join("?" * len(row))
            connection.execute(f"INSERT INTO {table} ({names}) VALUES ({places})", tuple(row.values()))
    with urllib.request.urlopen(f"{base}/v1/reviews/{identifier}?format=timeline", timeout=60) as answer:
        return json.load(answer)
