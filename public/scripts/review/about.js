// What a review was made from, and its other forms.

import { element, folded, foreign, section } from "../dom.js";
import { quantity } from "../format.js";

export function aboutReview(review) {
  const { context, coverage, engine } = review;
  // Older versions stored fewer of them.
  const seconds = (value) => ((value ?? null) === null ? null : quantity(value, "seconds"));
  const timings = Object.entries(context.timings).map(([name, value]) => `${name} ${quantity(value, "seconds")}`);
  const zones = context.zones.map(({ zone, pods }) => (pods === null ? zone : `${zone}:${pods}`));
  const rows = [
    ["Zones", zones.join(", ")],
    ["Profile of timings", context.profile],
    ["Timings given", timings.join(", ")],
    ["Soft spread", context.scheduler],
    ["Longest connection", seconds(context.longest)],
    ["Beside the rollout", context.scenarios?.join(", ")],
    ["Nodes in each zone", context.nodesPerZone],
    ["Budgets hold for", seconds(context.pdbTimeout)],
    ["Kubernetes", context.kubernetes],
    ["Load Balancer Controller", context.lbc],
    ["Chart", context.chart],
    ["Readiness gate", context.readinessGate === null ? null : quantity(context.readinessGate)],
    ["Service class", context.serviceClass],
    ["Bindings", context.targetGroupProtocol],
    ["Set aside", context.ignored.map(({ rule, reason, until }) =>
      `${rule}: ${reason}${until ? ` (until ${until})` : ""}`).join(", ")],
    ["Exceptions as of", context.asOf],
    ["Engine", [engine.version, engine.model && `model ${engine.model}`].filter(Boolean).join(", ")],
    ["Review", review.id],
    ["Digest", review.digest],
  ].filter(([, value]) => value);
  return section("about", 2, "About this review", { class: "about" },
    element("dl", { class: "pairs" }, rows.map(([name, value]) =>
      element("div", {}, element("dt", {}, name), element("dd", {}, foreign(String(value)))))),
    coverage && folded("Coverage", async () => (await import("./coverage.js")).coverageOf(coverage)),
    !review.isWhatIf && folded("Download as", async () => (await import("./downloads.js")).formsOf(review.id)));
}
