// A review under other assumptions: asked of the service, and stored only when the reader wants it.

import { Problem } from "../api.js";
import { element, foreign, section, soft } from "../dom.js";
import { failureText } from "../failure.js";
import { styled } from "../loading.js";
import { problemBox } from "../problembox.js";
import { go, reviewAddress } from "../router.js";
import { assumable, markFields } from "../submit/context.js";
import { postReview } from "../submit/post.js";
import { differencesOf } from "./differences.js";
import { formOf } from "./form.js";
import { contextOf, givenIn, leftOut } from "./given.js";

/** The stored review under other assumptions, its pictures, and what is to be said: `{ review, timelines, question }`. */
export async function answered(stored, files, assumed, signal) {
  if (files instanceof Error) throw files;
  const [result] = await Promise.all([reviewed(stored, files, assumed, signal), styled("seldom")]);
  const { review, timelines } = result;
  return { review, timelines, question: { node: answerOf(stored, result, files, assumed) } };
}

/**
 * The stored review under other assumptions, `{ review, timelines, problem }`; where that fails, the stored one, whose
 * pictures are to be had elsewhere, and the problem.
 *
 * The review has the id of the stored one, for that is where the reader is, and `isWhatIf`.
 */
async function reviewed(stored, files, assumed, signal) {
  try {
    const unknown = Object.keys(assumed).find((name) => !assumable.some((field) => field.name === name));
    if (unknown !== undefined) {
      throw new Problem({ title: "Nothing to assume", detail: `There is no field ${unknown}.` });
    }
    const asked = { ...contextOf(stored, assumed), store: "false" };
    const review = await postReview(files, asked, signal);
    // The service has just computed the review, and has it still.
    const timelines = await postReview(files, { ...asked, format: "timeline" }, signal);
    return { review: { ...review, id: stored.id, assumed, isWhatIf: true }, timelines, problem: null };
  } catch (problem) {
    if (!(problem instanceof Problem)) throw problem;
    await styled("problem").catch(() => {});
    return { review: { ...stored, assumed }, problem };
  }
}

/** What is assumed, what differs by it, and the fields to assume something else. */
function answerOf(stored, { review, problem }, files, assumed) {
  const form = formOf(stored, review, assumed);
  if (problem) markFields(form, problem.errors);
  return section("what-if", 2, problem ? "What if: not reviewed" : "What if: not stored", { class: "whatif" },
    assumptions(givenIn(stored), assumed),
    problem ? problemBox(problem, files) : [
      element("p", {}, "Against the stored review:"),
      differencesOf(stored, review),
      isRedacted(files) && element("p", { class: "small" }, "Made of the stored manifests. The values that are left "
        + "out of them (of Secrets, and most of the environment) no review reads, so that nothing else differs."),
    ],
    buttons(stored, files, assumed, !problem),
    element("details", { class: "more", open: Boolean(problem) },
      element("summary", {}, "Assume something else"), form));
}

function assumptions(given, assumed) {
  const tag = ([name, value]) => element("li", { class: "tag" },
    element("span", {}, assumable.find((field) => field.name === name)?.label ?? foreign(name)),
    foreign(value === leftOut ? "not given" : value),
    given[name] && soft("instead of ", foreign(given[name])));
  return element("ul", { class: "inline", "aria-label": "Assumed" }, Object.entries(assumed).map(tag));
}

function buttons(stored, files, assumed, canBeKept) {
  const row = element("p", { class: "buttons" });
  const keep = async () => {
    button.disabled = true;
    row.querySelector("[role=alert]")?.remove();
    try {
      go(reviewAddress((await postReview(files, contextOf(stored, assumed))).id));
    } catch (error) {
      await styled("problem").catch(() => {});
      button.disabled = false;
      row.append(element("span", { class: "field__error", role: "alert" }, failureText(error)));
    }
  };
  const button = element("button", { type: "button", class: "button button--main", on: { click: keep } },
    "Keep this review");
  row.append(...canBeKept ? [button] : [],
    element("a", { class: "button", href: reviewAddress(stored.id) }, "Back to the stored review"));
  return row;
}

function isRedacted(files) {
  return files.some(({ content }) => content.includes("(redacted)") || /^kind: *Secret/m.test(content));
}
