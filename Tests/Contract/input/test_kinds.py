"""Kinds of workloads and forms of input beside the Deployment in YAML: each over HTTP, by openapi.yaml."""

import json
import time

import pytest
import yaml

from lib.paths import CASES
from lib.review_parts import blackouts, rules, the_workload, windows_by_zone
from lib.traefik import LABELS, ZONE, ZONES, namespace, service, workload

pytestmark = pytest.mark.live


class TestDaemonSets:
    def test_surge_with_the_gate_leaves_no_window(self, review):
        update = {"type": "RollingUpdate", "rollingUpdate": {"maxSurge": 1, "maxUnavailable": 0}}
        found = the_workload(review(namespace(), service(), workload("DaemonSet", updateStrategy=update)))
        assert found["kind"] == "DaemonSet"
        assert blackouts(found["zones"]) == [0, 0, 0] and found["outage"]["seconds"] == 0
        assert "daemonset-replaces-in-place" not in rules(found)

    def test_the_default_replaces_each_pod_in_place(self, review):
        """maxSurge 0, maxUnavailable 1: a zone's only pod is gone before its successor is created."""
        found = the_workload(review(namespace(), service(), workload("DaemonSet")))
        # The old pod serves for 30 s at least after its deletion and may take 120 s to end; then come 30 s of start,
        # 120 s of registration and three checks every 10 s: 120 + 180 − 30.
        assert blackouts(found["zones"]) == [270] * 3
        assert "daemonset-replaces-in-place" in rules(found)
        assert [one["setting"] for one in found["recommendations"]] == ["maxSurge"]

    def test_on_delete_rolls_nothing_out(self, review):
        found = the_workload(review(namespace(), service(), workload("DaemonSet", updateStrategy={"type": "OnDelete"})))
        assert found["outage"]["computed"] is False and found["outage"]["reason"]
        assert "strategy-not-modelled" in rules(found)


class TestStatefulSets:
    def test_each_pod_ends_before_its_successor_comes(self, review):
        """In its own zone, as the spread asks: without one, or a volume, the successor may go anywhere."""
        stateful = workload("StatefulSet", replicas=3, serviceName="edge")
        spread = {"maxSkew": 1, "topologyKey": ZONE, "whenUnsatisfiable": "DoNotSchedule"}
        pod = stateful["spec"]["template"]["spec"]
        pod["topologySpreadConstraints"] = [{**spread, "labelSelector": {"matchLabels": LABELS}}]
        found = the_workload(review(namespace(), service(), stateful))
        assert found["kind"] == "StatefulSet"
        assert blackouts(found["zones"]) == [270] * 3
        # One after the other and each waits for the gate, so that never all are gone.
        assert found["outage"]["seconds"] == 0

    def test_a_partition_leaves_the_lower_pods_alone(self, review):
        update = {"type": "RollingUpdate", "rollingUpdate": {"partition": 3}}
        strategy = {"replicas": 3, "serviceName": "edge", "updateStrategy": update}
        found = the_workload(review(namespace(), service(), workload("StatefulSet", **strategy)))
        assert found["outage"]["seconds"] in (0, None)
        assert set(blackouts(found["zones"])) <= {0, None}


class TestRollouts:
    @pytest.mark.parametrize(
        "strategy", [{"canary": {"steps": [{"setWeight": 20}]}}, {"blueGreen": {"activeService": "edge"}}]
    )
    def test_blackouts_are_not_computed_and_refused_connections_are(self, review, strategy):
        rollout = workload("Rollout", "argoproj.io/v1alpha1", replicas=3, strategy=strategy)
        found = the_workload(review(namespace(), service(), rollout))
        assert found["kind"] == "Rollout" and found["rollout"] is None
        windows = [window for zone in found["zones"] for window in zone["windows"]]
        assert {window["computed"] for window in windows if window["kind"] == "blackout"} == {False}
        assert {window["seconds"] for window in windows if window["kind"] == "refused"} == {0}
        assert "strategy-not-modelled" in rules(found)
        assert found["verdict"] == "warn"


class TestAutoscalers:
    def scaler(self, low, high, api_version="autoscaling/v2", kind="Deployment", group="apps/v1"):
        target = {"apiVersion": group, "kind": kind, "name": "edge"}
        spec = {"scaleTargetRef": target, "minReplicas": low, "maxReplicas": high}
        metadata = {"name": "edge", "namespace": "edge"}
        return {"apiVersion": api_version, "kind": "HorizontalPodAutoscaler", "metadata": metadata, "spec": spec}

    @pytest.mark.parametrize(
        "version", ["autoscaling/v1", "autoscaling/v2", "autoscaling/v2beta1", "autoscaling/v2beta2"]
    )
    def test_both_ends_are_reviewed_and_the_worst_is_shown(self, review, version):
        objects = namespace(), service(), workload("Deployment"), self.scaler(3, 9, version)
        found = the_workload(review(*objects, zones="a,b,c"))
        assert [scale["replicas"] for scale in found["scales"]] == [3, 9]
        (shown,) = [scale for scale in found["scales"] if scale["isShown"]]
        assert windows_by_zone(shown["zones"]) == windows_by_zone(found["zones"])
        assert shown["outage"]["seconds"] == found["outage"]["seconds"]
        assert {scale["source"]["kind"] for scale in found["scales"]} == {"manifest"}
        replicas = next(value for value in found["plan"] if value["setting"] == "replicas")
        assert replicas["value"] == shown["replicas"]

    def test_one_number_at_both_ends_is_no_scale(self, review):
        found = the_workload(review(namespace(), service(), workload("Deployment"), self.scaler(3, 3)))
        assert len(found["scales"]) <= 1
        assert [zone["pods"] for zone in found["zones"]] == [1, 1, 1]

    def test_a_scaler_of_somebody_else_counts_for_nothing(self, review):
        other = self.scaler(3, 9, kind="StatefulSet")
        found = the_workload(review(namespace(), service(), workload("Deployment", replicas=3), other))
        assert found["scales"] == [] and "autoscaler-and-replicas" not in rules(found)

    def test_replicas_beside_a_scaler_are_noted(self, review):
        found = the_workload(review(namespace(), service(), workload("Deployment", replicas=3), self.scaler(3, 9)))
        assert "autoscaler-and-replicas" in rules(found)


class TestOldVersions:
    """Groups and versions up to Kubernetes 1.15, whose defaults were others (kubernetes/kubernetes, pkg/apis)."""

    STRATEGIES = {
        "Deployment": {"strategy": {"rollingUpdate": {"maxSurge": 1, "maxUnavailable": 0}}},
        "DaemonSet": {"updateStrategy": {"type": "RollingUpdate"}},
        "StatefulSet": {"updateStrategy": {"type": "RollingUpdate"}},
    }

    @pytest.mark.parametrize(
        "kind, version",
        [("Deployment", "extensions/v1beta1"), ("Deployment", "apps/v1beta1"), ("Deployment", "apps/v1beta2")]
        + [("DaemonSet", "extensions/v1beta1"), ("DaemonSet", "apps/v1beta2")]
        + [("StatefulSet", "apps/v1beta1"), ("StatefulSet", "apps/v1beta2")],
    )
    def test_they_are_read_as_what_they_became(self, review, kind, version):
        spec = {"replicas": 3, **self.STRATEGIES[kind]}
        new = the_workload(review(namespace(), service(), workload(kind, **spec)))
        old = the_workload(review(namespace(), service(), workload(kind, version, **spec)))
        assert (old["kind"], old["zones"], old["outage"]) == (new["kind"], new["zones"], new["outage"])

    @pytest.mark.parametrize("kind, version", [("DaemonSet", "extensions/v1beta1"), ("StatefulSet", "apps/v1beta1")])
    def test_some_replaced_nothing_unless_told_to(self, review, kind, version):
        found = the_workload(review(namespace(), service(), workload(kind, version, replicas=3)))
        assert found["outage"]["computed"] is False and "OnDelete" in found["outage"]["reason"]

    @pytest.mark.parametrize("version, unavailable", [("extensions/v1beta1", 1), ("apps/v1beta1", 0), ("apps/v1", 0)])
    def test_a_deployment_replaced_one_pod_instead_of_a_quarter(self, review, version, unavailable):
        found = the_workload(review(namespace(), service(), workload("Deployment", version, replicas=3)))
        plan = {value["setting"]: value["value"] for value in found["plan"]}
        assert (plan["maxSurge"], plan["maxUnavailable"]) == (1, unavailable)

    def test_a_group_that_nobody_knows_is_no_workload(self, server, conforms):
        objects = yaml.safe_dump_all([service(), workload("Deployment", "example.com/v1", replicas=3)])
        response = server.post(objects.encode(), zones=ZONES)
        assert response.status_code == 422 and conforms(response, "createReview")["code"] == "no-workload"


class TestFormsOfInput:
    objects = (namespace(), service(), workload("Deployment", replicas=3))

    def test_kubectl_get_as_json(self, server, conforms, review):
        """A List with what the API server adds: status, managedFields, uids, defaults."""
        live = json.loads(json.dumps(self.objects))
        for number, value in enumerate(live):
            value["metadata"] |= {
                "uid": f"00000000-0000-0000-0000-00000000000{number}",
                "resourceVersion": str(100 + number),
                "creationTimestamp": "2026-01-02T03:04:05Z",
                "managedFields": [{"manager": "helm", "operation": "Update", "fieldsV1": {"f:spec": {}}}],
            }
            value["status"] = {"loadBalancer": {}, "replicas": 3}
        listed = {"apiVersion": "v1", "items": live, "kind": "List", "metadata": {"resourceVersion": ""}}
        text = json.dumps(listed, indent=4)
        response = server.post(text.encode(), zones=ZONES)
        found = the_workload(conforms(response, "createReview"))
        plain = the_workload(review(*self.objects))
        for part in ("zones", "outage", "verdict"):
            assert found[part] == plain[part]
        assert found["location"]["pointer"] == "/items/2"
        # The same body under its own type is an envelope, which a List is not.
        refused = server.post(text.encode(), content_type="application/json", zones=ZONES)
        assert refused.status_code == 400 and conforms(refused, "createReview")["code"] == "malformed-request"

    def test_a_dump_of_all_namespaces(self, server, conforms, capsys):
        body = (CASES / "bundles" / "cluster-dump.yaml").read_bytes()
        started = time.monotonic()
        response = server.post(body)
        elapsed = time.monotonic() - started
        found = conforms(response, "createReview")["workloads"]
        assert [f"{one['namespace']}/{one['name']}" for one in found] == ["payments/grpc-gateway", "traefik/traefik"]
        with capsys.disabled():
            print(f"\n{len(body) / 1e6:.1f} MB of a cluster reviewed in {elapsed * 1000:.0f} ms")
