// The scenarios of a review, as a sentence names them.

const names = {
  "node-replacement": "node replacement",
  "drain-in-place": "drain in place",
  "node-loss": "loss of a node",
  "scale-in": "scale-in",
};

/** The name without an article; the word itself for a scenario of another version. */
export function scenarioName(scenario) {
  return names[scenario] ?? scenario;
}
