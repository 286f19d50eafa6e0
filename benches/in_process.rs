//! Reads each file named on standard input and answers with the nanoseconds from its bytes to its text: the other side
//! of `compare.py`.

use eligible::read::{self, ReadOptions};
use std::hint::black_box;
use std::io::{self, BufRead, Write};
use std::path::Path;
use std::time::Instant;

fn main() -> io::Result<()> {
    // `cargo test` and `cargo bench` start it without a partner.
    if std::env::args().len() > 1 {
        return Ok(());
    }
    for line in io::stdin().lock().lines() {
        let line = line?;
        let bytes = std::fs::read(Path::new(&line))?;
        let start = Instant::now();
        let text: usize = match read::read(&bytes, &ReadOptions::default(), None) {
            Ok(document) => {
                let lines = document.pages.iter().flat_map(|page| &page.lines);
                lines.map(|line| line.text.len()).sum()
            }
            Err(_) => 0,
        };
        black_box(text);
        writeln!(io::stdout(), "{}", start.elapsed().as_nanos())?;
        io::stdout().flush()?;
    }
    Ok(())
}
