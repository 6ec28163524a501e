// Pods under pointer and keyboard: one stop of the tab key, arrows between them, a tooltip.

import { append, element, foreign } from "../dom.js";

export { zoomKeys } from "./zoom.js";

/** `next(lane)` goes to the lane's next event; `bar` covers what stands under it; `last` is the event before. */
export function podFocus(scene, { frame, scroller, bar, pods, id, next }, last) {
  const tip = element("div", { class: "tooltip", role: "tooltip", id, hidden: true });
  const hide = () => { tip.hidden = true; };
  frame.append(tip);
  const podAt = (target) => pods.find(({ node }) => node === target.closest?.(".pod"));
  let current = pods[0];

  const show = (pod, clientX) => {
    tip.replaceChildren();
    append(tip, lifeOf(pod, scene));
    tip.hidden = false;
    pod.node.setAttribute("aria-describedby", id);
    const [around, lane, own] = [frame, pod.node, tip].map((node) => node.getBoundingClientRect());
    const left = Math.min(Math.max(0, clientX - around.left - own.width / 2), around.width - own.width);
    const above = lane.top - own.height - 6;
    tip.style.left = `${left}px`;
    tip.style.top = `${(above > 0 ? above : lane.bottom + 6) - around.top}px`;
  };

  // The tooltip stays while the pointer goes over to it.
  const over = ({ target, clientX }) => {
    const pod = podAt(target);
    if (pod) show(pod, clientX);
    else if (!tip.contains(target)) hide();
  };
  frame.addEventListener("pointerover", over);
  frame.addEventListener("pointerleave", hide);
  frame.addEventListener("keydown", ({ key }) => { if (key === "Escape") hide(); });
  scroller.addEventListener("focusout", hide);
  const enter = ({ target }) => {
    const pod = podAt(target);
    if (pod) {
      current.node.setAttribute("tabindex", "-1");
      pod.node.setAttribute("tabindex", "0");
      current = pod;
    }
    if (!target.matches(":focus-visible")) return;
    unhide(target, bar);
    if (pod) show(pod, scroller.getBoundingClientRect().left + scroller.clientWidth / 2);
  };
  scroller.addEventListener("focusin", enter);
  scroller.addEventListener("click", ({ target }) => { if (podAt(target)) next(podAt(target).lane); });
  scroller.addEventListener("keydown", (event) => {
    if (!podAt(event.target) || event.ctrlKey || event.metaKey || event.altKey) return;
    const seen = pods.filter(({ node }) => !node.parentNode.hasAttribute("hidden"));
    const at = seen.indexOf(current);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: seen.length - 1 }[event.key];
    const isPressed = event.key === "Enter" || event.key === " ";
    if (to === undefined && !isPressed) return;
    event.preventDefault();
    if (isPressed) next(current.lane);
    else seen[to]?.node.focus({ preventScroll: true });
  });
  if (last.type === "pointerover") over(last);
  else if (scroller.contains(last.target)) enter(last);
}

function lifeOf({ lane, title }, { start, end, events }) {
  const span = ({ from, to }) =>
    (from === start ? `until ${to} s` : to === end ? `from ${from} s` : `${from}–${to} s`);
  return [
    element("p", {}, element("strong", {}, foreign(lane.name)), ", ", foreign(title)),
    element("p", {}, [...lane.parts, ...lane.drains].map((part) => `${part.phase} ${span(part)}`).join(", ")),
    events.filter((event) => event.lane === lane).map(({ at, what, cause }) =>
      element("p", { class: "soft" }, `${at} s: `, foreign(what), ": ", foreign(cause))),
  ];
}

// What has the focus must not be behind the bar, which stays at the top of the screen.
function unhide(target, bar) {
  const { top, bottom } = target.getBoundingClientRect();
  const under = bar.getBoundingClientRect().bottom + 8;
  if (top < under) window.scrollBy(0, top - under);
  else if (bottom > window.innerHeight - 8) window.scrollBy(0, bottom - window.innerHeight + 80);
}
