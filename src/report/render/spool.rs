//! Text that is written before what stands above it is known: kept in a temporary file once it gets long.

use std::io::{self, Seek, SeekFrom, Write};

/// What stays in memory, in bytes.
const IN_MEMORY: usize = 1 << 20;

/// A text that grows and is read once.
pub struct Spool {
    file: tempfile::SpooledTempFile,
}

impl Spool {
    /// An empty one.
    pub fn new() -> Self {
        Self { file: tempfile::spooled_tempfile(IN_MEMORY) }
    }

    /// Adds to its end.
    ///
    /// # Errors
    /// Where the temporary file cannot be written.
    pub fn push(&mut self, text: &str) -> io::Result<()> {
        self.file.write_all(text.as_bytes())
    }

    /// Writes it out.
    ///
    /// # Errors
    /// Where one of the files cannot be read or written.
    pub fn pour(mut self, out: &mut impl Write) -> io::Result<()> {
        self.file.seek(SeekFrom::Start(0))?;
        io::copy(&mut self.file, out)?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_goes_in_comes_out_whether_it_fits_in_memory_or_not() {
        for times in [0, 3, 200_000] {
            let mut spool = Spool::new();
            (0..times).for_each(|i| spool.push(&format!("{i}\n")).expect("written"));
            let mut out = Vec::new();
            spool.pour(&mut out).expect("read");
            let expected: String = (0..times).map(|i| format!("{i}\n")).collect();
            assert_eq!(out, expected.as_bytes());
        }
    }
}
