//! Fonts: text maps, encodings, embedded programs. Parts of the input are parted by lines of `%%`.
#![no_main]

libfuzzer_sys::fuzz_target!(|input: &[u8]| eligible::read::pdf::fuzzing::fonts(input));
