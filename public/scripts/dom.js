// Builds elements from untrusted text, which never becomes markup.

const svgNamespace = "http://www.w3.org/2000/svg";

// Characters that reorder their neighbours or do not show: a name could hide or swap parts of a line with them.
const reordering = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu;

/** Names each invisible or reordering character by its code, as in `[U+202E]`. */
export function visible(text) {
  return String(text).replace(reordering, (character) =>
    `[U+${character.codePointAt(0).toString(16).toUpperCase().padStart(4, "0")}]`);
}

/**
 * Makes an element: attributes by name, listeners under `on`, then children.
 *
 * `element("a", { href: "#/", on: { click: go } }, "Reviews")`
 */
export function element(name, attributes = {}, ...children) {
  return furnished(document.createElement(name), attributes, children);
}

/** The same for a part of a drawing. */
export function drawn(name, attributes = {}, ...children) {
  return furnished(document.createElementNS(svgNamespace, name), attributes, children);
}

// Attributes that are read or heard.
const words = new Set(["aria-label", "title"]);

function furnished(node, attributes, children) {
  for (const [key, value] of Object.entries(attributes)) {
    if (value === false || (value ?? null) === null) continue;
    if (key === "on") {
      for (const [event, listener] of Object.entries(value)) node.addEventListener(event, listener);
    } else {
      node.setAttribute(key, value === true ? "" : words.has(key) ? visible(value) : String(value));
    }
  }
  return append(node, children);
}

/** Appends nodes and texts, however nested; skips what is absent. */
export function append(node, children) {
  for (const child of [children].flat(Infinity)) {
    if (child === false || (child ?? "") === "") continue;
    node.append(child instanceof Node ? child : document.createTextNode(visible(child)));
  }
  return node;
}

/** Text by somebody else: its direction ends with it, and its long words break where names have joints. */
export function foreign(text, attributes = {}) {
  return element("bdi", attributes, jointed(String(text ?? "")));
}

/** Sentences by somebody else, in which `backticks` mark what is code. */
export function prose(text) {
  return element("bdi", {}, String(text ?? "").split(/`([^`]+)`/).map((part, index) =>
    (index % 2 === 1 ? element("code", {}, jointed(part)) : jointed(part))));
}

// Longer words may break after a joint; parts up to this long stay whole, their hyphens included.
const wholeCharacters = 16;

// "--entryPoints.web.address" breaks after a point, not after its hyphens; "us-east-1a" does not break.
function jointed(text) {
  return visible(text).split(/(\s+)/).map((word) => {
    if (word.length <= wholeCharacters && !word.includes("-")) return word;
    return word.split(/(?<=[./_])(?=[^./_])/).map((part, index) => [
      index > 0 && document.createElement("wbr"),
      part.length <= wholeCharacters && part.includes("-") ? element("span", { class: "whole" }, part) : part,
    ]);
  });
}

const shapes = {
  pass: ["M8 1a7 7 0 1 1 0 14A7 7 0 0 1 8 1z", "M4.8 8.3l2.2 2.2 4.2-4.6"],
  warn: ["M8 1.4l7 12.9H1z", "M8 6v4M8 12v.4"],
  fail: ["M5.1 1h5.8L15 5.1v5.8L10.9 15H5.1L1 10.9V5.1z", "M5.4 5.4l5.2 5.2M10.6 5.4l-5.2 5.2"],
  note: ["M8 1a7 7 0 1 1 0 14A7 7 0 0 1 8 1z", "M8 7.4v4M8 4.6v.4"],
};

export function icon(name) {
  return drawn("svg", { viewBox: "0 0 16 16", class: `icon icon--${name}`, "aria-hidden": "true" },
    shapes[name].map((path, index) =>
      drawn("path", { d: path, class: index === 0 ? "icon__shape" : "icon__sign" })));
}

/** A link when the address is http or https, else its text: other schemes can run code. */
export function outsideLink(address, text = address) {
  if (!/^https?:\/\//i.test(address)) return foreign(text);
  return element("a", { href: address, rel: "noopener noreferrer nofollow" }, foreign(text));
}

export function soft(...children) {
  return element("span", { class: "soft" }, children);
}

/** For a place with nothing else to show. */
export function notice(text) {
  return element("p", { class: "notice" }, text);
}

export function smallButton(click, words, attributes = {}) {
  return element("button", { type: "button", class: "button button--small", on: { click }, ...attributes }, words);
}

/** The text of an error; a `TypeError` is a module that failed to load. */
export function messageOf(error) {
  return error instanceof TypeError ? "A part of this page did not load: reload it." : error.message;
}

/** Details that make their content with `fill()` when they are opened; after a failure, when they are opened again. */
export function folded(summary, make) {
  const body = element("div", { class: "folded" });
  let filling = null;
  const fill = () => {
    filling ??= Promise.resolve().then(make).catch((error) => {
      filling = null;
      return notice(messageOf(error));
    }).then((content) => {
      body.replaceChildren();
      append(body, [content]);
    });
    return filling;
  };
  const node = element("details", { class: "more", on: { toggle: () => node.open && fill() } },
    element("summary", {}, summary), body);
  return Object.assign(node, { fill });
}

/** A section that its heading names. */
export function section(id, level, title, attributes, ...children) {
  return element("section", { id, "aria-labelledby": `${id}-title`, ...attributes },
    element(`h${level}`, { id: `${id}-title`, tabindex: "-1" }, title), children);
}

/** Says something to people who do not see the page change. */
export function announce(text) {
  document.getElementById("status").textContent = visible(text);
}
