// What no recommendation closes: as much of the answer as what they close.

import { element, foreign, icon } from "../dom.js";
import { capital, listed } from "../format.js";
import { lengthClass, lengthText, portName, stated } from "../window.js";

/** The windows with the reason of each; nothing where all close. */
export function remainingOf({ remaining, loadBalancer }, id) {
  if (remaining.length === 0) return null;
  const where = ({ zones, port }) => [
    port && [" on ", foreign(portName(port, loadBalancer.services.length > 1))],
    zones.length > 0 && [" in ", foreign(listed(zones))],
  ];
  return element("div", { class: "remaining", role: "group", "aria-labelledby": `${id}-remaining` },
    element("p", { id: `${id}-remaining` }, icon("warn"), element("strong", {}, "What no recommendation closes")),
    element("ul", {}, remaining.map(stated).map((one) => element("li", {},
      element("strong", { class: lengthClass(one) }, capital(one.kind), " ", lengthText(one)), where(one),
      ": ", foreign(one.reason)))));
}
