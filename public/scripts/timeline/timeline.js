// How a window comes about: a rollout, a choice of which, now and after the change.

import { announce, element, notice } from "../dom.js";
import { changed, choicesOf, like } from "./choices.js";
import { documentsOf } from "./documents.js";
import { pictureOf } from "./picture.js";

/** The choice and its picture; a sentence when there is none. */
export function timelineOf(review, workload, id) {
  const after = changed(workload);
  const sides = [choicesOf(workload), after ? choicesOf(after) : []];
  if (sides[0].length === 0) return notice("The review has no rollout to show.");
  const hasAfter = sides[1].length > 0;
  // The index of the choice of each side, and which side is shown.
  const chosen = [0, hasAfter ? like(sides[0][0], sides[1]) : 0];
  let side = 0;
  let isCompared = false;
  let picture = null;

  const show = () => {
    const choices = sides[side];
    const choice = choices[chosen[side]];
    // Once both were looked at they stand on one axis, so that a second is at the same place on both.
    const compared = isCompared ? sides.map((one, index) => one[chosen[index]]?.last ?? 0) : [];
    const before = side === 1 ? sides[0][chosen[0]] : null;
    const draw = (scene) => {
      if (choice !== sides[side][chosen[side]]) return;
      picture = pictureOf(scene, { kept: picture?.kept(), links: documentsOf(review, workload, choice, side === 1) });
      stage.replaceChildren(picture.node);
    };
    const scene = choice.scene(Math.max(choice.last, ...compared), before?.groups);
    if (scene instanceof Promise) scene.then(draw, (error) => stage.replaceChildren(notice(error.message)));
    else draw(scene);
  };
  const fill = () => {
    select.replaceChildren(...sides[side].map(({ label }) => element("option", {}, label)));
    select.selectedIndex = chosen[side];
    field.hidden = sides[side].length < 2;
  };
  const choose = () => {
    chosen[side] = select.selectedIndex;
    if (hasAfter) chosen[1 - side] = like(sides[side][chosen[side]], sides[1 - side]);
    picture = null;
    show();
  };
  const turn = (to) => {
    side = to;
    isCompared = true;
    fill();
    show();
    announce(`${sideNames[to]}: ${stage.querySelector("figcaption")?.textContent ?? ""}`);
  };
  const stage = element("div", { class: "timeline__stage" });
  const select = element("select", { id: `${id}-choice`, on: { change: choose } });
  const field = element("div", { class: "timeline__choice field" },
    element("label", { for: select.id }, "Show"), select);
  fill();
  show();
  return [element("div", { class: "timeline__choices" }, hasAfter && sideSwitch(`${id}-side`, turn), field), stage];
}

const sideNames = ["Now", "After the change"];

function sideSwitch(name, turn) {
  return element("fieldset", { class: "switch" },
    element("legend", { class: "unseen" }, "Rollout"),
    sideNames.map((words, side) => element("label", {},
      element("input", { type: "radio", name, checked: side === 0, on: { change: () => turn(side) } }), words)));
}
