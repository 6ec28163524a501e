// Sends manifests to be reviewed.

import { send } from "../api.js";

/** One text goes as YAML with the context in the query; several files go in an envelope that keeps their names. */
export async function postReview(files, context, signal) {
  const named = files.length > 1 || files[0]?.name;
  const query = new URLSearchParams(Object.entries(context)
    .flatMap(([name, value]) => [value].flat().map((one) => [name, one]))).toString();
  const request = named
    ? { type: "application/json", body: JSON.stringify({ manifests: files, context }) }
    : { type: "application/yaml", body: files[0].content };
  const response = await send(named || !query ? "/v1/reviews" : `/v1/reviews?${query}`, {
    method: "POST",
    headers: { "Content-Type": request.type },
    body: request.body,
    signal,
  });
  return response.json();
}
