//! Whole PDF files.
#![no_main]

libfuzzer_sys::fuzz_target!(|input: &[u8]| {
    if input.starts_with(b"%PDF-") {
        fuzz_checks::understood(input, None);
    }
});
