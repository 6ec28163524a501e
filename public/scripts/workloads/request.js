// What the service knows of one workload.

import { send } from "../api.js";

/** A workload's latest verdict and its reviews, the newest first; `search` may hold a limit. */
export async function getWorkload(namespace, name, search, signal) {
  return (await send(`${workloadPath(namespace, name)}${search ? `?${search}` : ""}`, { signal })).json();
}

/** The path of a workload's badge. */
export function badgePath(namespace, name) {
  return `${workloadPath(namespace, name)}/badge.svg`;
}

function workloadPath(namespace, name) {
  return `/v1/workloads/${encodeURIComponent(namespace)}/${encodeURIComponent(name)}`;
}
