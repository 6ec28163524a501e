#!/usr/bin/env bash
# Runs every test on one build: the Swift tests, then the contract and the page against the real program.
set -euo pipefail
cd "$(dirname "$0")/.."

swift build --build-tests --explicit-target-dependency-import-check error
ROLLOUT_REVIEW_BINARY="$PWD/.build/debug/rollout-review"
export ROLLOUT_REVIEW_BINARY

swift test --skip-build --disable-xctest

# One core each; output is kept apart and printed whole.
logs=$(mktemp -d)
trap 'rm -rf "$logs"' EXIT
.build/python/bin/python -m pytest -q Tests/Contract >"$logs/contract" 2>&1 & contract=$!
.build/python/bin/python -m pytest -q Tests/Browser >"$logs/browser" 2>&1 & browser=$!
status=0
wait "$contract" || status=1
wait "$browser" || status=1
cat "$logs/contract" "$logs/browser"
exit "$status"
