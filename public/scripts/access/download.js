// What a link leads to, fetched with the token and handed over as a file.

import { send } from "../api.js";
import { element } from "../dom.js";
import { failureText } from "../failure.js";

export async function download(link) {
  link.parentElement.querySelector(".access__failure")?.remove();
  let blob;
  try {
    blob = await (await send(link.getAttribute("href"), { headers: { Accept: "*/*" } })).blob();
  } catch (error) {
    link.after(" ", element("span", { class: "access__failure small", role: "alert" }, failureText(error)));
    return;
  }
  const href = URL.createObjectURL(blob);
  element("a", { href, download: link.download || nameOf(link) }).click();
  URL.revokeObjectURL(href);
}

// "/v1/reviews/ID?format=json" → "ID.json", "/v1/reviews/ID/manifests" → "ID-manifests.yaml".
function nameOf({ pathname, search }) {
  const name = pathname.split("/").slice(3).join("-");
  return /\.\w+$/.test(name) ? name : `${name}.${new URLSearchParams(search).get("format") ?? "yaml"}`;
}
