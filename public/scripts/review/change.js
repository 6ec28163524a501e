// The recommended change in every form in which it can be had, to read, to copy and to apply.

import { getPatch, patchAddress } from "../api.js";
import { copyButton } from "../copy.js";
import { element, notice, section } from "../dom.js";
import { failureText } from "../failure.js";
import { counted } from "../format.js";

// By their names in the address.
const forms = {
  diff: "Diff", yaml: "Patched YAML", "strategic-merge": "Strategic merge", "json-patch": "JSON patch",
  kustomize: "Kustomize", "helm-values": "Helm values",
};
const diff = { file: "change.diff", command: "patch -p1 < change.diff" };

/** The section under a heading of a level; nothing where nothing is recommended. */
export async function changeOf(review, level, signal) {
  if (!review.workloads.some(({ recommendations }) => recommendations?.length > 0)) return null;
  const count = review.workloads.reduce((sum, { certified }) => sum + (certified?.steps.length ?? 0), 0);
  if (review.isWhatIf) {
    return section("change", level, "The change", { class: "block" },
      notice("Keep this review to have its change as a diff, as YAML and in the other forms."));
  }
  const select = element("select", { id: "change-form", on: { change: () => show() } },
    Object.entries(forms).map(([value, name]) => element("option", { value }, name)));
  const stage = element("div", { class: "block" });
  const show = async () => {
    const form = select.value;
    let shown;
    try {
      const [text, use] = await Promise.all([
        getPatch(review.id, form, signal), form === "diff" ? diff : import("./applying.js").then(({ uses }) => uses[form]),
      ]);
      shown = patch(review.id, form, use, text);
    } catch (error) {
      shown = notice(failureText(error));
    }
    if (form === select.value) stage.replaceChildren(...[shown].flat());
  };
  await show();
  return section("change", level, "The change", { class: "block" },
    element("p", { class: "soft" }, count > 0
      ? `What of it can be written into the manifests; ${
        counted(count, "step is", "steps are")} left to be done by hand.`
      : "All that is recommended, written into the manifests; nothing else changes."),
    element("div", { class: "timeline__choice field" }, element("label", { for: select.id }, "Form"), select),
    stage);
}

function patch(id, form, { file, command, condition }, text) {
  if (text === "") return notice("Nothing of it can be written into these manifests.");
  const code = element("pre", { class: "quote change__text", tabindex: "0", role: "group", "aria-label": forms[form] },
    form === "diff" ? text.split(/(?<=\n)/).map(diffLine) : text);
  return [
    code,
    element("p", { class: "buttons" }, copyButton(text, () => window.getSelection().selectAllChildren(code)),
      element("a", { class: "button button--small", download: file, href: patchAddress(id, form) },
        `Download ${file}`)),
    element("p", {}, "Apply it ", condition && `${condition} `, "with ", element("code", {}, command)),
  ];
}

// The signs that begin the lines say what the colours say.
function diffLine(line) {
  if (/^(---|\+\+\+) /.test(line)) return element("strong", {}, line);
  const name = { "+": "ins", "-": "del", "@": "span" }[line[0]];
  return name ? element(name, { class: "diff" }, line) : line;
}
