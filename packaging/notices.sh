#!/bin/sh
# Writes LICENSE-THIRD-PARTY: the licences of what is linked into the program, which packages of it have to carry. Needs
# Rust; cargo-about is installed where it is missing.
set -eu
cd "$(dirname "$0")/.."
command -v cargo-about >/dev/null || cargo install cargo-about --locked --features cli
cargo about generate --locked --fail --config packaging/about.toml --output-file LICENSE-THIRD-PARTY packaging/notices.hbs
