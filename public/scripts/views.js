// The views, and which addresses they answer.

import { nowhere } from "./failure.js";

/** `{ name, key, open(module, signal) }`: addresses with the same key are changes within one page. */
export function viewOf({ path, query }) {
  const [first = "", ...rest] = path;
  switch (`${first}/${rest.length}`) {
    case "/0": {
      const filters = new URLSearchParams(query);
      filters.delete("compare");
      return view("list", filters, ({ reviewsPage }, signal) => reviewsPage(query, signal));
    }
    case "new/0": return view("new", "", ({ submitPage }) => submitPage());
    case "reviews/1":
      return view("review", rest[0], ({ reviewPage }, signal) => reviewPage(rest[0], query, signal));
    case "compare/2":
      return view("comparison", rest.join("/"), ({ comparisonPage }, signal) => comparisonPage(...rest, signal));
    case "workloads/0": return view("workloads", query, ({ workloadsPage }, signal) => workloadsPage(query, signal));
    case "workloads/2":
      return view("workload", `${path.map(encodeURIComponent).join("/")}?${query}`,
        ({ workloadPage }, signal) => workloadPage(...rest, query, signal));
    default: return view("nowhere", "", nowhere);
  }
}

function view(name, key, open) {
  return { name, key: `${name}/${key}`, open };
}
