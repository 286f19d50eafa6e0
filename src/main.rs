//! The `eligible` program: everything it does is in the library's [`eligible::cli`].

#![forbid(unsafe_code)]

fn main() -> std::process::ExitCode {
    eligible::cli::main()
}
