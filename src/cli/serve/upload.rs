//! What a browser sends: files and choices, as `multipart/form-data` (RFC 7578), within limits of size, number and
//! time. Names of files are shown and lead nowhere.

use crate::ground::Diagnostic;
use crate::read::MAX_FILE;
use axum::body::Body;
use axum::extract::Multipart;
use axum::extract::multipart::{Field, MultipartError};
use hyper::body::Body as _;
use std::future::poll_fn;
use std::pin::Pin;
use std::time::Duration;
use tokio::time::timeout;

/// Files of one check.
pub const FILES: usize = 1_000;
/// Bytes of one check.
pub const BYTES: usize = 256 << 20;
/// Bytes of a choice.
const CHOICE: usize = 1 << 10;
/// Fields that are no files.
const CHOICES: usize = 16;
/// Characters of a file's name.
const NAME: usize = 200;
/// Time for all of it.
const TIME: Duration = Duration::from_secs(120);
/// Time for a part of it to come.
const IDLE: Duration = Duration::from_secs(15);

/// A file as it came.
#[derive(Debug, Clone, PartialEq)]
pub struct File {
    /// What reports call it.
    pub name: String,
    /// What it holds; one byte more than any résumé where it holds more than that.
    pub bytes: Vec<u8>,
}

/// What a person chose.
#[derive(Debug, Default)]
pub struct Upload {
    /// The résumés.
    pub files: Vec<File>,
    /// The id of a programme, or what stands for all.
    pub programme: String,
    /// The day to judge on, as typed.
    pub as_of: String,
    /// Only one part is judged.
    pub eligibility_only: bool,
    /// Names are hidden.
    pub redact: bool,
    /// Opens protected files.
    pub password: Option<String>,
}

/// Takes it all in.
///
/// # Errors
/// Where it is too much, too slow or no such form.
pub async fn receive(form: Multipart) -> Result<Upload, Diagnostic> {
    match timeout(TIME, fields(form)).await {
        Ok(upload) => upload,
        Err(_) => Err(too_slow()),
    }
}

async fn fields(mut form: Multipart) -> Result<Upload, Diagnostic> {
    let mut upload = Upload::default();
    let (mut room, mut choices) = (BYTES, 0);
    while let Some(mut field) = in_time(form.next_field()).await? {
        let name = field.name().unwrap_or_default().to_owned();
        if name != "files" {
            choices += 1;
            let bytes = content(&mut field, CHOICE).await?;
            let text = String::from_utf8(bytes).ok().filter(|text| text.len() <= CHOICE);
            let text = text.filter(|_| choices <= CHOICES).ok_or_else(no_form)?;
            upload.choose(&name, text);
            continue;
        }
        let shown = shown(field.file_name().unwrap_or_default());
        let bytes = content(&mut field, MAX_FILE as usize).await?;
        // What a browser sends for a list of files that is empty.
        if shown.is_empty() && bytes.is_empty() {
            continue;
        }
        room = room.checked_sub(bytes.len()).ok_or_else(too_much)?;
        if upload.files.len() == FILES {
            return Err(too_much());
        }
        let name = unlike_others(&upload.files, &shown);
        upload.files.push(File { name, bytes });
    }
    Ok(upload)
}

impl Upload {
    fn choose(&mut self, name: &str, value: String) {
        match name {
            "programme" => self.programme = value,
            "as_of" => self.as_of = value,
            "part" => self.eligibility_only = value == "eligibility",
            "redact" => self.redact = true,
            "password" => self.password = Some(value).filter(|v| !v.is_empty()),
            _ => {}
        }
    }
}

/// What a field holds; of more than `most` bytes one more than that, and the rest is dropped.
async fn content(field: &mut Field<'_>, most: usize) -> Result<Vec<u8>, Diagnostic> {
    let mut bytes = Vec::new();
    while let Some(chunk) = in_time(field.chunk()).await? {
        let fits = chunk.len().min(most + 1 - bytes.len());
        bytes.extend_from_slice(&chunk[..fits]);
    }
    Ok(bytes)
}

/// The next part, in time.
async fn in_time<T>(next: impl Future<Output = Result<T, MultipartError>>) -> Result<T, Diagnostic> {
    match timeout(IDLE, next).await {
        Ok(Ok(part)) => Ok(part),
        Ok(Err(error)) if error.status() == axum::http::StatusCode::PAYLOAD_TOO_LARGE => Err(too_much()),
        Ok(Err(_)) => Err(no_form()),
        Err(_) => Err(too_slow()),
    }
}

/// A name without the folders that a browser or anyone else wrote before it.
fn shown(name: &str) -> String {
    // Browsers write quotes so (HTML, multipart/form-data encoding algorithm).
    let name = name.replace("%22", "\"");
    name.rsplit(['/', '\\']).next().unwrap_or_default().chars().take(NAME).collect()
}

/// Two files of one name are told apart.
fn unlike_others(files: &[File], name: &str) -> String {
    let name = if name.is_empty() { "résumé" } else { name };
    let taken = |name: &str| files.iter().any(|file| file.name == name);
    if !taken(name) {
        return name.to_owned();
    }
    let (stem, ending) = name.rsplit_once('.').map_or((name, String::new()), |(s, e)| (s, format!(".{e}")));
    let numbered = |number| format!("{stem} ({number}){ending}");
    (2..=FILES + 1).map(numbered).find(|name| !taken(name)).unwrap_or_else(|| name.to_owned())
}

/// Takes in what comes, in time, and drops it.
pub async fn drain(mut body: Body) {
    let frames =
        async { while let Some(Ok(_)) = poll_fn(|context| Pin::new(&mut body).poll_frame(context)).await {} };
    let _ = timeout(TIME, frames).await;
}

/// More than is taken at once.
pub fn too_much() -> Diagnostic {
    Diagnostic::error("upload", format!("These are more than {FILES} files or {} MB.", BYTES >> 20))
        .with_help("Check them in several parts; or use the command eligible batch, which has no such limit.")
}

fn too_slow() -> Diagnostic {
    Diagnostic::error("upload", "The files took too long to arrive.").with_help("Try again with fewer files.")
}

/// Not what the page sends.
pub fn no_form() -> Diagnostic {
    Diagnostic::error("upload", "What arrived is not what this page sends.")
        .with_help("Go back to the page and try again.")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_leads_nowhere_and_is_given_once() {
        assert_eq!(shown("../../etc/passwd"), "passwd");
        assert_eq!(shown("C:\\fakepath\\ada.pdf"), "ada.pdf");
        assert_eq!(shown("the %22other%22 one.pdf"), "the \"other\" one.pdf");
        assert_eq!(shown(&"é".repeat(300)).chars().count(), NAME);
        let mut files: Vec<File> = Vec::new();
        for name in ["cv.pdf", "cv.pdf", "cv.pdf", "", "", "cv"] {
            let name = unlike_others(&files, name);
            files.push(File { name, bytes: Vec::new() });
        }
        let names: Vec<&str> = files.iter().map(|f| f.name.as_str()).collect();
        assert_eq!(names, ["cv.pdf", "cv (2).pdf", "cv (3).pdf", "résumé", "résumé (2)", "cv"]);
    }
}
