// The recommended change in every form in which it can be had, to read, to copy and to apply.

import { getPatch, patchAddress } from "./api.js";
import { announce, element, notice, section, smallButton } from "./dom.js";
import { failureText } from "./problem.js";

// KIND and NAME stay to be filled in: a name out of a manifest must not come to stand in a shell's command.
const forms = [
  ["diff", "Diff", "change.diff", "patch -p1 < change.diff"],
  ["yaml", "Patched YAML", "patched.yaml", "kubectl apply -f patched.yaml"],
  ["strategic-merge", "Strategic merge", "merge.yaml",
    "kubectl patch KIND NAME -n NAMESPACE --patch-file DOCUMENT.yaml", "for each document"],
  ["json-patch", "JSON patch", "patches.json",
    "kubectl patch KIND NAME -n NAMESPACE --type json -p \"$(jq -c '.[0].patch' patches.json)\"", "for each entry"],
  ["kustomize", "Kustomize", "kustomization.yaml", "kubectl apply -k .", "beside the manifests"],
  ["helm-values", "Helm values", "values.yaml", "helm upgrade RELEASE CHART -f values.yaml"],
];

/** The section under a heading of a level; nothing where nothing is recommended. */
export async function changeOf(review, level, signal) {
  if (!review.workloads.some(({ recommendations }) => recommendations?.length > 0)) return null;
  if (review.isWhatIf) {
    return section("change", level, "The change", { class: "block" },
      notice("Keep this review to have its change as a diff, as YAML and in the other forms."));
  }
  const select = element("select", { id: "change-form", on: { change: () => show() } },
    forms.map(([, name]) => element("option", {}, name)));
  const stage = element("div", { class: "block" });
  const show = async () => {
    const wanted = forms[select.selectedIndex];
    let shown;
    try {
      shown = patch(review.id, wanted, await getPatch(review.id, wanted[0], signal));
    } catch (error) {
      shown = notice(failureText(error));
    }
    if (wanted === forms[select.selectedIndex]) stage.replaceChildren(...[shown].flat());
  };
  await show();
  return section("change", level, "The change", { class: "block" },
    element("p", { class: "soft" }, "All that is recommended, written into the manifests; nothing else changes."),
    element("div", { class: "timeline__choice field" }, element("label", { for: select.id }, "Form"), select),
    stage);
}

function patch(id, [form, name, file, command, condition], text) {
  if (text === "") return notice("Nothing of it can be written into these manifests.");
  const code = element("pre", { class: "quote change__text", tabindex: "0", role: "group", "aria-label": name },
    form === "diff" ? text.split(/(?<=\n)/).map(diffLine) : text);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      announce("Copied");
      button.textContent = "Copied";
    } catch {
      // Only pages over https may write to the clipboard.
      window.getSelection().selectAllChildren(code);
      announce("Selected, to be copied by hand");
    }
  };
  const button = smallButton(copy, "Copy");
  return [
    code,
    element("p", { class: "buttons" }, button,
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
