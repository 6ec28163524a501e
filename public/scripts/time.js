// A moment as people read it: how long ago, and exactly.

import { element, soft } from "./dom.js";
import { moment } from "./format.js";

/** `text` is a moment as the service writes it. */
export function time(text) {
  const { exact, ago } = moment(text);
  return element("time", { datetime: text, class: "time" }, ago, soft(", ", exact));
}
