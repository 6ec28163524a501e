// The event on which the playhead stands, in words, and the buttons that go to the next.

import { append, element, foreign, smallButton, soft } from "../dom.js";
import { inMinutes, seconds } from "../format.js";

/** `{ node, show(index) }`; `show` gives the words back. */
export function eventPanel(events, step) {
  const word = (text) => element("span", { class: "event__word" }, text);
  const words = element("div", { class: "event__words" });
  return {
    node: element("div", { class: "event", role: "group", "aria-label": "Event at the playhead" },
      element("div", { class: "event__buttons" },
        smallButton(() => step(-1), ["‹", word("\u00a0Previous")], { "aria-label": "Previous event" }),
        smallButton(() => step(1), [word("Next\u00a0"), "›"], { "aria-label": "Next event" })),
      words),
    show: (index) => {
      words.replaceChildren();
      append(words, wordsOf(events[index], index + 1, events.length));
      return words.textContent;
    },
  };
}

/** "old-1 in us-east-1a is deleted". */
export function happening({ who, where, what }) {
  return [who && [foreign(who), " "], where && ["in ", foreign(where), " "], foreign(what)];
}

function wordsOf({ at, who, where, what, effect, isDark, cause }, number, count) {
  const minutes = inMinutes(at);
  return [
    element("p", {}, element("strong", {}, `At ${seconds(at)}`), minutes && ` (${minutes})`,
      soft(`, event ${number} of ${count}. `)),
    element("p", {}, happening({ who, where, what }), ". ",
      effect && element("span", { class: isDark ? "bad" : null }, `${isDark ? "Dark: " : ""}${effect}. `)),
    element("p", { class: "soft" }, "Cause: ", foreign(cause), "."),
  ];
}
