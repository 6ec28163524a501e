// A text to copy: in a field, so that it can be copied by hand too.

import { copyButton } from "../copy.js";
import { element } from "../dom.js";

/** `label` names the text, `text` is what is copied. */
export function copyField(id, label, text) {
  const field = element("input", { id, type: "text", readonly: true, value: text, class: "code" });
  const select = () => {
    field.focus();
    field.select();
  };
  return element("div", { class: "field copy" },
    element("label", { for: id }, label),
    element("div", { class: "copy__line" }, field, copyButton(text, select, label)));
}
