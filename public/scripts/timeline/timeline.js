// How a window comes about: a rollout, a choice of which, now and as each review of the changed manifests found it.

import { endingsOf } from "../certified.js";
import { announce, element, notice } from "../dom.js";
import { choicesOf, like } from "./choices.js";
import { documentsOf } from "./documents.js";
import { pictureOf } from "./picture.js";

/** The choice and its picture; a sentence when there is none. */
export function timelineOf(review, workload, id) {
  const sides = [{ title: "Now", view: "current" }, ...endingsOf(workload)]
    .map(({ title, view, found }) => ({ title, view, choices: choicesOf({ ...workload, ...found }) }))
    .filter(({ choices }, index) => index === 0 || choices.length > 0);
  const now = sides[0].choices;
  if (now.length === 0) return notice(workload.rollout?.witnessAbsent ?? "The review has no rollout to show.");
  // The choice of each side by its index, and the side that shows.
  const chosen = sides.map(({ choices }) => like(now[0], choices));
  let side = 0;
  let isCompared = false;
  let picture = null;

  const show = () => {
    const { choices, view } = sides[side];
    const choice = choices[chosen[side]];
    // Once another was looked at, all share an axis: a second is at one place on each.
    const compared = isCompared ? sides.map((one, index) => one.choices[chosen[index]].last ?? 0) : [];
    const before = side > 0 ? now[chosen[0]] : null;
    const draw = (scene) => {
      if (choice !== sides[side].choices[chosen[side]]) return;
      picture = pictureOf(scene, { kept: picture?.kept(), links: documentsOf(review, workload, choice, view) });
      stage.replaceChildren(picture.node);
    };
    const scene = choice.scene(Math.max(choice.last, ...compared), before?.groups);
    if (scene instanceof Promise) scene.then(draw, (error) => stage.replaceChildren(notice(error.message)));
    else draw(scene);
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

function sideSwitch(sides, name, turn) {
  return element("fieldset", { class: "switch" },
    element("legend", { class: "unseen" }, "Rollout"),
    sides.map(({ title }, side) => element("label", {},
      element("input", { type: "radio", name, checked: side === 0, on: { change: () => turn(side) } }), title)));
}
