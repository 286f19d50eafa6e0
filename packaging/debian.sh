#!/bin/sh
# Builds the Debian package: target/debian/eligible_VERSION_ARCH.deb. Needs Rust; cargo-deb and cargo-about are installed
# where they are missing.
set -eu
cd "$(dirname "$0")/.."
# The list of files in Cargo.toml names target/.
export CARGO_TARGET_DIR=target
command -v cargo-deb >/dev/null || cargo install cargo-deb --locked
packaging/notices.sh
cargo build --release --locked
made=target/packaging
rm -rf "$made"
mkdir -p "$made"
target/release/eligible generate man "$made/man"
target/release/eligible generate completions bash >"$made/eligible.bash"
target/release/eligible generate completions zsh >"$made/_eligible"
target/release/eligible generate completions fish >"$made/eligible.fish"
cargo deb --no-build
