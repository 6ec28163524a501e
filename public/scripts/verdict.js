// A verdict or a severity: always a word and a shape, with colour only as a third sign.

import { element, icon } from "./dom.js";

const words = { error: "Error", fail: "Fail", warning: "Warning", warn: "Warning", note: "Note", pass: "Pass" };
const icons = { error: "fail", warning: "warn" };

/** The class that colours what carries a verdict; an unknown verdict is coloured as a note. */
export function tone(name) {
  return `tone--${iconName(name)}`;
}

export function badge(name) {
  return element("span", { class: `badge ${tone(name)}` }, icon(iconName(name)),
    element("span", {}, words[name] ?? name));
}

/** A verdict within a sentence: "warning" for `warn`. */
export function verdictWord(name) {
  return (words[name] ?? name).toLowerCase();
}

function iconName(name) {
  return Object.hasOwn(words, name) ? icons[name] ?? name : "note";
}
