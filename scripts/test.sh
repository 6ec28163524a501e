#!/usr/bin/env bash
# Runs every test on one build, or the parts that are named: core, server, contract, browser.
set -euo pipefail
cd "$(dirname "$0")/.."

# Nobody debugs where changes are checked, and what debuggers need takes a part of the build.
flags=()
[ -z "${CI:-}" ] || flags=(-debug-info-format none)

swift=false filters=() suites=()
for part in "${@:-all}"; do
    case $part in
        core) swift=true filters+=(--filter '^CoreTests\.') ;;
        server) swift=true filters+=(--filter '^(Connection|Server)Tests\.') ;;
        contract) suites+=(Contract) ;;
        browser) suites+=(Browser) ;;
        # No filter, so that a target which is new is not left out.
        all) swift=true suites=(Contract Browser) ;;
        *) echo "$part is none of core, server, contract, browser" >&2; exit 64 ;;
    esac
done

if [ "$*" = core ]; then
    # The core alone, without the packages that only the server needs, in a folder of its own.
    export ROLLOUT_REVIEW_PART=core
    swift build --build-tests "${flags[@]}" --scratch-path .build/core --explicit-target-dependency-import-check error
    exec swift test --skip-build --scratch-path .build/core --disable-xctest
fi

if $swift; then
    # One bundle has the tests of all targets: the filter saves their running, not their building.
    swift build --build-tests "${flags[@]}" --explicit-target-dependency-import-check error
    swift test --skip-build --disable-xctest "${filters[@]}"
else
    swift build "${flags[@]}" --product rollout-review
fi

# The tests in Python talk to the program that was built.
ROLLOUT_REVIEW_BINARY="$PWD/.build/debug/rollout-review"
export ROLLOUT_REVIEW_BINARY

# Each worker has a server of its own, and takes whole files, since the tests of a file share what it sets up; the files come
# in their own order, the longest first. One worker more than cores, since many tests wait for times to pass.
workers=$(($(nproc) < 4 ? $(nproc) + 1 : 4))
status=0
for name in "${suites[@]}"; do
    .build/python/bin/python -m pytest -q -n "$workers" --dist loadfile --no-loadscope-reorder "Tests/$name" || status=1
done
exit "$status"
