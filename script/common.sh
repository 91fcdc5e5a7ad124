# shellcheck shell=bash
# Shared by the scripts beside it; sourced, not run.

set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)
cd_root() { cd "$root"; }

say() { printf 'stackpick: %s\n' "$*" >&2; }

# quietly COMMAND...: runs a command and shows what it printed, on stderr, only if it fails; without the
# progress of ninja, which hides the errors.
quietly() {
    local log status=0
    log=$(mktemp)
    "$@" </dev/null >"$log" 2>&1 || status=$?
    if [ "$status" -ne 0 ]; then
        grep -vE '^\[[0-9]+/[0-9]+\] ' "$log" >&2 || true
        say "failed ($status): $*"
    fi
    rm -f "$log"
    return "$status"
}

# configure PRESET: only when there is nothing yet, or when the tree was copied or moved together with
# its build directory; otherwise the build itself configures again when it must.
configure() {
    local dir=$root/build/$1
    if [ -f "$dir/CMakeCache.txt" ] &&
        ! grep -qxF "CMAKE_HOME_DIRECTORY:INTERNAL=$root" "$dir/CMakeCache.txt"; then
        rm -rf "$dir"
    fi
    [ -f "$dir/build.ninja" ] || (cd_root && quietly cmake --preset "$1")
}

# build PRESET: one at a time, since two builds in one directory break each other.
build() {
    mkdir -p "$root/build"
    (
        if command -v flock >/dev/null; then
            flock 9
        fi
        configure "$1" && cd_root && quietly cmake --build --preset "$1"
    ) 9>"$root/build/$1.lock"
}
