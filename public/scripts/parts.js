// The files of each view, which are loaded when somebody goes there and not before.

/**
 * For each view the module that makes it, its style sheets in the order of index.html, and every module that it leads
 * to: asked for at once, or the browser would find them one after the other. Names stand without their endings. A test
 * holds the lists to the imports.
 */
export const parts = {
  list: {
    module: "list/reviews",
    styles: "problem submit list",
    leadsTo: `addresses assumed context files filters list/choice list/emptiness list/row lists paging post problembox
      provenance reviewid submit time verdict`,
  },
  new: {
    module: "submit",
    styles: "problem submit",
    leadsTo: `assumed context files post problembox`,
  },
  review: {
    module: "review",
    styles: "review windows timeline manifest tables",
    leadsTo: `about assumed certified change contents copy findings manifest places plan provenance recommendations
      rollout scale table timeline/choices timeline/documents timeline/group timeline/panel timeline/patterns
      timeline/picture timeline/playhead timeline/pods timeline/refused timeline/rollout timeline/serving
      timeline/timeline timeline/view verdict whatif window windows workload worst`,
  },
  comparison: {
    module: "compare/comparison",
    styles: "windows compare tables",
    leadsTo: `addresses compare/findings compare/request compare/settings compare/side compare/windows lists provenance
      reviewid scale table time verdict window`,
  },
  workloads: {
    module: "workloads/workloads",
    styles: "problem list tables",
    leadsTo: `addresses filters list/emptiness lists paging problembox table time verdict`,
  },
  workload: {
    module: "workloads/workload",
    styles: "compare workloads tables",
    leadsTo: `addresses copy provenance table time verdict workloads/badge workloads/copyfield workloads/history
      workloads/request workloads/sparkline`,
  },
};
