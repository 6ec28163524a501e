// The manifests with line numbers; lines of findings carry marks that lead back to them.

import { element, foreign, smallButton, visible } from "../dom.js";
import { linesOf } from "../failure.js";
import { capital } from "../format.js";
import { linesText } from "./places.js";

// The browser skips drawing the groups out of view: 5,000 lines then cost as much as what is seen.
const groupedLines = 100;
// Some annotations hold whole documents on one line; the JSON has them in full.
const mostCharacters = 2000;
// What a line takes at the size of the style sheet, in pixels; the browser corrects it once it has drawn the group.
const lineHeight = 20;

/** The pane: `node`, `mark(place)` to highlight lines and go there, `unmark()`. */
export function manifestPane(files, marks, goBack) {
  const bar = element("div", { class: "manifest__bar", hidden: true });
  const scroller = element("div",
    { class: "manifest__scroller", tabindex: "0", role: "region", "aria-label": "Manifest text" },
    files.map((file, index) => fileText(file, index, marks.filter(({ location }) => isOf(file, location, files)))));
  const node = element("div", { class: "manifest" }, bar, scroller);
  node.addEventListener("keydown", (event) => { if (event.key === "Escape" && !bar.hidden) goBack(); });

  const unmark = () => {
    for (const line of scroller.querySelectorAll(".line--lit")) {
      line.classList.remove("line--lit");
      line.removeAttribute("tabindex");
    }
    bar.hidden = true;
  };
  const mark = (place, backText) => {
    unmark();
    const file = files.find((one) => isOf(one, place, files));
    const text = scroller.querySelector(`[data-file="${files.indexOf(file)}"]`);
    const lines = [];
    for (let at = place.line; at <= place.endLine; at += 1) {
      const line = text?.querySelector(`[data-line="${at}"]`);
      if (!line) break;
      line.classList.add("line--lit");
      lines.push(line);
    }
    bar.replaceChildren(
      element("span", {}, lines.length > 0
        ? capital(linesText(place)) : `There is no ${linesText(place)} in these manifests.`),
      backText && smallButton(goBack, backText));
    bar.hidden = false;
    if (lines.length > 0) goTo(lines[0], scroller, node);
  };
  return { node, mark, unmark };
}

function isOf(file, { file: name }, files) {
  return files.length === 1 || (file.name ?? null) === (name ?? null);
}

// Twice, because the first jump draws groups whose height was only estimated.
function goTo(line, scroller, node) {
  line.setAttribute("tabindex", "-1");
  const jump = () => {
    const offset = line.getBoundingClientRect().top - scroller.getBoundingClientRect().top;
    scroller.scrollTop += offset - scroller.clientHeight / 4;
  };
  jump();
  line.focus({ preventScroll: true });
  node.scrollIntoView({ block: "nearest" });
  window.requestAnimationFrame(jump);
}

function fileText(file, index, marks) {
  const text = element("div", { class: "manifest__file", "data-file": index });
  const lines = linesOf(file.content);
  if (lines.length > 1 && lines.at(-1) === "") lines.pop();
  const marksByLine = grouped(marks);
  for (let start = 0; start < lines.length; start += groupedLines) {
    const slice = lines.slice(start, start + groupedLines);
    const group = element("div", { class: "manifest__group" },
      slice.map((line, offset) => lineNode(line, start + offset + 1, marksByLine.get(start + offset + 1))));
    group.style.containIntrinsicBlockSize = `auto ${slice.length * lineHeight}px`;
    text.append(group);
  }
  return [file.name && element("p", { class: "manifest__name" }, foreign(file.name)), text];
}

function grouped(marks) {
  const groups = new Map();
  for (const mark of marks) groups.set(mark.location.line, [...groups.get(mark.location.line) ?? [], mark]);
  return groups;
}

function lineNode(text, number, marks) {
  const line = document.createElement("div");
  line.className = marks ? "line line--marked" : "line";
  line.dataset.line = number;
  const rest = text.length - mostCharacters;
  line.textContent = visible(rest > 0 ? `${text.slice(0, mostCharacters)} … ${rest} more characters` : text);
  if (marks) line.append(element("span", { class: "line__marks" }, marks.map(({ href, name, severity }) =>
    element("a", { href, class: `line__mark line__mark--${severity}`, "aria-label": name, title: name }))));
  return line;
}
