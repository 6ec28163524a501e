"""One rollout behind node targets, played second by second with everything drawn at random.

It shares the decision about endpoints (endpoints.py) with the search and nothing else: no sets of seconds, no nodes
looked at one by one. What it shows can happen, so no search may find less.
"""

from math import inf

from lib.nodes.endpoints import Endpoint, health_status, usable


class Pod:
    def __init__(self, name, zone, node, start=None):
        self.name, self.zone, self.node = name, zone, node
        # When it is available; None for an old pod, which always is.
        self.available_at = start
        self.deleted_at = None
        self.replaced_at = None

    def accepts(self, second, window):
        return self.deleted_at is None or second < self.deleted_at + window


class Node:
    """A node with what its kube-proxy has heard of each pod, and with what the load balancer thinks of it."""

    def __init__(self, name, zone):
        self.name, self.zone = name, zone
        self.endpoints = {}
        self.news = []
        self.healthy = False
        self.contradictions = 0
        self.next_check = 0
        self.opinions = []


class Play:
    """`in_order`: whether a node hears of changes in their order, else only those of one pod are in order."""

    def __init__(self, instance, random, in_order=True):
        self.instance, self.random, self.in_order = instance, random, in_order
        # Whether this play prefers short, long or any times, by what takes the time.
        timed = ("deleted", "ready", "closed", "check", "pod")
        self.habits = {what: random.choice(["least", "most", "any"]) for what in timed}
        self.pods, self.nodes = [], {}
        self.second = 0
        self.longest = dict.fromkeys([None, *range(len(instance.zones))], 0)
        self.dark = dict.fromkeys(self.longest, 0)
        # For how long connections for a deleted pod have been lost at a node, and the longest such time.
        self.lost = {}
        self.refused = 0
        for zone, (_, pods) in enumerate(instance.zones):
            placed = instance.nodes[zone] if instance.nodes else [1] * pods
            for index, count in enumerate(placed):
                node = self._node(f"{zone}-{index}", zone)
                self.pods += [Pod(f"{node.name}-{pod}", zone, node) for pod in range(count)]
        if instance.policy == "Cluster":
            self.nodes = {name: Node(name, 0) for name in ("one", "two")}
        for node in self.nodes.values():
            for pod in self.pods:
                if self._hears(node, pod):
                    node.endpoints[pod.name] = Endpoint(pod.name, pod.node.name)
            node.healthy = bool(node.endpoints)
            node.next_check = random.randrange(instance.check.interval) if instance.check else inf

    def run(self, until):
        """Plays and returns the longest dark times in seconds, by zone number and for all together under None."""
        while self.second < until:
            self._pods_change()
            self._controller_acts()
            for node in list(self.nodes.values()):
                late = self.random.random() < 0.5
                if not late:
                    self._news_arrives(node)
                self._check(node)
                self._news_arrives(node)
                self._opinion_changes(node)
            self._look()
            self.second += 1
        return {zone: inf if self.dark[zone] else self.longest[zone] for zone in self.longest}

    def _between(self, interval, about):
        habit = self.habits[about] if self.random.random() < 0.9 else "any"
        return {"least": interval[0], "most": interval[1], "any": self.random.randint(*interval)}[habit]

    def _node(self, name, zone):
        return self.nodes.setdefault(name, Node(name, zone))

    def _hears(self, node, pod):
        return self.instance.policy == "Cluster" or node is pod.node

    # Pods and their controller.

    def _pods_change(self):
        for pod in self.pods:
            if pod.deleted_at is not None and pod.deleted_at + self.instance.accepts == self.second:
                closed = Endpoint(pod.name, pod.node.name, ready=False, serving=False, terminating=True)
                self._tell(pod, closed, "closed")
            if pod.available_at is not None and pod.available_at - self.instance.min_ready == self.second:
                self._tell(pod, Endpoint(pod.name, pod.node.name), "ready")

    def _controller_acts(self):
        while choices := self._choices():
            what, subject = self.random.choice(choices)
            if what == "delete":
                self._delete(subject)
            elif what == "replace":
                subject.replaced_at = None
                self._create(subject.zone, subject.node)
            else:
                self._create(*subject)

    def _delete(self, pod):
        pod.deleted_at = self.second
        if self.instance.gone:
            pod.replaced_at = self.second + self._between(self.instance.gone, "pod")
        self._tell(pod, Endpoint(pod.name, pod.node.name, ready=False, terminating=True), "deleted")

    def _create(self, zone, node):
        start = self.second + self._between(self.instance.available, "pod")
        self.pods.append(Pod(f"new-{len(self.pods)}", zone, node or self._new_node(zone), start))

    def _new_node(self, zone):
        node = self._node(f"new-{len(self.nodes)}", zone) if self.instance.policy == "Local" else Node("any", zone)
        if self.instance.check:
            node.next_check = self.second + self.random.randrange(self.instance.check.interval)
        return node

    def _choices(self):
        instance = self.instance
        live = [pod for pod in self.pods if pod.deleted_at is None]
        new = [pod for pod in live if pod.available_at is not None]
        old = [pod for pod in live if pod.available_at is None]
        available = len(old) + sum(pod.available_at <= self.second for pod in new)
        deletions = [("delete", pod) for pod in old if available > instance.replicas - instance.unavailable]
        if instance.strategy == "DaemonSet":
            return deletions + [("replace", pod) for pod in self.pods if pod.replaced_at == self.second]
        opening = len(old) == instance.replicas and len(new) < min(instance.surge, instance.replicas)
        creations = []
        if len(live) < instance.replicas + instance.surge and len(new) < instance.replicas:
            creations = [("create", place) for zone in self._zones_allowed(live, new) for place in self._places(zone)]
        return creations if opening else creations + deletions

    def _zones_allowed(self, live, new):
        zones = range(len(self.instance.zones))
        counted = live if self.instance.counts == "all" else new
        count = [sum(pod.zone == zone for pod in counted) for zone in zones]
        skew = inf if self.instance.skew is None else self.instance.skew
        return [zone for zone in zones if count[zone] + 1 - min(count) <= skew]

    def _places(self, zone):
        if self.instance.nodes:
            return [(zone, node) for node in self.nodes.values() if node.zone == zone]
        return [(zone, None)]

    # What nodes hear, and what the load balancer thinks of them.

    def _tell(self, pod, endpoint, about):
        for node in self.nodes.values():
            if self._hears(node, pod):
                arrives = self.second + self._between(self.instance.lag, about)
                before = [earlier for earlier, of in node.news if self.in_order or of.name == pod.name]
                node.news.append((max([arrives, *before]), endpoint))

    def _news_arrives(self, node):
        # A stable sort: what arrives in one second is heard in the order in which it happened.
        for _, endpoint in sorted((one for one in node.news if one[0] <= self.second), key=lambda one: one[0]):
            node.endpoints[endpoint.name] = endpoint
        node.news = [one for one in node.news if one[0] > self.second]

    def _check(self, node):
        check = self.instance.check
        if self.second != node.next_check:
            return
        node.next_check += check.interval
        thinks = node.opinions[-1][1] if node.opinions else node.healthy
        well = health_status(node.endpoints.values(), node.name) == 200
        node.contradictions = node.contradictions + 1 if well != thinks else 0
        if node.contradictions == (check.healthy if well else check.unhealthy):
            node.contradictions = 0
            node.opinions.append((self.second + self._between((0, check.timeout), "check"), well))

    def _opinion_changes(self, node):
        while node.opinions and node.opinions[0][0] <= self.second:
            node.healthy = node.opinions.pop(0)[1]

    # What clients see.

    def _look(self):
        serving = {node.name: self._serves(node) for node in self.nodes.values()}
        for zone in self.dark:
            anywhere = zone is None or self.instance.policy == "Cluster"
            served = any(serving[node.name] for node in self.nodes.values() if anywhere or node.zone == zone)
            self.dark[zone] = 0 if served else self.dark[zone] + 1
            self.longest[zone] = max(self.longest[zone], self.dark[zone])

    def _serves(self, node):
        if self.instance.check and not node.healthy:
            self.lost = {key: 0 if key[0] == node.name else seconds for key, seconds in self.lost.items()}
            return False
        chosen = usable(node.endpoints.values(), self.instance.policy, node.name, fallback=self.instance.fallback)
        names = {one.name for one in chosen}
        for pod in self.pods:
            if pod.deleted_at is not None and self._hears(node, pod):
                key = (node.name, pod.name)
                self.lost[key] = self.lost.get(key, 0) + 1 if self._is_lost(pod, node, names) else 0
                self.refused = max(self.refused, self.lost[key])
        return any(pod.name in names and pod.accepts(self.second, self.instance.accepts) for pod in self.pods)

    def _is_lost(self, pod, node, names):
        closed = pod.name in names and not pod.accepts(self.second, self.instance.accepts)
        if self.instance.policy == "Cluster":
            # Where no pod is Ready anywhere, it is the outage that counts.
            return closed and node.endpoints[pod.name].ready
        return closed or not names


def long_enough(instance):
    """Seconds after which a rollout of the instance is over and nothing moves any more."""
    check = instance.check
    slowest = (max(check.healthy, check.unhealthy) + 1) * check.interval + check.timeout if check else 0
    away = instance.gone[1] if instance.gone else 0
    return instance.replicas * (instance.available[1] + away) + instance.accepts + 2 * instance.lag[1] + 2 * slowest + 2
