// The comparison as the service makes it.

import { send } from "../api.js";

/** What changed from one review to another. */
export async function getComparison(base, other, signal) {
  return (await send(`/v1/reviews/${encodeURIComponent(other)}/compare/${encodeURIComponent(base)}`, { signal })).json();
}
