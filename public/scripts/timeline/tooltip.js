// What a pod is doing where the pointer or the focus is.

import { append, element, foreign } from "../dom.js";

/** A tooltip inside `frame`: stays while the pointer is on it, goes with Escape. */
export function tooltip(frame, id) {
  const node = element("div", { class: "tooltip", role: "tooltip", id, hidden: true });
  const hide = () => { node.hidden = true; };
  frame.append(node);
  frame.addEventListener("keydown", (event) => { if (event.key === "Escape") hide(); });
  frame.addEventListener("pointerleave", hide);
  return {
    hide,
    /** `x` and `box` are where on the screen the thing is. */
    show: (lane, part, x, box) => {
      node.replaceChildren(words(lane, part));
      node.hidden = false;
      const around = frame.getBoundingClientRect();
      const { width, height } = node.getBoundingClientRect();
      const left = Math.min(Math.max(0, x - around.left - width / 2), around.width - width);
      const isAbove = box.top - height - 8 > 0 && box.top - around.top > height;
      node.style.insetInlineStart = `${left}px`;
      node.style.insetBlockStart = `${isAbove ? box.top - around.top - height - 6 : box.bottom - around.top + 6}px`;
    },
    contains: (target) => node.contains(target),
  };
}

function words({ name, pod }, { words: what, meaning, by, cause }) {
  const why = cause ?? by?.rule;
  return append(document.createDocumentFragment(), [
    element("p", { class: "tooltip__title" }, foreign(name), pod?.zone && [", ", foreign(pod.zone)]),
    element("p", {}, foreign(what), meaning && `: ${meaning}`),
    why && element("p", { class: "soft" }, by ? `since ${by.at} s: ` : "", foreign(why)),
  ]);
}
