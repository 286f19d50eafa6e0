//! The tokenizer of content streams.
#![no_main]

libfuzzer_sys::fuzz_target!(|content: &[u8]| eligible::read::pdf::fuzzing::tokens(content));
