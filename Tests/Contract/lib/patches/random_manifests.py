"""Workloads behind Network Load Balancers as people set them up, drawn by a random.Random."""

PREFIX = "service.beta.kubernetes.io/aws-load-balancer-"
GATE = "elbv2.k8s.aws/pod-readiness-gate-inject"
ZONE = "topology.kubernetes.io/zone"


class Plan:
    """Objects with the context of their review."""

    def __init__(self, random, lacks_namespace=False):
        """`lacks_namespace`: the objects are in a Namespace that is not among them."""
        self.random = random
        self.namespace = random.choice(("ingress", "web") if lacks_namespace else (None, "ingress", "web"))
        self.objects = []
        self.replicas = random.randint(1, 8)
        names = random.choice((["edge"], ["edge"], ["edge"], ["edge", "inner"], ["a.b", "a-b"]))
        if self.namespace and not lacks_namespace and self.chance(0.6):
            self.objects.append(self._namespace())
        for name in names:
            self._add(name)
        if self.chance(0.2):
            random.shuffle(self.objects)
        self.context = self._context()

    def chance(self, probability):
        return self.random.random() < probability

    def pick(self, *values):
        return self.random.choice(values)

    def _metadata(self, name, **more):
        return {"name": name, **({"namespace": self.namespace} if self.namespace else {}), **more}

    def _namespace(self):
        labels = self.pick({GATE: "enabled"}, {GATE: "disabled"}, {"team": "edge"}, None)
        metadata = {"name": self.namespace, **({"labels": labels} if labels else {})}
        return {"apiVersion": "v1", "kind": "Namespace", "metadata": metadata}

    def _add(self, name):
        labels = {"app.kubernetes.io/name": name, "app.kubernetes.io/instance": "main"}
        ports = [("web", 80, 8000), ("websecure", 443, 8443)][: self.random.randint(1, 2)]
        self.objects += [self._service(name, labels, ports), self._workload(name, labels, ports)]
        if self.chance(0.3):
            budget = self.pick({"minAvailable": 1}, {"maxUnavailable": 1}, {"maxUnavailable": "50%"})
            spec = {**budget, "selector": {"matchLabels": labels}}
            budget = {"apiVersion": "policy/v1", "kind": "PodDisruptionBudget"}
            self.objects.append({**budget, "metadata": self._metadata(name), "spec": spec})

    def _service(self, name, labels, ports):
        notes = {PREFIX + "type": "external", PREFIX + "nlb-target-type": "ip"}
        delay = self.pick(None, None, 30, 60, 120, 300)
        if delay is not None:
            others = self.pick("", ",preserve_client_ip.enabled=true", ", proxy_protocol_v2.enabled=false")
            notes[PREFIX + "target-group-attributes"] = f"deregistration_delay.timeout_seconds={delay}{others}"
        elif self.chance(0.2):
            notes[PREFIX + "target-group-attributes"] = "preserve_client_ip.enabled=true"
        if self.chance(0.4):
            notes |= {PREFIX + "healthcheck-protocol": "http", PREFIX + "healthcheck-path": "/ping"}
        if self.chance(0.3):
            notes[PREFIX + "healthcheck-interval"] = self.pick("5", "10", "30")
        if self.chance(0.15):
            notes[PREFIX + "attributes"] = "load_balancing.cross_zone.enabled=true"
        if self.chance(0.2):
            notes = dict(reversed(notes.items()))
        spec = {"type": "LoadBalancer", "selector": labels}
        spec["ports"] = [{"name": port, "port": number, "targetPort": port} for port, number, _ in ports]
        if self.chance(0.1):
            spec["publishNotReadyAddresses"] = True
        metadata = self._metadata(name, annotations=notes)
        return {"apiVersion": "v1", "kind": "Service", "metadata": metadata, "spec": spec}

    def _workload(self, name, labels, ports):
        kind = self.pick(*["Deployment"] * 8, "DaemonSet", "StatefulSet")
        spec = {"replicas": self.replicas} if kind != "DaemonSet" else {}
        spec["selector"] = {"matchLabels": labels}
        if kind == "Deployment":
            spec |= self._strategy()
        if kind == "StatefulSet":
            spec["serviceName"] = name
        if self.chance(0.2):
            spec["minReadySeconds"] = self.pick(10, 120, 200)
        spec["template"] = {"metadata": {"labels": labels}, "spec": self._pod(labels, ports)}
        return {"apiVersion": "apps/v1", "kind": kind, "metadata": self._metadata(name), "spec": spec}

    def _strategy(self):
        given = (1, 0), (1, 1), (2, 0), ("25%", "25%"), ("50%", 0), (1, "34%"), (0, 1), (None, 0)
        numbers = self.pick(None, *given, "empty")
        if numbers is None:
            return {}
        if numbers == "empty":
            return {"strategy": self.pick({"type": "RollingUpdate"}, {"type": "Recreate"}, {}, None)}
        pair = zip(("maxSurge", "maxUnavailable"), numbers)
        update = {name: number for name, number in pair if number is not None}
        return {"strategy": {"type": "RollingUpdate", "rollingUpdate": update}}

    def _pod(self, labels, ports):
        container = self.pick(self._traefik, self._traefik, self._plain)(ports)
        containers = [container]
        if self.chance(0.25):
            sidecar = {"name": "sidecar", "image": "busybox:1.36"}
            if "lifecycle" in container and self.chance(0.7):
                sidecar["lifecycle"] = container["lifecycle"]
            containers.insert(self.random.randint(0, 1), sidecar)
        spec = {}
        grace = self.pick(None, None, 10, 30, 60, 100, 120, 300)
        if grace is not None:
            spec["terminationGracePeriodSeconds"] = grace
        spec["containers"] = containers
        spread = self._spread(labels)
        if spread is not None:
            spec["topologySpreadConstraints"] = spread
        if self.chance(0.3):
            spec = dict(self.random.sample(list(spec.items()), len(spec)))
        return spec

    def _traefik(self, ports):
        arguments = ["--ping=true", "--entryPoints.traefik.address=:9000/tcp"]
        grace = "transport.lifeCycle.requestAcceptGraceTimeout"
        for name, _, number in ports:
            arguments.append(f"--entryPoints.{name}.address=:{number}/tcp")
            seconds = self.pick(None, None, "90", "30", "45s", "1m30s", "2m")
            if seconds is not None:
                arguments.append(f"--{self.pick('entryPoints', 'entrypoints')}.{name}.{grace}={seconds}")
            if self.chance(0.1):
                arguments += [f"--entryPoints.{name}.transport.lifeCycle.graceTimeOut", "20"]
        image = self.pick("traefik:2.4.8", "traefik:v3.5.0", "docker.io/traefik:v2.11")
        container = {"name": "traefik", "image": image}
        container["args"] = arguments
        container["ports"] = [{"name": name, "containerPort": number} for name, _, number in ports]
        if self.chance(0.4):
            probe = {"httpGet": {"path": "/ping", "port": 9000}, "initialDelaySeconds": self.pick(0, 2, 10)}
            container["readinessProbe"] = probe
        if self.chance(0.3):
            container["lifecycle"] = self._hook()
        return container

    def _plain(self, ports):
        image = self.pick("example/server:1.2.3", "nginx:1.27", "gcr.io/distroless/base")
        container = {"name": "server", "image": image}
        container["ports"] = [{"name": name, "containerPort": number} for name, _, number in ports]
        if self.chance(0.6):
            container["lifecycle"] = self._hook()
        if self.chance(0.3):
            container["env"] = [{"name": "MODE", "value": "production"}, {"name": "LEVEL", "value": "info"}]
        return container

    def _hook(self):
        seconds = self.pick(5, 30, 90, 120)
        handlers = (
            {"exec": {"command": ["sleep", str(seconds)]}},
            {"exec": {"command": ["sh", "-c", f"sleep {seconds}"]}},
            {"exec": {"command": ["/bin/sh", "-c", f"sleep {seconds}; echo done"]}},
            {"exec": {"command": ["/bin/bash", "-c", f"sleep {seconds}"]}},
            {"exec": {"command": [f"sleep {seconds}"]}},
            {"sleep": {"seconds": seconds}},
            {"httpGet": {"path": "/quit", "port": 8080}},
            None,
        )
        handler = self.pick(*handlers)
        return {"preStop": handler} if handler or self.chance(0.5) else {}

    def _spread(self, labels):
        def constraint(key, **more):
            return {"maxSkew": 1, "topologyKey": key, **more, "labelSelector": {"matchLabels": labels}}

        hard, soft = {"whenUnsatisfiable": "DoNotSchedule"}, {"whenUnsatisfiable": "ScheduleAnyway"}
        return self.pick(
            None,
            None,
            None,
            [],
            [constraint(ZONE, **hard)],
            [constraint(ZONE, **soft)],
            [constraint(ZONE, **hard, matchLabelKeys=["pod-template-hash"])],
            [{**constraint(ZONE, **soft), "maxSkew": self.pick(2, 3)}],
            [constraint("kubernetes.io/hostname", **soft)],
            [constraint("kubernetes.io/hostname", **soft), constraint(ZONE, **soft)],
            [constraint(ZONE, **soft), {**constraint(ZONE, **hard), "maxSkew": 3}],
        )

    def _context(self):
        zones = ["a", "b", "c", "d"][: self.random.randint(1, 4)]
        parts = []
        if self.chance(0.5):
            pods = [self.replicas // len(zones) + (place < self.replicas % len(zones)) for place in range(len(zones))]
            parts.append("zones=" + ",".join(f"{zone}:{count}" for zone, count in zip(zones, pods)))
        elif self.chance(0.8):
            parts.append("zones=" + ",".join(zones))
        choices = {
            "profile": (0.2, "field"),
            "scheduler": (0.2, "hard-only"),
            "kubernetes": (0.3, self.pick("1.24", "1.29", "1.31", "1.34")),
            "lbc": (0.1, self.pick("2.2.4", "2.8")),
            "longest": (0.2, self.pick("30s", "5m")),
            "readiness-gate": (0.2, self.pick("true", "false")),
            "timing.deregistration": (0.2, self.pick("30..180", "10..20", "0")),
            "timing.registration": (0.1, "10..30"),
        }
        parts += [f"{name}={value}" for name, (probability, value) in choices.items() if self.chance(probability)]
        return "&".join(parts)
