// The page that stands where the service wants a token, or another one.

import { element } from "../dom.js";
import { tokenForm } from "./form.js";

export function tokenPage(problem, retry) {
  const title = problem.status === 403 ? "This token does not allow that" : "This server wants a token";
  const form = tokenForm(problem, retry);
  return {
    title,
    node: element("div", { class: "page page--narrow" },
      element("h1", { tabindex: "-1" }, title),
      element("p", { class: "lede" }, problem.status === 403
        ? "What you asked for takes a token with another scope."
        : "Reviews say much about a platform: this server shows them to those who have a token."),
      form,
      problem.status === 403 && element("p", {},
        "With the scope ", element("code", {}, "submit"), " alone you can still ",
        element("a", { href: "#/new" }, "review manifests"), ".")),
    // Who sent a wrong one types the next.
    shown: () => { if (problem.hadToken) form.querySelector("input").focus(); },
  };
}
