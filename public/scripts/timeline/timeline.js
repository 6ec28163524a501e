// How a window comes about: a rollout, a choice of which, now and as each review of the changed manifests found it.

import { endingsOf } from "../certified.js";
import { announce, element, notice } from "../dom.js";
import { documentsOf } from "./documents.js";
import { pictureOf } from "./picture.js";
import { sceneOn } from "./scene.js";

/** The choice and its picture; a sentence when there is none. `pictures` are those of the service, or why they did not come. */
export function timelineOf(review, workload, pictures, id) {
  if (pictures instanceof Error) return notice(`The picture could not be loaded: ${pictures.message}`);
  const { views, absent, legend } = pictures;
  const sides = [{ title: "Now", view: "current" }, ...endingsOf(workload)]
    .map(({ title, view }) => ({ title, view, choices: views.find((one) => one.view === view)?.choices ?? [] }))
    .filter(({ choices }, index) => index === 0 || choices.length > 0);
  const now = sides[0].choices;
  if (now.length === 0) return notice(absent);
  // The choice of each side by its index, and the side that shows.
  const chosen = sides.map(({ choices }) => like(now[0], choices));
  let side = 0;
  let isCompared = false;
  let picture = null;

  const show = () => {
    const { choices, view } = sides[side];
    const { window, scene } = choices[chosen[side]];
    // Once another was looked at, all share an axis: a second is at one place on each.
    const compared = isCompared ? sides.map((one, index) => one.choices[chosen[index]].scene.lastSecond) : [];
    const earlier = side > 0 ? now[chosen[0]].scene.groups : [];
    const links = documentsOf(review, workload, window, view);
    picture = pictureOf(sceneOn(scene, Math.max(scene.lastSecond, ...compared), earlier), legend,
      { kept: picture?.kept(), links });
    stage.replaceChildren(picture.node);
  };
  const fill = () => {
    select.replaceChildren(...sides[side].choices.map(({ label }) => element("option", {}, label)));
    select.selectedIndex = chosen[side];
    field.hidden = sides[side].choices.length < 2;
  };
  const choose = () => {
    const choice = sides[side].choices[select.selectedIndex];
    sides.forEach(({ choices }, index) => { chosen[index] = like(choice, choices); });
    chosen[side] = select.selectedIndex;
    picture = null;
    show();
  };
  const turn = (to) => {
    side = to;
    isCompared = true;
    fill();
    show();
    announce(`${sides[to].title}: ${stage.querySelector("figcaption")?.textContent ?? ""}`);
  };
  const stage = element("div", { class: "timeline__stage" });
  const select = element("select", { id: `${id}-choice`, on: { change: choose } });
  const field = element("div", { class: "timeline__choice field" },
    element("label", { for: select.id }, "Show"), select);
  fill();
  show();
  const choice = sides.length > 1 && sideSwitch(sides, `${id}-side`, turn);
  return [element("div", { class: "timeline__choices" }, choice, field), stage];
}

// The index of the choice that shows the same, or else what is like it: a rollout, or a deletion.
function like({ window }, choices) {
  const same = choices.findIndex((one) => one.window === window);
  const isDeletion = (one) => one.window === "deletion";
  return same >= 0 ? same
    : Math.max(0, choices.findIndex((one) => isDeletion(one) === isDeletion({ window })));
}

function sideSwitch(sides, name, turn) {
  return element("fieldset", { class: "switch" },
    element("legend", { class: "unseen" }, "Rollout"),
    sides.map(({ title }, side) => element("label", {},
      element("input", { type: "radio", name, checked: side === 0, on: { change: () => turn(side) } }), title)));
}
