"""What a server has to have of the reviews that it acknowledged, and may have of others."""

import sqlite3


def assert_intact(database):
    """SQLite's own check, from a process that shares nothing with the server."""
    with sqlite3.connect(database) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []


def assert_kept(server, acknowledged):
    """Every acknowledged answer is there byte for byte, with what belongs to it."""
    for answer in acknowledged:
        identifier = answer.json()["id"]
        path = f"/v1/reviews/{identifier}"
        shown = server.get(path)
        assert shown.status_code == 200, f"{identifier} was acknowledged and is lost"
        assert shown.content == answer.content, f"{identifier} is not what was acknowledged"
        assert server.get(path + "/manifests").status_code == 200
        assert server.get(path + "/patch").status_code == 200


def assert_whole(server, conforms):
    """Whatever is listed is there in all its forms, and the workloads lead to the newest of it; gives the identifiers."""
    listed = server.listed()
    for entry in listed:
        path = f"/v1/reviews/{entry['id']}"
        review = conforms(server.get(path), "getReview")
        assert review["verdict"] == entry["verdict"] and review["summary"] == entry["summary"]
        assert review["provenance"] == entry["provenance"]
        assert server.get(path + "/manifests").status_code == 200
        assert server.get(path + "/patch").status_code == 200
        for workload in review["workloads"]:
            history = server.get(f"/v1/workloads/{workload['namespace']}/{workload['name']}")
            assert history.status_code == 200
    newest = {}
    for entry in reversed(listed):
        for workload in entry["workloads"]:
            newest[workload["namespace"], workload["name"], workload["kind"]] = entry["id"]
    workloads = server.get("/v1/workloads?limit=200").json()["workloads"]
    assert {(one["namespace"], one["name"], one["kind"]): one["review"] for one in workloads} == newest
    return {entry["id"] for entry in listed}
