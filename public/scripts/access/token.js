// The token of a server that wants one. It is kept for this tab and as long as the tab is open.

const name = "rollout-review-token";

// Without storage, as some browsers forbid it, a token lasts as long as the document.
let token = null;

export function currentToken() {
  try {
    return window.sessionStorage.getItem(name);
  } catch {
    return token;
  }
}

export function keepToken(text) {
  token = text;
  try {
    window.sessionStorage.setItem(name, text);
  } catch {
    // It is in `token`.
  }
}

export function forgetToken() {
  token = null;
  try {
    window.sessionStorage.removeItem(name);
  } catch {
    // There is nothing to remove.
  }
}
