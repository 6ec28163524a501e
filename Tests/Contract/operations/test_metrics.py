"""What Prometheus reads; the parser is the test's own."""

import re

LINE = re.compile(r'^([a-z_]+)(\{(?:[a-z]+="[^"\\\n]*",?)*\})? ([0-9.e+-]+|\+Inf)$')


def samples(server, conforms):
    response = server.get("/metrics")
    conforms(response, "getMetrics")
    found, typed = {}, {}
    for line in response.text.splitlines():
        if line.startswith("# TYPE "):
            _, _, name, kind = line.split(" ")
            assert name not in typed
            typed[name] = kind
        elif not line.startswith("# HELP "):
            match = LINE.match(line)
            assert match, line
            base = re.sub(r"_(bucket|sum|count)$", "", match[1])
            assert typed.get(match[1]) or typed.get(base) == "histogram", line
            found[match[1] + (match[2] or "")] = float(match[3])
    return found


def test_counts_rise_with_what_is_done(server, conforms):
    before = samples(server, conforms)
    assert server.review_case("reference/stage-1.yaml").status_code == 201
    assert server.get("/v1/reviews/nonsense").status_code == 404
    after = samples(server, conforms)

    def risen(name):
        return after[name] - before.get(name, 0)

    assert risen('rollout_review_reviews_total{verdict="fail"}') >= 1
    assert risen("rollout_review_review_seconds_count") >= 1
    assert risen("rollout_review_store_seconds_count") >= 1
    assert risen('rollout_review_http_requests_total{method="POST",route="/v1/reviews",status="201"}') >= 1
    assert risen('rollout_review_http_requests_total{method="GET",route="/v1/reviews/{id}",status="404"}') >= 1
    buckets = [value for name, value in after.items() if name.startswith("rollout_review_review_seconds_bucket")]
    assert buckets == sorted(buckets) and buckets[-1] == after["rollout_review_review_seconds_count"]


def test_no_client_makes_series(server, conforms):
    server.get("/metrics")
    before = set(samples(server, conforms))
    for index in range(30):
        server.get(f"/{index}/x{index}")
        server.request(f"METHOD{index}", "/v1/reviews")
        server.get(f"/v1/workloads/{index}/{index}")
    new = set(samples(server, conforms)) - before
    assert len(new) <= 4, new
    assert not any("METHOD" in name or "x1" in name for name in new)
