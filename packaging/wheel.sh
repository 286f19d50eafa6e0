#!/bin/sh
# Builds the Python wheel into a folder, target/wheels by itself. Needs Rust and maturin.
set -eu
out=$(realpath -m "${1:-$(dirname "$0")/../target/wheels}")
cd "$(dirname "$0")/.."
packaging/notices.sh
maturin build --release --locked --quiet --out "$out"
