// The comparison as the service makes it.

import { send } from "../api.js";

/** What changed from one review to another. */
export async function getComparison(base, other, signal) {
  const [after, before] = [other, base].map(encodeURIComponent);
  return (await send(`/v1/reviews/${after}/compare/${before}`, { signal })).json();
}
