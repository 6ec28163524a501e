"""Workloads and contexts over the whole range of what decides a rollout, drawn by a random.Random."""

import yaml

from lib.traefik import GATE, PREFIX, ZONE

LABELS = {"app": "edge"}
METADATA = {"name": "edge", "namespace": "edge"}
DUMPER = getattr(yaml, "CSafeDumper", yaml.SafeDumper)


class Drawn:
    """One workload behind a Network Load Balancer: `text` has its manifests, `query` the context of its review."""

    def __init__(self, random):
        self.random = random
        self.kind = self.pick(*["Deployment"] * 10, "DaemonSet", "StatefulSet")
        self.replicas = random.randint(1, 12)
        self.autoscaled = self.kind == "Deployment" and self.chance(0.12)
        self.query = self._query()
        objects = [self._service(), self._workload()]
        if self.chance(0.8):
            objects.insert(0, self._namespace())
        if self.autoscaled:
            objects.append(self._autoscaler())
        self.text = yaml.dump_all(objects, Dumper=DUMPER, sort_keys=False)

    def chance(self, probability):
        return self.random.random() < probability

    def pick(self, *values):
        return self.random.choice(values)

    def _namespace(self):
        labels = {"labels": {GATE: self.pick("enabled", "enabled", "disabled")}} if self.chance(0.8) else {}
        return {"apiVersion": "v1", "kind": "Namespace", "metadata": {"name": "edge", **labels}}

    def _service(self):
        notes = {PREFIX + "type": "external", PREFIX + "nlb-target-type": "ip"}
        if self.chance(0.2):
            notes[PREFIX + "attributes"] = "load_balancing.cross_zone.enabled=true"
        if self.chance(0.3):
            notes[PREFIX + "healthcheck-interval"] = self.pick("5", "10", "30")
        ports = [{"name": "web", "port": 80, "targetPort": 8000}]
        spec = {"type": "LoadBalancer", "selector": LABELS, "ports": ports}
        return {"apiVersion": "v1", "kind": "Service", "metadata": {**METADATA, "annotations": notes}, "spec": spec}

    def _workload(self):
        spec = {"selector": {"matchLabels": LABELS}, **self._strategy()}
        if self.kind != "DaemonSet" and not (self.autoscaled and self.chance(0.5)):
            spec["replicas"] = self.replicas
        if self.kind == "StatefulSet":
            spec["serviceName"] = "edge"
            if self.chance(0.3):
                spec["podManagementPolicy"] = "Parallel"
        if self.chance(0.3):
            spec["minReadySeconds"] = self.pick(5, 30, 120, 200)
        spec["template"] = {"metadata": {"labels": LABELS}, "spec": self._pod()}
        return {"apiVersion": "apps/v1", "kind": self.kind, "metadata": METADATA, "spec": spec}

    def _strategy(self):
        if self.kind == "StatefulSet":
            update = {"maxUnavailable": self.pick(1, 2, "30%")} if self.chance(0.3) else None
            return {"updateStrategy": {"type": "RollingUpdate", "rollingUpdate": update}} if update else {}
        if self.kind == "DaemonSet":
            update = self.pick(None, (0, 1), (0, 2), (1, 0), (2, 0), ("30%", 0), (0, "40%"))
            return {"updateStrategy": _rolling(*update)} if update else {}
        if self.chance(0.08):
            return {"strategy": {"type": "Recreate"}}
        update = self.pick(
            None, (1, 0), (1, 0), (1, 1), (2, 0), (2, 1), (3, 0), (3, 2), (0, 1), (0, 2), (0, 3), (1, 5), (12, 0),
            ("25%", "25%"), ("50%", 0), ("100%", 0), ("34%", "10%"), (0, "5%"), (0, "50%"), (1, "34%"), ("1%", "99%"),
        )
        return {"strategy": _rolling(*update)} if update else {}

    def _pod(self):
        ports = [{"name": "web", "containerPort": 8000}]
        container = {"name": "server", "image": "example/server:1.2.3", "ports": ports}
        sleep = self.pick(None, None, 5, 20, 30, 45, 90, 120)
        if sleep:
            container["lifecycle"] = {"preStop": {"exec": {"command": ["sleep", str(sleep)]}}}
        if self.chance(0.3):
            probe = {"httpGet": {"path": "/", "port": 8000}, "initialDelaySeconds": self.pick(0, 2, 12, 40)}
            container["readinessProbe"] = probe
        spec = {"containers": [container]}
        if self.chance(0.6):
            spec["terminationGracePeriodSeconds"] = self.pick(10, 30, 60, 130, 300)
        constraints = self._constraints()
        if constraints is not None:
            spec["topologySpreadConstraints"] = constraints
        return spec

    def _constraints(self):
        if self.chance(0.25):
            return None
        constraints = [self._constraint(ZONE)] if self.chance(0.9) else []
        if self.chance(0.15):
            constraints.append({**self._constraint("kubernetes.io/hostname"), "whenUnsatisfiable": "ScheduleAnyway"})
        return constraints

    def _constraint(self, key):
        hardness = self.pick("DoNotSchedule", "DoNotSchedule", "ScheduleAnyway")
        constraint = {"maxSkew": self.pick(1, 1, 1, 2, 3), "topologyKey": key, "whenUnsatisfiable": hardness}
        constraint["labelSelector"] = {"matchLabels": LABELS}
        if self.chance(0.3):
            constraint["matchLabelKeys"] = ["pod-template-hash"]
        return constraint

    def _autoscaler(self):
        least = self.random.randint(1, self.replicas)
        spec = {"scaleTargetRef": {"apiVersion": "apps/v1", "kind": self.kind, "name": "edge"}}
        spec |= {"minReplicas": least, "maxReplicas": self.replicas}
        return {"apiVersion": "autoscaling/v2", "kind": "HorizontalPodAutoscaler", "metadata": METADATA, "spec": spec}

    def _query(self):
        choices = {
            "profile": (0.2, "field"),
            "scheduler": (0.25, "hard-only"),
            "kubernetes": (0.3, self.pick("1.26", "1.30", "1.34", "1.36", "1.37")),
            "readiness-gate": (0.2, self.pick("true", "false")),
            "timing.pod-start": (0.3, self.pick("0..0", "1", "2..9", "10..90")),
            "timing.registration": (0.3, self.pick("0", "10..30", "60..270")),
            "timing.gate": (0.2, self.pick("0", "5..6", "0..300")),
            "timing.deregistration": (0.3, self.pick("0", "10..20", "30..180")),
        }
        parts = [self._zones()]
        parts += [f"{name}={value}" for name, (probability, value) in choices.items() if self.chance(probability)]
        return "&".join(filter(None, parts))

    def _zones(self):
        """Zones with counts, even or not; zones by name; or none."""
        names = ["a", "b", "c", "d", "e"][: self.random.randint(1, 5)]
        form = self.pick("even", "uneven", "uneven", "names", "names", "none")
        if form == "none":
            return ""
        if form == "names" or self.autoscaled:
            return "zones=" + ",".join(names)
        pods = dict.fromkeys(names, 0)
        for index in range(self.replicas):
            pods[names[index % len(names)] if form == "even" else self.random.choice(names)] += 1
        return "zones=" + ",".join(f"{zone}:{count}" for zone, count in pods.items())


def _rolling(surge, unavailable):
    return {"type": "RollingUpdate", "rollingUpdate": {"maxSurge": surge, "maxUnavailable": unavailable}}
