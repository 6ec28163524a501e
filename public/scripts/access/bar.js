// The line of the header that says that a token is kept, and forgets it; and the links that a token has to open.

import { announce, element, smallButton } from "../dom.js";
import { currentToken, forgetToken } from "./token.js";

/** Puts the line into the header; `update()` shows it where there is a token, `reopen` shows the page without one. */
export function tokenBar(reopen) {
  const forget = () => {
    forgetToken();
    announce("The token is forgotten");
    reopen();
  };
  const line = element("p", { class: "access", hidden: true },
    element("span", { class: "soft" }, "With a token"),
    smallButton(forget, "Forget it", { "aria-label": "Forget the token" }));
  document.querySelector(".masthead__inner").append(line);
  document.addEventListener("click", openWithToken);
  return { update: () => { line.hidden = currentToken() === null; } };
}

// A browser sends no token with a link of its own.
async function openWithToken(event) {
  const link = event.target.closest?.("a[href^='/v1/']");
  if (!link || currentToken() === null) return;
  event.preventDefault();
  const { download } = await import("./download.js");
  await download(link);
}
