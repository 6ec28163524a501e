// The files of each view, which are loaded when somebody goes there and not before.

/**
 * For each view the module that makes it, its style sheets in the order of index.html, and every module that it leads
 * to: asked for at once, or the browser would find them one after the other. A test holds the lists to the imports.
 */
export const parts = {
  list: {
    module: "list/reviews.js",
    styles: ["list"],
    leadsTo: [
      "context.js", "files.js", "filters.js", "list/choice.js", "list/emptiness.js", "list/row.js", "paging.js",
      "provenance.js", "reviewid.js", "submit.js", "time.js", "verdict.js",
    ],
  },
  new: {
    module: "submit.js",
    styles: [],
    leadsTo: [
      "context.js", "files.js",
    ],
  },
  review: {
    module: "review.js",
    styles: ["review", "windows", "timeline", "manifest", "tables"],
    leadsTo: [
      "about.js", "change.js", "contents.js", "findings.js", "manifest.js", "places.js", "plan.js",
      "provenance.js", "recommendations.js", "rollout.js", "scale.js", "scales.js", "table.js",
      "timeline/data.js", "timeline/deletion.js", "timeline/focus.js", "timeline/group.js", "timeline/panel.js",
      "timeline/patterns.js", "timeline/picture.js", "timeline/playhead.js", "timeline/pods.js",
      "timeline/refused.js", "timeline/rollout.js", "timeline/serving.js", "timeline/timeline.js",
      "timeline/view.js", "verdict.js", "window.js", "windows.js", "workload.js", "worst.js",
    ],
  },
  comparison: {
    module: "compare/comparison.js",
    styles: ["windows", "compare", "tables"],
    leadsTo: [
      "compare/findings.js", "compare/settings.js", "compare/side.js", "compare/windows.js", "provenance.js",
      "reviewid.js", "scale.js", "table.js", "time.js", "verdict.js", "window.js",
    ],
  },
  workloads: {
    module: "workloads/workloads.js",
    styles: ["list", "tables"],
    leadsTo: [
      "filters.js", "list/emptiness.js", "paging.js", "table.js", "time.js", "verdict.js",
    ],
  },
  workload: {
    module: "workloads/workload.js",
    styles: ["compare", "workloads", "tables"],
    leadsTo: [
      "copy.js", "table.js", "time.js", "verdict.js", "workloads/badge.js", "workloads/history.js",
      "workloads/sparkline.js",
    ],
  },
};
