#!/bin/sh
# Argo CD: renders an application as the server would at a revision, and reviews that; for the pipeline that bumps it.
#
#   argo-cd.sh ingress 4f2a1c9
set -eu
app=${1:?name of the application} revision=${2:?revision to render}
argocd app manifests "$app" --source git --revision "$revision" |
    ROLLOUT_REVIEW_QUERY="${ROLLOUT_REVIEW_QUERY:+$ROLLOUT_REVIEW_QUERY&}revision=$revision&label=argocd:$app" \
        "$(dirname "$0")/review.sh"
