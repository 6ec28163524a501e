// The lists of the service, page by page.

import { send } from "../api.js";

/** One page of the list, and the cursor of the next page if there is one. */
export async function listReviews(search, signal) {
  return page("/v1/reviews", search, signal);
}

/** One page of workloads, and the cursor of the next page if there is one. */
export async function listWorkloads(search, signal) {
  return page("/v1/workloads", search, signal);
}

async function page(address, search, signal) {
  const response = await send(`${address}${search ? `?${search}` : ""}`, { signal });
  return { ...await response.json(), next: nextCursor(response.headers.get("Link")) };
}

/** The cursor in the `rel="next"` target of a Link header (RFC 8288). */
function nextCursor(header) {
  for (const [, target, parameters] of (header ?? "").matchAll(/<([^>]*)>((?:\s*;[^,<]*)*)/g)) {
    if (/;\s*rel\s*=\s*"?(?:[^"]*\s)?next\b/i.test(parameters)) {
      return new URL(target, window.location.href).searchParams.get("cursor");
    }
  }
  return null;
}
