//! Plain text, Markdown and HTML, judged with the shipped rules. The first byte chooses the name.
#![no_main]

libfuzzer_sys::fuzz_target!(|input: &[u8]| {
    let Some((kind, text)) = input.split_first() else { return };
    let name = match kind {
        b'm' => Some("r.md"),
        b'h' => Some("r.html"),
        b't' => Some("r.txt"),
        _ => None,
    };
    fuzz_checks::whole(text, name);
});
