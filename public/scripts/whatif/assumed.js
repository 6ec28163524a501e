// What an address assumes other than the stored review: parameters that begin with "if.".

import { reviewAddress } from "../router.js";

const prefix = "if.";

/** `#/reviews/ID?if.profile=field` → `{ profile: "field" }`. */
export function assumedIn(query) {
  return Object.fromEntries([...query].filter(([name]) => name.startsWith(prefix))
    .map(([name, value]) => [name.slice(prefix.length), value]));
}

/** An address inside a review, with all that the review assumes, so that the reader stays with it. */
export function addressIn({ id, assumed = {} }, query = {}) {
  const kept = Object.entries(assumed).map(([name, value]) => [prefix + name, value]);
  return reviewAddress(id, { ...query, ...Object.fromEntries(kept) });
}

/** Whether two sets of assumptions are the same. */
export function isSame(left, right) {
  const text = (assumed) => JSON.stringify(Object.entries(assumed).toSorted());
  return text(left) === text(right);
}

/** The id of the field for a parameter of the context. */
export function fieldId(name) {
  return `field-${name.replace(".", "-")}`;
}
