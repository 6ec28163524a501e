// How the worst case comes about: a picture of the rollout that shows it, and a choice of which.

import { element } from "../dom.js";
import { choicesOf } from "./choices.js";
import { pictureOf } from "./picture.js";

// With more workloads than these a picture is drawn when it comes near the screen.
const drawnAtOnce = 3;

/** The choice and its picture, one of `count` on the page; a sentence when nothing opens. */
export function timelineOf(workload, id, count) {
  const choices = choicesOf(workload);
  if (choices.length === 0) {
    return element("p", { class: "notice" }, workload.zones?.length > 0
      ? "No window opens, so there is no rollout to show." : "No rollout was worked out.");
  }
  const stage = element("div", { class: "timeline__stage" });
  const show = (index) => stage.replaceChildren(pictureOf(choices[index].scene()));
  const select = element("select", { id: `${id}-choice`, on: { change: () => show(select.selectedIndex) } },
    choices.map(({ label }, index) =>
      element("option", { value: index }, index === 0 ? `${label} (the worst)` : label)));
  if (count > drawnAtOnce) whenNear(stage, () => show(select.selectedIndex));
  else show(0);
  return [
    choices.length > 1 && element("div", { class: "timeline__choice field" },
      element("label", { for: `${id}-choice` }, "Show"), select),
    stage,
  ];
}

function whenNear(node, act) {
  const observer = new IntersectionObserver((entries) => {
    if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
    observer.disconnect();
    if (node.childElementCount === 0) act();
  }, { rootMargin: "600px" });
  observer.observe(node);
}
