// Addresses of comparisons and workloads, which no review leads to.

import { address } from "./router.js";

/** The address of what changed from one review to another. */
export function comparisonAddress(base, other) {
  return address(["compare", base, other]);
}

export function workloadsAddress(query) {
  return address(["workloads"], query);
}

export function workloadAddress(namespace, name, query) {
  return address(["workloads", namespace, name], query);
}
