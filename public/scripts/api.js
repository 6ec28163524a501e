// Requests to the service; every failure leaves as one `Problem`.

/** What the service says of a request that it refuses (RFC 9457), or what the browser says when there is no answer. */
export class Problem extends Error {
  constructor({ status = 0, title = "The request failed", detail = "", errors = [], retryAfter = null }) {
    super(detail || title);
    Object.assign(this, { status, title, detail, errors, retryAfter });
  }
}

async function send(address, options = {}) {
  let response;
  try {
    response = await fetch(address, { ...options, headers: { Accept: "application/json", ...options.headers } });
  } catch (error) {
    if (error.name === "AbortError") throw error;
    throw new Problem({
      title: "The service does not answer",
      detail: "Check that it runs and that this device reaches it.",
    });
  }
  if (response.ok) return response;
  throw await problem(response);
}

async function problem(response) {
  const known = { status: response.status, retryAfter: response.headers.get("Retry-After") };
  try {
    return new Problem({ ...await response.json(), ...known });
  } catch {
    return new Problem({ ...known, title: `The service answered with status ${response.status}` });
  }
}

/** One page of the list, and the query of the next page if there is one. */
export async function listReviews(search, signal) {
  const response = await send(`/v1/reviews${search ? `?${search}` : ""}`, { signal });
  const { reviews = [] } = await response.json();
  return { reviews, next: nextQuery(response.headers.get("Link")) };
}

/** The query of the `rel="next"` target in a Link header (RFC 8288). */
function nextQuery(header) {
  for (const [, target, parameters] of (header ?? "").matchAll(/<([^>]*)>((?:\s*;[^,<]*)*)/g)) {
    if (/;\s*rel\s*=\s*"?(?:[^"]*\s)?next\b/i.test(parameters)) {
      return new URL(target, new URL("/v1/reviews", window.location.href)).search.replace(/^\?/, "");
    }
  }
  return null;
}

export async function getReview(id, signal) {
  return (await send(`/v1/reviews/${encodeURIComponent(id)}`, { signal })).json();
}

export async function getRule(id) {
  return (await send(`/v1/rules/${encodeURIComponent(id)}`)).json();
}

export function patchAddress(id, form) {
  return `/v1/reviews/${encodeURIComponent(id)}/patch?format=${form}`;
}

export async function getPatch(id, form, signal) {
  return (await send(patchAddress(id, form), { signal, headers: { Accept: "*/*" } })).text();
}

/** The manifests as stored: `[{ name, content }]`. */
export async function getManifests(id, signal) {
  const response = await send(`/v1/reviews/${encodeURIComponent(id)}/manifests?format=json`, { signal });
  return (await response.json()).files ?? [];
}

/** One text goes as YAML with the context in the query; several files go in an envelope that keeps their names. */
export async function postReview(files, context) {
  const named = files.length > 1 || files[0]?.name;
  const query = new URLSearchParams(context).toString();
  const request = named
    ? { type: "application/json", body: JSON.stringify({ manifests: files, context }) }
    : { type: "application/yaml", body: files[0].content };
  const response = await send(named || !query ? "/v1/reviews" : `/v1/reviews?${query}`, {
    method: "POST",
    headers: { "Content-Type": request.type },
    body: request.body,
  });
  return response.json();
}
