// What a review's id says: its first ten characters are the moment, in Crockford's base 32 (openapi.yaml, ReviewID).

const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/** The moment of a review in milliseconds since 1970; null for what is no id. */
export function momentOf(id) {
  if (!/^[0-7][0-9A-HJKMNP-TV-Z]{25}$/.test(id)) return null;
  return [...id.slice(0, 10)].reduce((sum, character) => sum * 32 + alphabet.indexOf(character), 0);
}

/** Two ids, the earlier one first. */
export function inOrder(one, other) {
  return one < other ? [one, other] : [other, one];
}
