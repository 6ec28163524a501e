// A rule of the catalogue in words.

import { send } from "../api.js";
import { element, prose } from "../dom.js";

export async function ruleText(id) {
  const { flags, why, remedy, source } = await (await send(`/v1/rules/${encodeURIComponent(id)}`)).json();
  return [flags, why, remedy, source].map((text, index) =>
    element("p", { class: index === 3 ? "small" : null }, prose(text)));
}
