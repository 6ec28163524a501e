"""Deployments and pods of cluster_dump.py, as admission, the scheduler, controllers and the kubelet leave them."""

import json

from cluster_dump_objects import RANDOM, add, hexadecimal, metadata, stamp, suffix

SELECTED = ("app.kubernetes.io/name", "app.kubernetes.io/instance")


def pod(owner, namespace, template, node, day, gates=(), name=None, terminating=False):
    """One pod as the API server, the scheduler, admission and the kubelet leave it."""
    zone_net = node["status"]["addresses"][0]["address"].rsplit(".", 1)[0]
    address = f"{zone_net}.{RANDOM.randrange(2, 250)}"
    stem = f"{owner['metadata']['name']}-"
    meta = metadata(name or stem + suffix(5),
                    namespace,
                    dict(template["metadata"]["labels"]),
                    template["metadata"].get("annotations"),
                    day,
                    owner,
                    generateName=stem)
    spec = json.loads(json.dumps(template["spec"]))
    token = f"kube-api-access-{suffix(5)}"
    spec["volumes"] = spec.get("volumes", []) + [{
        "name": token, "projected": {
            "defaultMode": 420, "sources": [{"serviceAccountToken": {"expirationSeconds": 3607, "path": "token"}}, {
                "configMap": {"items": [{"key": "ca.crt", "path": "ca.crt"}], "name": "kube-root-ca.crt"}
            }, {
                "downwardAPI": {
                    "items": [{
                        "fieldRef": {"apiVersion": "v1", "fieldPath": "metadata.namespace"}, "path": "namespace"
                    }]
                }
            }]
        }
    }]
    for container in spec["containers"]:
        container.setdefault("volumeMounts", []).append(
            {"mountPath": "/var/run/secrets/kubernetes.io/serviceaccount", "name": token, "readOnly": True})
    spec.update(nodeName=node["metadata"]["name"],
                enableServiceLinks=True,
                preemptionPolicy="PreemptLowerPriority",
                priority=0,
                serviceAccount=spec["serviceAccountName"])
    spec.setdefault("tolerations", []).extend(
        {"effect": "NoExecute", "key": f"node.kubernetes.io/{key}", "operator": "Exists", "tolerationSeconds": 300}
        for key in ("not-ready", "unreachable"))
    if gates:
        spec["readinessGates"] = [{"conditionType": gate} for gate in gates]
    if terminating:
        meta["deletionTimestamp"], meta["deletionGracePeriodSeconds"] = (stamp(120),
                                                                         spec["terminationGracePeriodSeconds"])
    kinds = [*gates, "PodReadyToStartContainers", "Initialized", "Ready", "ContainersReady", "PodScheduled"]
    conditions = [{
        "type": kind, "status": "False" if terminating and kind in gates else "True", "lastProbeTime": None,
        "lastTransitionTime": meta["creationTimestamp"]
    } for kind in kinds]
    statuses = [{
        "containerID": f"containerd://{hexadecimal(64)}", "image": container["image"],
        "imageID": f"{container['image'].rsplit(':', 1)[0]}@sha256:{hexadecimal(64)}", "lastState": {},
        "name": container["name"], "ready": True, "restartCount": 0, "started": True,
        "state": {"running": {"startedAt": meta["creationTimestamp"]}}
    } for container in spec["containers"]]
    add("v1",
        "Pod",
        meta,
        "kube-controller-manager",
        "kubelet",
        spec=spec,
        status={
            "conditions": conditions, "containerStatuses": statuses,
            "hostIP": node["status"]["addresses"][0]["address"],
            "hostIPs": [{"ip": node["status"]["addresses"][0]["address"]}], "phase": "Running", "podIP": address,
            "podIPs": [{"ip": address}], "qosClass": "Burstable", "startTime": meta["creationTimestamp"]
        })
    return {
        "addresses": [address], "conditions": {"ready": not terminating, "serving": True, "terminating": terminating},
        "nodeName": node["metadata"]["name"], "zone": node["metadata"]["labels"]["topology.kubernetes.io/zone"],
        "targetRef": {"kind": "Pod", "name": meta["name"], "namespace": namespace, "uid": meta["uid"]}
    }


def probe(path, port, **more):
    return {
        "failureThreshold": 3, "httpGet": {"path": path, "port": port, "scheme": "HTTP"}, "periodSeconds": 10,
        "successThreshold": 1, "timeoutSeconds": 1, **more
    }


def container(name, image, ports, path="/healthz", **more):
    port = next(iter(ports))
    return {
        "name": name, "image": image, "imagePullPolicy": "IfNotPresent",
        "env": [{"name": "GOMAXPROCS", "value": "2"},
                {"name": "POD_NAME", "valueFrom": {"fieldRef": {"apiVersion": "v1", "fieldPath": "metadata.name"}}}],
        "ports": [{"containerPort": number, "name": key, "protocol": "TCP"} for key, number in ports.items()
                  ], "readinessProbe": probe(path, port), "livenessProbe": probe(path, port, initialDelaySeconds=10),
        "resources": {"limits": {"memory": "512Mi"}, "requests": {"cpu": "100m", "memory": "256Mi"}},
        "terminationMessagePath": "/dev/termination-log", "terminationMessagePolicy": "File", **more
    }


def template(labels, containers, grace=30, annotations=None, **more):
    meta = {"creationTimestamp": None, "labels": labels, **({"annotations": annotations} if annotations else {})}
    return {
        "metadata": meta, "spec": {
            "containers": containers, "dnsPolicy": "ClusterFirst", "restartPolicy": "Always", "securityContext": {},
            "schedulerName": "default-scheduler", "serviceAccountName": labels["app.kubernetes.io/name"],
            "terminationGracePeriodSeconds": grace, **more
        }
    }


def deployment(name,
               namespace,
               labels,
               body,
               where,
               revisions=3,
               surge="25%",
               unavailable="25%",
               gates=(),
               extra=None,
               applied=False):
    """A Deployment with its ReplicaSets, one of which has the pods, on the nodes of `where`."""
    replicas, day = len(where), RANDOM.randrange(20, 110)
    annotations = {"deployment.kubernetes.io/revision": str(revisions), **(extra or {})}
    if applied:
        annotations["kubectl.kubernetes.io/last-applied-configuration"] = (json.dumps({
            "apiVersion": "apps/v1", "kind": "Deployment", "metadata": {"name": name, "namespace": namespace}, "spec": {
                "template": {
                    "spec": {"containers": [{"name": name, "env": [{"name": "API_KEY", "value": "not-a-real-key"}]}]}
                }
            }
        }) + "\n")
    full = add("apps/v1",
               "Deployment",
               metadata(name, namespace, labels, annotations, generation=revisions * 2),
               spec={
                   "progressDeadlineSeconds": 600, "replicas": replicas, "revisionHistoryLimit": 10,
                   "selector": {"matchLabels": {key: labels[key]
                                                for key in SELECTED if key in labels}}, "strategy": {
                                                    "rollingUpdate": {"maxSurge": surge, "maxUnavailable": unavailable},
                                                    "type": "RollingUpdate"
                                                }, "template": body
               },
               status={
                   "availableReplicas": replicas, "observedGeneration": revisions * 2, "readyReplicas": replicas,
                   "replicas": replicas, "updatedReplicas": replicas, "conditions": [{
                       "type": kind, "status": "True", "reason": reason, "message": message,
                       "lastTransitionTime": stamp(day), "lastUpdateTime": stamp(day)
                   } for kind, reason, message in (("Available", "MinimumReplicasAvailable",
                                                    "Deployment has minimum availability."),
                                                   ("Progressing", "NewReplicaSetAvailable",
                                                    f'ReplicaSet "{name}" has successfully progressed.'))]
               })
    endpoints = []
    for revision in range(1, revisions + 1):
        digest, live = suffix(9), replicas if revision == revisions else 0
        hashed = json.loads(json.dumps(body))
        hashed["metadata"]["labels"]["pod-template-hash"] = digest
        owner = add(
            "apps/v1",
            "ReplicaSet",
            metadata(f"{name}-{digest}",
                     namespace,
                     hashed["metadata"]["labels"],
                     day=day - revisions + revision,
                     owner=full,
                     annotations={
                         "deployment.kubernetes.io/desired-replicas": str(replicas),
                         "deployment.kubernetes.io/max-replicas": str(replicas + 1),
                         "deployment.kubernetes.io/revision": str(revision)
                     },
                     generation=2),
            "kube-controller-manager",
            spec={
                "replicas": live,
                "selector": {"matchLabels": {**full["spec"]["selector"]["matchLabels"], "pod-template-hash": digest}},
                "template": hashed
            },
            status={
                "observedGeneration": 2, "replicas": live,
                **({"availableReplicas": live, "fullyLabeledReplicas": live, "readyReplicas": live} if live else {})
            })
        if live:
            endpoints += [pod(owner, namespace, hashed, node, day, gates) for node in where]
        elif gates and revision == revisions - 1:
            # The last pod of the old revision is still shutting down; it counts nowhere.
            endpoints.append(pod(owner, namespace, hashed, where[0], day - 1, gates, terminating=True))
    add("v1", "ServiceAccount", metadata(body["spec"]["serviceAccountName"], namespace, labels))
    return endpoints
