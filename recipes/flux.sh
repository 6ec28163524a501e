#!/bin/sh
# Flux: builds a Kustomization from the working tree, without the cluster, and reviews what would be applied.
#
#   flux.sh ingress ./clusters/production/ingress ./clusters/production/ingress.yaml
set -eu
name=${1:?name of the Kustomization} path=${2:?folder that it builds} file=${3:?file that defines it}
flux build kustomization "$name" --path "$path" --kustomization-file "$file" --dry-run |
    ROLLOUT_REVIEW_QUERY="${ROLLOUT_REVIEW_QUERY:+$ROLLOUT_REVIEW_QUERY&}label=flux:$name" "$(dirname "$0")/review.sh"
