#!/usr/bin/env bash
# Runs every test on one build, or the parts that are named: core, server, contract, browser.
set -euo pipefail
cd "$(dirname "$0")/.."

swift=false filters=() suites=()
for part in "${@:-all}"; do
    case $part in
        core) swift=true filters+=(--filter '^CoreTests\.') ;;
        server) swift=true filters+=(--filter '^ServerTests\.') ;;
        contract) suites+=(Contract) ;;
        browser) suites+=(Browser) ;;
        # No filter, so that a target which is new is not left out.
        all) swift=true suites=(Contract Browser) ;;
        *) echo "$part is none of core, server, contract, browser" >&2; exit 64 ;;
    esac
done

if $swift; then
    # One bundle has the tests of all targets: the filter saves their running, not their building.
    swift build --build-tests --explicit-target-dependency-import-check error
    swift test --skip-build --disable-xctest "${filters[@]}"
else
    swift build --product rollout-review
fi

# The tests in Python talk to the program that was built.
ROLLOUT_REVIEW_BINARY="$PWD/.build/debug/rollout-review"
export ROLLOUT_REVIEW_BINARY
suite() { .build/python/bin/python -m pytest -q "Tests/$1"; }

if [ ${#suites[@]} -lt 2 ]; then
    for name in "${suites[@]}"; do suite "$name"; done
    exit
fi

# One core each; output is kept apart and printed whole.
logs=$(mktemp -d)
trap 'rm -rf "$logs"' EXIT
running=() status=0
for name in "${suites[@]}"; do
    suite "$name" >"$logs/$name" 2>&1 & running+=($!)
done
for one in "${running[@]}"; do
    wait "$one" || status=1
done
for name in "${suites[@]}"; do
    cat "$logs/$name"
done
exit "$status"
