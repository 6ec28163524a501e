// Pods under the pointer and the keyboard: one stop of the tab key, arrows between pods and along their lives.

import { announce } from "../dom.js";
import { tooltip } from "./tooltip.js";

export function podFocus({ node, scroller, pods, seek, prefix, panel, view }) {
  const tip = tooltip(node, `${prefix}tooltip`);
  const byNode = new Map(pods.map((pod) => [pod.node, pod]));
  const podAt = (target) => byNode.get(target.closest?.(".pod"));
  let current = pods[0];
  let part = 0;
  current?.node.setAttribute("tabindex", "0");

  const partsOf = ({ lane }) => [...lane.segments, ...lane.bands];
  const showAt = (pod, one, x) => tip.show(pod.lane, one, x, pod.node.getBoundingClientRect());
  const partUnder = (pod, clientX) => {
    const time = view.now().timeAt(clientX - scroller.querySelector(".ruler__track").getBoundingClientRect().left);
    return partsOf(pod).findLast(({ from, to }) => from <= time && time < to) ?? null;
  };
  const eventOf = ({ by }) => by?.index ?? null;

  scroller.addEventListener("pointermove", (event) => {
    const pod = podAt(event.target);
    const under = pod && partUnder(pod, event.clientX);
    if (under) showAt(pod, under, event.clientX);
    else tip.hide();
  });
  scroller.addEventListener("click", (event) => {
    const pod = podAt(event.target);
    const under = pod && partUnder(pod, event.clientX);
    if (under && eventOf(under) !== null) seek(eventOf(under));
  });

  const shown = () => pods.filter((pod) => !pod.node.parentNode.hasAttribute("hidden"));
  const adopt = (pod, index) => {
    current.node.setAttribute("tabindex", "-1");
    current = pod;
    part = Math.max(0, Math.min(partsOf(pod).length - 1, index));
    pod.node.setAttribute("tabindex", "0");
  };
  const go = (pod, index) => {
    adopt(pod, index);
    if (document.activeElement === pod.node) tell();
    else pod.node.focus({ preventScroll: true });
  };
  const tell = () => {
    const one = partsOf(current)[part];
    if (!one) return;
    const { at } = one.by ?? { at: one.from };
    view.reveal(Math.max(at, 0));
    unhide(current.node, panel);
    const { x } = view.now();
    const left = scroller.querySelector(".ruler__track").getBoundingClientRect().left;
    showAt(current, one, left + (x(one.from) + x(one.to)) / 2);
  };
  scroller.addEventListener("focusin", (event) => {
    const pod = podAt(event.target);
    if (pod && pod !== current) adopt(pod, 0);
    if (!event.target.matches(":focus-visible")) return;
    if (pod) tell();
    else unhide(event.target, panel);
  });
  scroller.addEventListener("focusout", tip.hide);
  scroller.addEventListener("keydown", (event) => {
    if (podAt(event.target) !== current || event.ctrlKey || event.metaKey || event.altKey) return;
    const all = shown();
    const index = all.indexOf(current);
    const to = { ArrowDown: index + 1, ArrowUp: index - 1, Home: 0, End: all.length - 1 }[event.key];
    const along = { ArrowRight: part + 1, ArrowLeft: part - 1 }[event.key];
    if (to !== undefined) {
      event.preventDefault();
      if (all[to]) go(all[to], 0);
    } else if (along !== undefined) {
      event.preventDefault();
      go(current, along);
      announce(partsOf(current)[part]?.words ?? "");
    } else if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      const one = partsOf(current)[part];
      if (one && eventOf(one) !== null) seek(eventOf(one));
    }
  });
}

// The bar with the event stays at the top of the screen: what has the focus must not be behind it.
function unhide(target, panel) {
  const box = target.getBoundingClientRect();
  const under = panel.getBoundingClientRect().bottom + 8;
  if (box.top < under) window.scrollBy(0, box.top - under);
  else if (box.bottom > window.innerHeight - 8) window.scrollBy(0, box.bottom - window.innerHeight + 80);
}
