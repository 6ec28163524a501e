"""Fills a database with submissions by SQL, as many years of pipelines would."""

import json
import random
import sqlite3

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
VERDICTS = ("pass", "warn", "fail")
# One every minute up to this moment.
LAST = 1_795_530_000_000


def identifier(milliseconds, chance):
    value = milliseconds << 80 | chance.getrandbits(79)
    return "".join(ALPHABET[value >> shift & 31] for shift in range(125, -1, -5))


def fill(database, count, template):
    """Adds submissions that share a stored one's document, of 2,000 workloads in 100 namespaces; gives the identifiers."""
    chance = random.Random(count)
    connection = sqlite3.connect(database)
    connection.row_factory = sqlite3.Row
    model = dict(connection.execute("SELECT * FROM review WHERE id = ?", [template]).fetchone())
    identifiers, latest = [], {}
    reviews, workloads, labels = [], [], []
    for number in range(count):
        milliseconds = LAST - (count - number) * 60_000
        place = (f"team-{number % 100}", f"edge-{number % 2_000}", "Deployment")
        verdict = chance.choice(VERDICTS)
        label = f"branch-{chance.randrange(50)}"
        repository = f"git.example/platform/{number % 40}"
        provenance = {"labels": [label], "pipeline": None, "repository": repository, "revision": f"{number:x}"}
        entry = dict(zip(("namespace", "name", "kind"), place), verdict=verdict)
        row = dict(
            model,
            id=identifier(milliseconds, chance),
            createdAt=milliseconds,
            verdict=verdict,
            workloads=json.dumps([entry], sort_keys=True, separators=(",", ":")),
            provenance=json.dumps(provenance, sort_keys=True, separators=(",", ":")),
            repository=repository,
        )
        reviews.append(row)
        workloads.append((*place, row["id"], verdict))
        labels.append((label, row["id"]))
        latest[place] = (*place, row["id"], verdict)
        identifiers.append(row["id"])
    columns = ", ".join(model)
    with connection:
        connection.executemany(
            f"INSERT INTO review ({columns}) VALUES ({', '.join(':' + name for name in model)})", reviews
        )
        connection.executemany(
            "INSERT INTO reviewWorkload (namespace, name, kind, reviewID, verdict) VALUES (?, ?, ?, ?, ?)", workloads
        )
        connection.executemany("INSERT INTO reviewLabel (label, reviewID) VALUES (?, ?)", labels)
        connection.executemany(
            "INSERT INTO workload (namespace, name, kind, latestReviewID, verdict) VALUES (?, ?, ?, ?, ?)",
            latest.values(),
        )
    connection.close()
    return identifiers
