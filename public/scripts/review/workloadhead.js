// What a workload is: its kind, its controller, its load balancer, and the versions that are known.

import { bothEnds } from "../certified.js";
import { element, foreign } from "../dom.js";
import { listed } from "../format.js";
import { badge } from "../verdict.js";
import { sourceOf } from "./plan.js";

const balancers = {
  "aws-nlb": "AWS Network Load Balancer",
  "aws-alb": "AWS Application Load Balancer",
  "gke-neg": "Google Cloud load balancer on network endpoint groups",
  "google-network-load-balancer": "Google Cloud Network Load Balancer",
  "azure-load-balancer": "Azure Load Balancer",
  "azure-application-gateway": "Azure Application Gateway",
  "other-cloud": "load balancer of another cloud",
  "cloud-provider": "load balancer of the cloud provider",
  unknown: "load balancer of an unknown kind",
};
const targets = { ip: "pods as targets", instance: "nodes as targets" };
const versioned = { kubernetes: "Kubernetes", lbc: "AWS Load Balancer Controller", chart: "Chart" };

export function workloadHead(review, workload, id, commandsOf) {
  const { kind, controller, loadBalancer, verdict, summary, versions = [] } = workload;
  const isOneOfSeveral = review.workloads.length > 1;
  const services = loadBalancer.services;
  const facts = [
    kind === "Rollout" ? "Argo Rollout" : kind,
    controller?.name && [controller.name, controller.version].filter(Boolean).join(" "),
    loadBalancer && [balancers[loadBalancer.kind] ?? loadBalancer.kind, targets[loadBalancer.targetType]]
      .filter(Boolean).join(", "),
    services.length > 0 && `${services.length > 1 ? "Services" : "Service"} ${listed(services)}`,
  ].filter(Boolean);
  return [
    element("p", { class: "workload__facts" },
      isOneOfSeveral && [badge(verdict), " "],
      facts.map((fact, index) => [index > 0 && " · ", foreign(fact)])),
    isOneOfSeveral && [element("p", {}, foreign(summary)), bothEnds(workload, commandsOf)],
    versions.length > 0 && element("ul", { class: "workload__versions" }, versions.map(({ of, name, version, source }) => {
      const words = [versioned[of] ?? of, name, version].filter(Boolean).join(" ");
      return element("li", {}, foreign(words), " ", sourceOf(review, source, `${id}-version-${of}`, words));
    })),
  ];
}
