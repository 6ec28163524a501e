// The views, and which addresses they answer.

import { nowhere } from "./problem.js";

/** `{ name, key, open(module, signal) }`: addresses with the same key are changes within one page. */
export function viewOf({ path, query }) {
  const [first, ...rest] = path;
  if (path.length === 0) {
    const filters = new URLSearchParams(query);
    filters.delete("compare");
    return view("list", filters, ({ reviewsPage }, signal) => reviewsPage(query, signal));
  }
  if (first === "new" && rest.length === 0) return view("new", "", ({ submitPage }) => submitPage());
  if (first === "reviews" && rest.length === 1) {
    return view("review", rest[0], ({ reviewPage }, signal) => reviewPage(rest[0], signal));
  }
  if (first === "compare" && rest.length === 2) {
    return view("comparison", rest.join("/"), ({ comparisonPage }, signal) => comparisonPage(...rest, signal));
  }
  if (first === "workloads" && rest.length === 0) {
    return view("workloads", query, ({ workloadsPage }, signal) => workloadsPage(query, signal));
  }
  if (first === "workloads" && rest.length === 2) {
    return view("workload", `${path.map(encodeURIComponent).join("/")}?${query}`,
      ({ workloadPage }, signal) => workloadPage(...rest, query, signal));
  }
  return view("nowhere", "", nowhere);
}

function view(name, key, open) {
  return { name, key: `${name}/${key}`, open };
}
