"""The objects of cluster_dump.py, each as the API server, its controllers and the kubelet leave it."""

import json
import random

from cluster_dump_print import managed

RANDOM = random.Random(20240917)
ZONES = ["us-east-1a", "us-east-1b", "us-east-1c"]
REGISTRY = "123456789012.dkr.ecr.us-east-1.amazonaws.com"
SHOP = [
    "storefront", "cart", "catalog", "checkout", "orders", "users", "search", "recommendations", "inventory", "pricing",
    "email", "images"
]
items = []


def digits(alphabet, count):
    return "".join(RANDOM.choice(alphabet) for _ in range(count))


def hexadecimal(count):
    return digits("0123456789abcdef", count)


def suffix(count):
    """Random letters as Kubernetes draws them for names: no vowels, no 0, 1, 3."""
    return digits("bcdfghjklmnpqrstvwxz2456789", count)


def uid():
    return "-".join(hexadecimal(n) for n in (8, 4, 4, 4, 12))


def stamp(day, hour=9):
    return f"2026-{3 + day // 28:02}-{1 + day % 28:02}T{hour:02}:{RANDOM.randrange(60):02}:{RANDOM.randrange(60):02}Z"


def metadata(name, namespace=None, labels=None, annotations=None, day=0, owner=None, **more):
    meta = {
        "name": name, "uid": uid(), "resourceVersion": str(RANDOM.randrange(10**7, 10**9)),
        "creationTimestamp": stamp(day), **more
    }
    for key, value in (("namespace", namespace), ("labels", labels), ("annotations", annotations)):
        if value:
            meta[key] = dict(value) if isinstance(value, dict) else value
    if owner:
        meta["ownerReferences"] = [{
            "apiVersion": owner["apiVersion"], "kind": owner["kind"], "controller": True, "blockOwnerDeletion": True,
            "name": owner["metadata"]["name"], "uid": owner["metadata"]["uid"]
        }]
    return meta


def add(api, kind, meta, manager="helm", status_manager="kube-controller-manager", **body):
    thing = {"apiVersion": api, "kind": kind, "metadata": meta, **body}
    meta["managedFields"] = managed(thing, manager, status_manager, meta["creationTimestamp"])
    items.append(thing)
    return thing


def namespaces():
    for name, labels in {
            "default": {},
            "kube-system": {},
            "kube-public": {},
            "kube-node-lease": {},
            "cert-manager": {},
            "monitoring": {},
            "payments": {"istio-injection": "disabled"},
            "shop": {"team": "shop"},
            "traefik-staging": {},
            # The only namespace in which readiness gates are injected.
            "traefik": {"elbv2.k8s.aws/pod-readiness-gate-inject": "enabled", "team": "platform"}
    }.items():
        add("v1",
            "Namespace",
            metadata(name, labels={"kubernetes.io/metadata.name": name, **labels}),
            "kubectl-create",
            spec={"finalizers": ["kubernetes"]},
            status={"phase": "Active"})


def nodes():
    made = []
    for index in range(12):
        zone, address = ZONES[index % 3], f"10.{20 + index % 3}.{40 + index}.{RANDOM.randrange(10, 250)}"
        name = f"ip-{address.replace('.', '-')}.ec2.internal"
        edge = index >= 9
        labels = {
            "beta.kubernetes.io/arch": "amd64", "beta.kubernetes.io/os": "linux", "kubernetes.io/arch": "amd64",
            "kubernetes.io/os": "linux", "kubernetes.io/hostname": name,
            "node.kubernetes.io/instance-type": "m6i.xlarge", "eks.amazonaws.com/capacityType": "ON_DEMAND",
            "eks.amazonaws.com/nodegroup": "batch" if edge else "general",
            "eks.amazonaws.com/nodegroup-image": "ami-0" + "3f9c1e7a5b2d4860",
            "topology.kubernetes.io/region": "us-east-1", "failure-domain.beta.kubernetes.io/region": "us-east-1",
            "failure-domain.beta.kubernetes.io/zone": zone, "topology.kubernetes.io/zone": zone,
            "topology.ebs.csi.aws.com/zone": zone
        }
        spec = {"providerID": f"aws:///{zone}/i-0{hexadecimal(16)}"}
        if edge:
            spec["taints"] = [{"effect": "NoSchedule", "key": "workload", "value": "batch"}]
        capacity = {
            "cpu": "4", "ephemeral-storage": "83873772Ki", "hugepages-1Gi": "0", "hugepages-2Mi": "0",
            "memory": "16073276Ki", "pods": "58"
        }
        conditions = [{
            "type": kind, "status": "True" if kind == "Ready" else "False", "reason": reason,
            "message": f"kubelet has {message}", "lastHeartbeatTime": stamp(120), "lastTransitionTime": stamp(80)
        } for kind, reason, message in (("MemoryPressure", "KubeletHasSufficientMemory", "sufficient memory available"),
                                        ("DiskPressure", "KubeletHasNoDiskPressure", "no disk pressure"),
                                        ("PIDPressure", "KubeletHasSufficientPID", "sufficient PID available"),
                                        ("Ready", "KubeletReady", "been posting ready status"))]
        images = [{
            "names": [f"{image}@sha256:{hexadecimal(64)}", f"{image}:v1.{RANDOM.randrange(30)}"],
            "sizeBytes": RANDOM.randrange(10**6, 4 * 10**8)
        } for image in (f"{REGISTRY}/shop/{app}" for app in RANDOM.sample(SHOP, 6))]
        made.append(
            add("v1",
                "Node",
                metadata(name,
                         labels=labels,
                         day=80,
                         annotations={
                             "csi.volume.kubernetes.io/nodeid": json.dumps(
                                 {"ebs.csi.aws.com": spec["providerID"][-19:]}), "node.alpha.kubernetes.io/ttl": "0",
                             "volumes.kubernetes.io/controller-managed-attach-detach": "true"
                         }),
                "kubelet",
                "kubelet",
                spec=spec,
                status={
                    "addresses": [{"type": "InternalIP", "address": address}, {"type": "Hostname", "address": name},
                                  {"type": "InternalDNS", "address": name}],
                    "allocatable": {**capacity, "cpu": "3920m",
                                    "memory": "15056444Ki"}, "capacity": capacity, "conditions": conditions,
                    "daemonEndpoints": {"kubeletEndpoint": {"Port": 10250}}, "images": images, "nodeInfo": {
                        "architecture": "amd64", "bootID": uid(), "containerRuntimeVersion": "containerd://1.7.27",
                        "kernelVersion": "6.1.134-150.224.amzn2023.x86_64", "kubeProxyVersion": "v1.31.7-eks-473151a",
                        "kubeletVersion": "v1.31.7-eks-473151a", "machineID": hexadecimal(32),
                        "operatingSystem": "linux", "osImage": "Amazon Linux 2023.7.20250414", "systemUUID": uid()
                    }
                }))
    return made


def service(name, namespace, labels, selector, ports, endpoints, annotations=None, **spec):
    hostname = spec.pop("hostname", None)
    made = add("v1",
               "Service",
               metadata(name, namespace, labels, annotations,
                        **({"finalizers": ["service.k8s.aws/resources"]} if hostname else {})),
               spec={
                   "clusterIP": f"172.20.{RANDOM.randrange(255)}.{RANDOM.randrange(2, 255)}",
                   "internalTrafficPolicy": "Cluster", "ipFamilies": ["IPv4"], "ipFamilyPolicy": "SingleStack",
                   "selector": selector, "sessionAffinity": "None", "ports": [{
                       "name": key, "port": port, "protocol": "TCP", "targetPort": target,
                       **({"nodePort": RANDOM.randrange(30000, 32768)} if hostname else {})
                   } for key, (port, target, _) in ports.items()], "type": "ClusterIP", **spec
               },
               status={"loadBalancer": {"ingress": [{"hostname": hostname}]} if hostname else {}})
    slice_ports = [{"name": key, "port": number, "protocol": "TCP"} for key, (_, _, number) in ports.items()]
    add("v1",
        "Endpoints",
        metadata(name, namespace, labels),
        "kube-controller-manager",
        subsets=[{
            "addresses": [{"ip": one["addresses"][0], "nodeName": one["nodeName"], "targetRef": one["targetRef"]}
                          for one in endpoints if one["conditions"]["ready"]], "ports": slice_ports
        }])
    add("discovery.k8s.io/v1",
        "EndpointSlice",
        metadata(f"{name}-{suffix(5)}",
                 namespace, {
                     **labels, "kubernetes.io/service-name": name, "endpointslice.kubernetes.io/"
                     "managed-by": "endpointslice-controller.k8s.io"
                 },
                 owner=made),
        "kube-controller-manager",
        addressType="IPv4",
        endpoints=endpoints,
        ports=slice_ports)
    return made
