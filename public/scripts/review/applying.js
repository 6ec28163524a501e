// What each form of the change but the diff is saved as, and how it is applied; loaded when another form is wanted.

// KIND and NAME stay to be filled in: a name out of a manifest must not come to stand in a shell's command.
export const uses = {
  yaml: { file: "patched.yaml", command: "kubectl apply -f patched.yaml" },
  "strategic-merge": {
    file: "merge.yaml", condition: "for each document",
    command: "kubectl patch KIND NAME -n NAMESPACE --patch-file DOCUMENT.yaml",
  },
  "json-patch": {
    file: "patches.json", condition: "for each entry",
    command: "kubectl patch KIND NAME -n NAMESPACE --type json -p \"$(jq -c '.[0].patch' patches.json)\"",
  },
  kustomize: { file: "kustomization.yaml", condition: "beside the manifests", command: "kubectl apply -k ." },
  "helm-values": { file: "values.yaml", command: "helm upgrade RELEASE CHART -f values.yaml" },
};
