#!/bin/sh
# Reviews rendered manifests on a rollout-review server, writes reports, and fails when a rollout would interrupt clients.
#
#   helm template ingress ./chart | review.sh
#   review.sh rendered/*.yaml                    (several files, or their names in reports, take jq)
#
# ROLLOUT_REVIEW_URL      where the server is, such as https://rollout-review.example.com
# ROLLOUT_REVIEW_TOKEN    a token with the scopes submit and read, where the server wants one
# ROLLOUT_REVIEW_QUERY    context and provenance, such as zones=a:2,b:2,c:2&repository=platform/ingress; without enforce
# ROLLOUT_REVIEW_REPORTS  reports to write, such as "sarif=review.sarif junit=junit.xml markdown=review.md"
# ROLLOUT_REVIEW_FAIL_ON  unknown (the default: fail, and whatever is not known or not computed), fail, warn, or never
# ROLLOUT_REVIEW_AGAINST  an earlier review's id, or latest: what changed since then is reported, and only what got worse fails;
#                         latest takes a repository in ROLLOUT_REVIEW_QUERY, and the branches:
# ROLLOUT_REVIEW_BRANCH   the branch that the manifests are of
# ROLLOUT_REVIEW_BASE     the branch to compare with where that is another one, such as the one that a pull request goes to
#
# Exits 0 below the verdict, 1 at it, 2 when there is no review: the input cannot be reviewed, or the server not reached.
set -eu

url=${ROLLOUT_REVIEW_URL:?set ROLLOUT_REVIEW_URL to where the server is}
fail_on=${ROLLOUT_REVIEW_FAIL_ON:-unknown}
query=${ROLLOUT_REVIEW_QUERY:-}
against=${ROLLOUT_REVIEW_AGAINST:+against=$ROLLOUT_REVIEW_AGAINST}
encoded() { printf %s "$1" | od -An -v -tx1 | tr -d ' \n' | sed 's/../%&/g'; }
[ -z "${ROLLOUT_REVIEW_BRANCH:-}" ] || query="$query&branch=$(encoded "$ROLLOUT_REVIEW_BRANCH")"
if [ "${ROLLOUT_REVIEW_AGAINST:-}" = latest ] && [ -n "${ROLLOUT_REVIEW_BASE:-}" ]; then
    query="$query&base=$(encoded "$ROLLOUT_REVIEW_BASE")"
fi
# The server decides: by the review's verdict, or against an earlier review by that of what got worse.
enforce=
[ "$fail_on" = never ] || enforce=enforce=$fail_on

umask 077
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# In a file, since other users of a machine see the arguments of a process.
: > "$work/token"
if [ -n "${ROLLOUT_REVIEW_TOKEN:-}" ]; then
    printf 'header = "Authorization: Bearer %s"\n' "$ROLLOUT_REVIEW_TOKEN" > "$work/token"
fi

if [ $# -gt 1 ] || { [ $# -eq 1 ] && [ "$1" != - ] && command -v jq > /dev/null; }; then
    for file; do jq --raw-input --slurp --arg name "$file" '{name: $name, content: .}' "$file"; done |
        jq --slurp '{manifests: .}' > "$work/body"
    type=application/json
else
    cat -- "${1:--}" > "$work/body"
    type=application/yaml
fi

# The key makes a retry return the first answer instead of storing a second review.
key=${ROLLOUT_REVIEW_KEY:-$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')}

ask() { curl --silent --show-error --config "$work/token" --retry 5 --retry-connrefused --max-time 120 "$@"; }

status=$(ask --output "$work/answer" --dump-header "$work/headers" --write-out '%{http_code}' \
    --header "Content-Type: $type" --header "Idempotency-Key: $key" --header 'Accept: text/plain' \
    --data-binary "@$work/body" "${url%/}/v1/reviews?$query${enforce:+&$enforce}${against:+&$against}") || exit 2

cat "$work/answer"

header() { tr -d '\r' < "$work/headers" | awk -v name="$1:" 'tolower($1) == name { value = $2 } END { print value }'; }
location=$(header location)
# What was the latest is found once, so that all reports are about the same.
baseline=$(header review-baseline)
[ "${ROLLOUT_REVIEW_AGAINST:-}" != latest ] || [ "$baseline" = none ] || against=against=$baseline
[ "$baseline" != none ] || against=
# 422 has a review where the verdict is that bad; without one the input cannot be reviewed.
case "$status/$(header review-verdict)" in
    201/*) ended=0 ;;
    422/?*) ended=1 ;;
    *) exit 2 ;;
esac

for report in ${ROLLOUT_REVIEW_REPORTS:-}; do
    ask --fail --output "${report#*=}" "${url%/}$location?format=${report%%=*}${against:+&$against}" || exit 2
done
echo "review: ${url%/}/#${location#/v1}"
exit "$ended"
