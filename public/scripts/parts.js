// The files of each view, which are loaded when somebody goes there and not before.

/** By view: its module, its style sheets in the order of index.html, and all modules it imports, to be asked for at once. */
export const parts = {
  list: {
    module: "list/reviews",
    styles: "problem submit list",
    leadsTo: `addresses list/choice list/emptiness list/filters list/paging list/request list/row problembox provenance
      reviewid submit/context submit/files submit/post submit/submit time verdict whatif/assumed`,
  },
  new: {
    module: "submit/submit",
    styles: "problem submit",
    leadsTo: `problembox submit/context submit/files submit/post whatif/assumed`,
  },
  review: {
    module: "review/review",
    styles: "review windows timeline manifest tables",
    leadsTo: `certified copy provenance review/about review/change review/contents review/findings review/manifest
      review/places review/plan review/recommendations review/rolloutfacts review/workloadhead
      review/worstwindows review/zones scale table timeline/documents timeline/group timeline/panel
      timeline/patterns timeline/picture timeline/playhead timeline/scene timeline/timeline timeline/view
      verdict whatif/assumed whatif/question window`,
  },
  comparison: {
    module: "compare/comparison",
    styles: "windows compare tables",
    leadsTo: `addresses compare/changes compare/side compare/zones list/request provenance reviewid scale scenarioname
      table time verdict window`,
  },
  workloads: {
    module: "workloads/workloads",
    styles: "problem list tables",
    leadsTo: `addresses list/emptiness list/filters list/paging list/request problembox table time verdict`,
  },
  workload: {
    module: "workloads/workload",
    styles: "compare workloads tables",
    leadsTo: `addresses copy provenance table time verdict workloads/badge workloads/copyfield workloads/history
      workloads/request workloads/sparkline`,
  },
};
