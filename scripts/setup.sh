#!/usr/bin/env bash
# Installs what a purpose needs on Debian and is not there yet; a second call finds everything and does nothing.
set -euo pipefail
cd "$(dirname "$0")/.."

purpose=${1:?run, bench, test or a part of it: core, server, contract, browser}
packages=()

# Whether the purpose is one of these.
for_any() { [[ " $* " == *" $purpose "* ]]; }

for_any run bench test core server contract browser || { echo "$purpose: no such purpose" >&2; exit 64; }

command -v pkg-config >/dev/null || packages+=(pkg-config)
# Asked of the compiler's search path too, since pkg-config itself may be what is missing.
[ -e /usr/include/yaml.h ] || packages+=(libyaml-dev)
[ -e /usr/include/toml++/toml.h ] || packages+=(libtomlplusplus-dev)
[ -e /usr/include/sqlite3.h ] || packages+=(libsqlite3-dev)
[ -e /usr/include/zlib.h ] || packages+=(zlib1g-dev)
if ! for_any run; then
    command -v python3 >/dev/null || packages+=(python3)
fi
if for_any test contract; then
    command -v curl >/dev/null || packages+=(curl)
    command -v git >/dev/null || packages+=(git)
    command -v jq >/dev/null || packages+=(jq)
    # Debian has it where only root's PATH leads.
    [ -x /usr/sbin/haproxy ] || command -v haproxy >/dev/null || packages+=(haproxy)
    command -v patch >/dev/null || packages+=(patch)
fi
if for_any test browser; then
    command -v chromium-headless-shell >/dev/null || command -v chromium >/dev/null || packages+=(chromium-headless-shell)
fi
if for_any test contract browser; then
    python3 -c 'import ensurepip' 2>/dev/null || packages+=(python3-venv)
fi
if for_any bench; then
    command -v wrk >/dev/null || packages+=(wrk)
fi

if [ ${#packages[@]} -gt 0 ]; then
    as_root=()
    [ "$(id -u)" = 0 ] || as_root=(sudo)
    echo "installing: ${packages[*]}"
    "${as_root[@]}" apt-get update -qq
    DEBIAN_FRONTEND=noninteractive "${as_root[@]}" apt-get install -y -qq --no-install-recommends "${packages[@]}" >/dev/null
fi

if for_any test core server contract; then
    python3 Tests/Cases/bundles/cluster_dump.py --if-older
fi
if for_any test contract browser; then
    # The stamp holds what was installed, so that a changed requirement is noticed.
    if ! cmp -s Tests/requirements.txt .build/python/installed; then
        python3 -m venv .build/python
        .build/python/bin/pip install --quiet --disable-pip-version-check -r Tests/requirements.txt
        cp Tests/requirements.txt .build/python/installed
    fi
fi
