// What a review would be under other assumptions; loaded when asked.

import { element, folded } from "../dom.js";

/** The section with the fields, made when it is opened: `node`, and `show(id)` for a field of it. */
export function questionOf(review) {
  const details = folded("What if timings, zones or versions were others?", async () =>
    (await import("./form.js")).formOf(review, review, {}));
  const show = async (id) => {
    details.open = true;
    await details.fill();
    details.querySelector(`#${CSS.escape(id)}`)?.focus();
  };
  return { node: element("section", { id: "what-if", "aria-label": "What if" }, details), show };
}
