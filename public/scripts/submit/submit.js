// The box that takes manifests from the browser and goes to their review.

import { Problem } from "../api.js";
import { announce, element, foreign, smallButton, soft } from "../dom.js";
import { linesOf } from "../failure.js";
import { problemBox } from "../problembox.js";
import { go, reviewAddress } from "../router.js";
import { contextFields, markFields, readContext } from "./context.js";
import { readFiles, takeDrops } from "./files.js";
import { postReview } from "./post.js";

export function submitPage() {
  return {
    title: "New review",
    node: element("div", { class: "page page--narrow" },
      element("h1", { tabindex: "-1" }, "Review manifests"),
      element("p", { class: "lede" },
        "Paste what the pipeline would apply: the workload with its Services, and its Namespace if you have it."),
      submitForm()),
  };
}

/** The form; its texts are one pasted text, or several dropped files that keep their names. */
export function submitForm() {
  const text = element("textarea", {
    id: "manifests", name: "manifests", rows: "10", wrap: "off",
    spellcheck: "false", autocomplete: "off", autocapitalize: "off",
    placeholder: "apiVersion: apps/v1\nkind: Deployment\n…", "aria-describedby": "manifests-help",
  });
  const picker = element("input", {
    type: "file", multiple: true, accept: ".yaml,.yml,.json", class: "unseen", tabindex: "-1", "aria-hidden": "true",
  });
  const chosen = element("div", { class: "chosen" });
  const outcome = element("div", { class: "outcome" });
  const button = element("button", { type: "submit", class: "button button--main" }, "Review");
  const form = element("form", { class: "submit", novalidate: true, "aria-label": "Review manifests" },
    element("div", { class: "field" },
      element("label", { for: "manifests" }, "Manifests (YAML)"),
      element("p", { class: "field__help", id: "manifests-help" },
        "Values of Secrets are dropped before anything is kept."),
      text, chosen,
      element("p", { class: "field__help" }, "or drop files here, or ",
        element("button", { type: "button", class: "link", on: { click: () => picker.click() } }, "choose files"),
        picker)),
    contextFields(),
    outcome,
    element("p", { class: "buttons" }, button));

  let files = [];
  const showFiles = () => {
    text.hidden = files.length > 0;
    chosen.replaceChildren(...(files.length > 0 ? [fileList(files, clear)] : []));
  };
  const clear = () => {
    files = [];
    showFiles();
    text.focus();
  };
  const receive = async (list) => {
    try {
      const read = await readFiles(list);
      if (read.length === 0) return;
      files = read.length > 1 ? read : [];
      if (read.length === 1) text.value = read[0].content;
      showFiles();
      announce(read.length === 1 ? `${read[0].name} is in the box` : `${read.length} files chosen`);
    } catch (error) {
      fail(new Problem({ title: "The files were not read", detail: error.message }), []);
    }
  };
  const fail = (problem, sent) => {
    const box = problemBox(problem, sent, files.length === 0 ? (error) => select(text, error) : null);
    outcome.replaceChildren(box);
    markFields(form, problem.errors);
    box.focus();
    if (problem.status === 401 || problem.status === 403) askForToken(problem);
  };
  // Beside the form, whose texts stay, for forms cannot be nested.
  const askForToken = async (problem) => {
    const { tokenForm } = await import("../access/form.js");
    const asking = tokenForm(problem, () => {
      asking.remove();
      form.requestSubmit();
    });
    form.parentElement.querySelector(".access__form")?.remove();
    form.after(asking);
    asking.querySelector("input").focus();
  };

  takeDrops(form, receive);
  picker.addEventListener("change", () => receive(picker.files));
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const sent = files.length > 0 ? files : [{ content: text.value }];
    outcome.replaceChildren();
    markFields(form, []);
    if (!sent.some(({ content }) => content.trim())) {
      const detail = "Paste manifests, or drop a file with them.";
      fail(new Problem({ title: "There is nothing to review yet", detail }), []);
      return;
    }
    button.disabled = true;
    button.textContent = "Reviewing…";
    try {
      const review = await postReview(sent, readContext(form));
      go(reviewAddress(review.id));
    } catch (error) {
      fail(error instanceof Problem ? error : new Problem({ title: "The review failed", detail: error.message }), sent);
    } finally {
      button.disabled = false;
      button.textContent = "Review";
    }
  });
  return form;
}

function fileList(files, clear) {
  return element("div", { class: "chosen__box" },
    element("ul", {}, files.map(({ name, content }) =>
      element("li", {},
        foreign(name),
        soft(` ${linesOf(content).length.toLocaleString("en")} lines`)))),
    smallButton(clear, "Remove all"));
}

function select(text, { line, column }) {
  const breaks = [...text.value.matchAll(/\r\n|\n|\r/g)];
  const start = line > 1 ? breaks[line - 2].index + breaks[line - 2][0].length : 0;
  const end = breaks[line - 1]?.index ?? text.value.length;
  const fault = [...text.value.slice(start, end)].slice(0, Math.max(0, (column ?? 1) - 1)).join("").length;
  text.focus();
  text.setSelectionRange(Math.min(start + fault, end), end);
  const height = text.scrollHeight / (breaks.length + 1);
  text.scrollTop = Math.max(0, (line - 3) * height);
}
