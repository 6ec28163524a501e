// Requests to the service with the token; failures are thrown as `Problem`.

import { currentToken } from "./access/token.js";

/** What the service says of a request that it refuses (RFC 9457), or what the browser says when there is no answer. */
export class Problem extends Error {
  constructor({ status = 0, title = "The request failed", detail = "", errors = [], retryAfter = null }) {
    super(detail || title);
    Object.assign(this, { status, title, detail, errors, retryAfter });
  }
}

/** The answer to a request, with the token if there is one; what is not a success is thrown. */
export async function send(address, options = {}) {
  const token = currentToken();
  let response;
  try {
    const headers = { Accept: "application/json", ...authorization(token), ...options.headers };
    // What a token opened must not stay in the browser's cache when the token is forgotten.
    response = await fetch(address, { cache: token === null ? "default" : "no-store", ...options, headers });
  } catch (error) {
    if (error.name === "AbortError") throw error;
    throw new Problem({
      title: "The service does not answer",
      detail: "Check that it runs and that this device reaches it.",
    });
  }
  if (response.ok) return response;
  throw Object.assign(await problem(response), { hadToken: token !== null });
}

// A header holds Latin-1 at most; other characters are in no token, and the server may say so.
function authorization(token) {
  return token === null ? {} : { Authorization: `Bearer ${token.replace(/[^!-~]/g, "?")}` };
}

async function problem(response) {
  const known = { status: response.status, retryAfter: response.headers.get("Retry-After") };
  try {
    return new Problem({ ...await response.json(), ...known });
  } catch {
    return new Problem({ ...known, title: `The service answered with status ${response.status}` });
  }
}

export async function getReview(id, signal) {
  return (await send(`/v1/reviews/${encodeURIComponent(id)}`, { signal })).json();
}

/** The pictures of the review's rollouts, by workload in the order of the review. */
export async function getTimelines(id, signal) {
  return (await send(`/v1/reviews/${encodeURIComponent(id)}?format=timeline`, { signal })).json();
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
