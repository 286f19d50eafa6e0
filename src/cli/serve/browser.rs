//! Opens an address in the browser that a person uses.

use std::process::{Command, Stdio};

/// Whether a browser could be asked to open it. No shell sees the address.
pub fn open(url: &str) -> bool {
    let (program, arguments): (&str, &[&str]) = if cfg!(windows) {
        ("rundll32", &["url.dll,FileProtocolHandler"])
    } else if cfg!(target_os = "macos") {
        ("open", &[])
    } else {
        ("xdg-open", &[])
    };
    let silent = Stdio::null;
    let child = Command::new(program)
        .args(arguments)
        .arg(url)
        .stdin(silent())
        .stdout(silent())
        .stderr(silent())
        .spawn();
    match child {
        Ok(mut child) => {
            // It may run as long as the browser does.
            std::thread::spawn(move || child.wait());
            true
        }
        Err(_) => false,
    }
}
