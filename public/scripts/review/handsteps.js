// What the patch leaves to be done by hand; few reviews have it.

import { copyButton } from "../copy.js";
import { element, foreign } from "../dom.js";
import { settingName } from "../format.js";
import { placeLink } from "./places.js";

function titleOf({ setting }, recommendations) {
  return recommendations.find((one) => one.setting === setting)?.title ?? settingName(setting);
}

/** The commands of the steps that have one, each to be copied. */
export function commandsOf({ certified, recommendations }) {
  return certified?.steps.filter(({ command }) => command).map((step) => {
    const code = element("code", {}, foreign(step.command));
    const select = () => window.getSelection().selectAllChildren(code);
    return element("p", { class: "inline command-line" }, "By hand: ", code,
      element("span", { class: "buttons" },
        copyButton(step.command, select, `the command: ${titleOf(step, recommendations)}`)));
  });
}

/** All steps, each with the reason for which the patch does not do it. */
export function stepsOf(review, { certified: { patchAlone, withSteps, steps }, recommendations }, id) {
  return [
    element("p", { class: "soft" }, patchAlone && withSteps
      ? "The patched manifests were read again and reviewed, and once more with the rest done by hand: "
        + "the table of zones shows all three results."
      : "The table of zones shows what comes of the patch together with the rest done by hand."),
    element("p", {}, "Not in the patch, to be done by hand:"),
    element("ul", { class: "steps" }, steps.map((step, index) =>
      element("li", {},
        foreign(titleOf(step, recommendations)), ": ", foreign(step.text), ". ", foreign(step.reason), " ",
        placeLink(review, step.location, `${id}-step-${index + 1}`)))),
  ];
}
