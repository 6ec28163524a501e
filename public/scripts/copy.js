// A button that copies a text.

import { announce, smallButton } from "./dom.js";

/** `select` marks the text where the browser does not let a page copy it; `name` tells the text from others. */
export function copyButton(text, select, name = null) {
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      button.textContent = "Copied";
      announce(name ? `${name}: copied` : "Copied");
    } catch {
      // Only pages over https or on this machine may write to the clipboard.
      select();
      announce("Selected, to be copied by hand");
    }
  };
  const button = smallButton(copy, "Copy", { "aria-label": name && `Copy ${name}` });
  return button;
}
