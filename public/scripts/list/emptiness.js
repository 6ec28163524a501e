// What stands where the list has nothing to show, and what to do about it.

import { currentToken } from "../access/token.js";
import { element } from "../dom.js";

/** For a service without reviews: how to send the first. */
export function noReviews() {
  const command = [
    "curl --data-binary @manifests.yaml \\",
    currentToken() !== null && "  -H \"Authorization: Bearer $TOKEN\" \\",
    `  '${window.location.origin}/v1/reviews?zones=us-east-1a:2,us-east-1b:2'`,
  ].filter(Boolean).join("\n");
  return element("div", { class: "empty" },
    element("p", { class: "lede" }, "No reviews yet."),
    element("p", {},
      "Send what your pipeline would apply, for example from ", element("code", {}, "helm template"), ":"),
    element("pre", { class: "command", tabindex: "0", role: "group", "aria-label": "Command" },
      element("code", {}, command)),
    element("p", { class: "soft" }, "Or paste manifests into the box on ",
      element("a", { href: "#/new" }, "New review"), "."));
}

/** For filters that leave nothing; `all` is the address without them. */
export function nothingMatches(what, all) {
  return element("div", { class: "empty" },
    element("p", { class: "lede" }, `No ${what} matches these filters.`),
    element("p", {}, "Names are compared whole. Take a filter away above, or ",
      element("a", { href: all }, `show all ${what}s`), "."));
}
