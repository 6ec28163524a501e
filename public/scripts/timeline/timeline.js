// How a window comes about: a picture of a rollout, and a choice of which.

import { element, notice } from "../dom.js";
import { seconds } from "../format.js";
import { compare, lengthText, stated } from "../window.js";
import { deletionScene } from "./deletion.js";
import { pictureOf } from "./picture.js";
import { refusedOf } from "./refused.js";
import { rolloutScene } from "./rollout.js";

/** The choice and its picture; a sentence when nothing opens. */
export function timelineOf(workload, id) {
  const choices = choicesOf(workload);
  if (choices.length === 0) return notice("There is no window to show.");
  const stage = element("div", { class: "timeline__stage" });
  const show = () => stage.replaceChildren(pictureOf(choices[select.selectedIndex].scene()));
  const select = element("select", { id: `${id}-choice`, on: { change: show } }, choices.map(({ label }, index) =>
    element("option", {}, index === 0 ? `${label} (the worst)` : label)));
  show();
  return [
    choices.length > 1 && element("div", { class: "timeline__choice field" },
      element("label", { for: select.id }, "Show"), select),
    stage,
  ];
}

/** `[{ label, scene() }]`, the worst first: windows with a witness, then what each deletion refuses. */
function choicesOf(workload) {
  const zones = workload.zones;
  const all = zones.flatMap(({ zone, windows }) => windows.map((window) => ({ zone, window: stated(window) })));
  const outage = { zone: null, window: stated(workload.outage) };
  const witnessed = [outage, ...all].filter((one) => one.window.witness?.events.length > 0)
    .sort((left, right) => compare(right.window, left.window));
  const choices = witnessed.map(({ zone, window }) => ({
    label: `${zone ?? "all zones"}: ${window.kind} ${lengthText(window)}`,
    scene: () => rolloutScene(workload, zone, window),
  }));
  const refused = refusedOf(workload, null);
  if (refused.length > 0) choices.push({
    label: `each deletion: refused ${seconds(refused[0].to - refused[0].from)}`,
    scene: () => deletionScene(workload, refused),
  });
  return choices;
}
