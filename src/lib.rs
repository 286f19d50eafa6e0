//! Checks a résumé against a programme's published rules and quotes the line that proves each verdict.
//!
//! The code flows one way, and each layer knows only those before it:
//!
//! | layer | what it does |
//! |---|---|
//! | [`ground`] | dates, verdicts, diagnostics: words that every layer speaks |
//! | [`rules`] | a TOML file becomes a [`rules::Program`]: criteria and vocabulary; knows only `ground`, so that `build.rs` can use it |
//! | [`read`] | a file becomes a [`read::Document`]: pages of lines, as a person sees them |
//! | [`understand`] | a document becomes a [`understand::Resume`]: sections, entries, dates, degrees |
//! | [`judge`] | a program and a résumé become an [`judge::Evaluation`]; pure, no files, no clock |
//! | [`report`] | an evaluation is told to a person or a machine; never judged again |
//! | [`cli`] | arguments, inputs, outputs, exit codes |

#![forbid(unsafe_code)]
// What prints is `cli` alone.
#![deny(clippy::print_stdout, clippy::print_stderr, clippy::dbg_macro)]

pub mod cli;
pub mod ground;
pub mod judge;
pub mod read;
pub mod report;
pub mod rules;
pub mod understand;
