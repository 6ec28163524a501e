// A text to copy: in a field, so that it can be copied by hand where the browser does not let a page do it.

import { announce, element, smallButton } from "./dom.js";

/** `label` names the text, `text` is what is copied. */
export function copyField(id, label, text) {
  const field = element("input", { id, type: "text", readonly: true, value: text, class: "code" });
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      button.textContent = "Copied";
      announce(`${label}: copied`);
    } catch {
      // Only pages over https or on this machine may write to the clipboard.
      field.focus();
      field.select();
      announce("Selected, to be copied by hand");
    }
  };
  const button = smallButton(copy, "Copy", { "aria-label": `Copy ${label}` });
  return element("div", { class: "field copy" },
    element("label", { for: id }, label),
    element("div", { class: "copy__line" }, field, button));
}
