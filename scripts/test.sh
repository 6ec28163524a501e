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

# What only the tests need (a browser, packages of Python) comes while the compiler works.
purpose=test
[ $# != 1 ] || purpose=$1
scripts/setup.sh "$purpose" &
setup=$!
trap 'kill "$setup" 2>/dev/null || true' EXIT

if [ "$*" = core ]; then
    # The core alone, without the packages that only the server needs, in a folder of its own.
    export ROLLOUT_REVIEW_PART=core
    swift build --build-tests "${flags[@]}" --scratch-path .build/core --explicit-target-dependency-import-check error
    wait "$setup"
    exec swift test --skip-build --scratch-path .build/core --disable-xctest
fi

if $swift; then
    # One bundle has the tests of all targets: the filter saves their running, not their building.
    swift build --build-tests "${flags[@]}" --explicit-target-dependency-import-check error
    wait "$setup"
    swift test --skip-build --disable-xctest "${filters[@]}"
else
    swift build "${flags[@]}" --product rollout-review
    wait "$setup"
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
