// The event on which the playhead stands, in words, and the buttons that go to the next.

import { element, foreign, visible } from "../dom.js";
import { inMinutes, seconds } from "../format.js";

/** `{ node, show(index) }`. */
export function eventPanel(events, step) {
  const button = (name, by, ...words) => element("button", {
    type: "button", class: "button button--small", "aria-label": name, on: { click: () => step(by) },
  }, words);
  const word = (text) => element("span", { class: "event__word" }, text);
  const previous = button("Previous event", -1, "‹", word("\u00a0Previous"));
  const next = button("Next event", 1, word("Next\u00a0"), "›");
  const time = element("p", { class: "event__time" });
  const what = element("p", { class: "event__what" });
  const why = element("p", { class: "event__why soft" });
  const node = element("div", { class: "event", role: "group", "aria-label": "Event at the playhead" },
    element("div", { class: "event__buttons" }, previous, next),
    element("div", { class: "event__words" }, time, what, why));
  return {
    node,
    show: (index) => {
      const event = events[index];
      const minutes = inMinutes(event.at);
      time.replaceChildren(
        element("strong", {}, `At ${seconds(event.at)}`),
        element("span", { class: "soft" }, minutes && ` (${minutes})`, `, event ${index + 1} of ${events.length}`));
      what.replaceChildren(...[
        event.who && foreign(event.who), event.where && [" in ", foreign(event.where)], event.who && " ",
        foreign(event.what), event.effect && [". ", element("span", { class: event.isDark ? "event__dark" : "" },
          event.isDark ? `Dark: ${event.effect}` : event.effect)], ".",
      ].flat(2).filter(Boolean));
      why.replaceChildren("Cause: ", foreign(event.cause));
      previous.setAttribute("aria-disabled", String(index === 0));
      next.setAttribute("aria-disabled", String(index === events.length - 1));
    },
  };
}

/** The same as one sentence. */
export function eventWords({ at, who, where, what, cause, effect, isDark }, index, count) {
  const subject = [who, where && `in ${where}`].filter(Boolean).join(" ");
  return visible(`${seconds(at)}, event ${index + 1} of ${count}: ${subject} ${what}. `
    + `${effect ? `${isDark ? "Dark: " : ""}${effect}. ` : ""}Cause: ${cause}`);
}
