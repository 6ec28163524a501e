#!/bin/sh
# kubectl diff: shows the difference as always, and reviews the objects as they would be after the apply.
#
#   KUBECTL_EXTERNAL_DIFF=recipes/kubectl-diff.sh kubectl diff -f rendered/
#
# A diff has parts of some objects, a review needs all of them whole: kubectl hands over two folders, before and after.
# Exits 0 without a difference, 1 with one, and above 1, which kubectl takes for an error, when the verdict is as bad as
# --fail-on: 3, or when there is no review: 4.
#
# ROLLOUT_REVIEW_OPTIONS  options of rollout-review review, such as --zones a:2,b:2,c:2 --fail-on warn
set -eu
before=${1:?folder before} after=${2:?folder after}
status=0
diff --unified --new-file "$before" "$after" || status=$?
[ "$status" -le 1 ] || exit "$status"
# Several options are in one variable.
# shellcheck disable=SC2086
rollout-review review ${ROLLOUT_REVIEW_OPTIONS:-} "$after"/* >&2 || exit $((2 + $?))
exit "$status"
