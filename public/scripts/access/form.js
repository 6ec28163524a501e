// The field for a token.

import { element } from "../dom.js";
import { forgetToken, keepToken } from "./token.js";

/**
 * The form for a request that was refused with 401 or 403: it says what was wrong with the token, if there was one,
 * keeps the next one and calls `retry`. `hadToken` is whether the request carried one.
 */
export function tokenForm({ status, detail, hadToken }, retry) {
  const wrong = status === 403 ? detail : hadToken ? "The server does not know this token, or no longer." : null;
  if (status === 401) forgetToken();
  const field = element("input", {
    id: "token", name: "token", type: "password", autocomplete: "off", spellcheck: "false", required: true,
    "aria-describedby": wrong ? "token-wrong token-help" : "token-help", "aria-invalid": wrong ? "true" : null,
  });
  const submit = (event) => {
    event.preventDefault();
    const text = field.value.trim();
    if (text === "") {
      field.focus();
      return;
    }
    keepToken(text);
    retry();
  };
  return element("form", { class: "field access__form", "aria-label": "Access", on: { submit } },
    wrong && element("p", { class: "access__wrong", id: "token-wrong", role: "alert" }, wrong),
    element("label", { for: "token" }, status === 403 ? "Another token" : "Token"),
    field,
    element("p", { class: "field__help", id: "token-help" },
      "As ", element("code", {}, "rollout-review tokens create"), " printed it: with the scope ",
      element("code", {}, "read"), " to look, with ", element("code", {}, "submit"), " to post. "
      + "It is kept in this tab until you close it or forget it, and goes to this server only."),
    element("p", { class: "buttons" }, element("button", { type: "submit", class: "button button--main" }, "Use it")));
}
