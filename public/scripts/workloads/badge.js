// The badge of a workload: how it looks, and the texts that put it into a README.

import { currentToken } from "../access/token.js";
import { workloadAddress } from "../addresses.js";
import { send } from "../api.js";
import { element, notice, section } from "../dom.js";
import { failureText } from "../failure.js";
import { copyField } from "./copyfield.js";
import { badgePath } from "./request.js";

export async function badgeSection({ namespace, name, verdict }, signal) {
  const image = whole(badgePath(namespace, name));
  const page = whole(`/${workloadAddress(namespace, name)}`);
  return section("badge", 2, "Badge", { class: "block badge-section" },
    element("p", {}, await preview(badgePath(namespace, name), verdict, signal)),
    element("div", { class: "fields fields--wide" },
      copyField("badge-markdown", "Markdown", `[![rollout](${image})](${page})`),
      copyField("badge-html", "HTML", `<a href="${page}"><img src="${image}" alt="rollout"></a>`),
      copyField("badge-url", "Address of the picture", image)),
    element("p", { class: "small" }, "It shows the latest verdict whenever it is loaded.", currentToken() !== null
      && " This server wants a token for it, which a README cannot send: there it needs a proxy that adds one."));
}

// The policy of the page allows pictures as data; so does a badge that has to be asked for with a token.
async function preview(path, verdict, signal) {
  try {
    const text = await (await send(path, { signal, headers: { Accept: "*/*" } })).text();
    return element("img", {
      src: `data:image/svg+xml,${encodeURIComponent(text)}`, alt: `The badge: rollout ${verdict}`, height: "20",
    });
  } catch (error) {
    if (error.name === "AbortError") throw error;
    return notice(failureText(error));
  }
}

// Escapes what would end a link in Markdown or an attribute in HTML.
function whole(path) {
  return window.location.origin + path.replace(/[()'"<>&[\]!*]/g, (character) =>
    `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
}
