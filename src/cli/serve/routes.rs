//! Which address answers what. All of them lie below the secret.
//!
//! | address | |
//! |---|---|
//! | `GET` | the form, and the reports that are kept |
//! | `POST check` | judges; leads to the report |
//! | `GET report/ID/` | a report; `page.html` and `spreadsheet.xlsx` below it to save |
//! | `POST forget` | forgets all reports |

use super::check::Checks;
use super::door::{self, Admitted, Door, Refused};
use super::page::{self, Chosen};
use super::shelf::{Report, Shelf};
use super::upload;
use crate::cli::guard::guarded;
use crate::ground::Diagnostic;
use axum::body::Body;
use axum::extract::{DefaultBodyLimit, FromRequest, Multipart, Path, Request, State};
use axum::http::header::{self, HeaderValue};
use axum::http::{StatusCode, Uri};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Router, body};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};
use tokio::sync::Semaphore;
use tokio::task::spawn_blocking;
use tokio::time::timeout;

/// Checks at the same time; the next ones wait for a while.
const CHECKS: usize = 2;
const WAIT: Duration = Duration::from_secs(60);
/// What a form is larger than its files.
const FORM: usize = 2 << 20;

/// One page that is served.
pub struct Served {
    door: Door,
    checks: Checks,
    shelf: Shelf,
    turns: Arc<Semaphore>,
}

impl Served {
    /// Nothing was checked yet.
    pub fn new(door: Door, checks: Checks) -> Arc<Self> {
        let turns = Arc::new(Semaphore::new(CHECKS));
        Arc::new(Self { door, checks, shelf: Shelf::default(), turns })
    }

    /// Forgets what is old.
    pub fn tidy(&self) {
        self.shelf.tidy(Instant::now());
    }

    fn home(&self) -> String {
        format!("/{}/", self.door.secret())
    }

    fn gone(&self) -> Response {
        let help = "Reports are kept in memory, and only for a while. Check the files again.";
        self.trouble(StatusCode::NOT_FOUND, "There is nothing here, or no longer.", Some(help))
    }

    /// What went wrong, with the way back.
    fn trouble(&self, status: StatusCode, message: &str, help: Option<&str>) -> Response {
        page(status, &page::trouble(message, help, Some(&self.home())))
    }
}

/// All addresses.
pub fn router(served: Arc<Served>) -> Router {
    let below = |rest: &str| format!("/{}/{rest}", served.door.secret());
    Router::new()
        .route(&below(""), get(form))
        .route(&below("check"), post(check).layer(DefaultBodyLimit::max(upload::BYTES + FORM)))
        .route(&below("forget"), post(forget))
        .route(&below("report/{id}/"), get(report))
        .route(&below("report/{id}/page.html"), get(save_page))
        .route(&below("report/{id}/spreadsheet.xlsx"), get(save_sheet))
        .fallback(|State(served): State<Arc<Served>>| async move { served.gone() })
        .layer(middleware::from_fn_with_state(Arc::clone(&served), admit))
        .with_state(served)
}

/// Turns away who may not ask, and seals every answer.
async fn admit(State(served): State<Arc<Served>>, request: Request, next: Next) -> Response {
    let (parts, body) = request.into_parts();
    let mut response = match served.door.admit(&parts) {
        Ok(Admitted::In) => next.run(Request::from_parts(parts, body)).await,
        Ok(Admitted::Once) => (StatusCode::SEE_OTHER, [(header::LOCATION, served.home())]).into_response(),
        Err(refused) => turned_away(refused),
    };
    door::seal(response.headers_mut());
    response
}

async fn form(State(served): State<Arc<Served>>, uri: Uri) -> Response {
    let chosen = Chosen::from_query(uri.query().unwrap_or_default());
    page(StatusCode::OK, &page::form(&served.checks.choices, &chosen, &served.shelf.all()))
}

/// A check that nobody waits for any more is given up.
struct Waiting(Arc<AtomicBool>);

impl Drop for Waiting {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

async fn check(State(served): State<Arc<Served>>, request: Request) -> Response {
    match checked(&served, request).await {
        Ok(report) => match door::random() {
            Ok(id) => {
                let to = format!("report/{id}/");
                served.shelf.put(id, report);
                // Another address, so that loading the page again sends nothing again.
                (StatusCode::SEE_OTHER, [(header::LOCATION, to)]).into_response()
            }
            Err(error) => served.trouble(StatusCode::INTERNAL_SERVER_ERROR, &error.to_string(), None),
        },
        Err((status, said)) => served.trouble(status, &said.message, said.help.as_deref()),
    }
}

async fn checked(served: &Arc<Served>, request: Request) -> Result<Report, (StatusCode, Diagnostic)> {
    let bad = |said| (StatusCode::BAD_REQUEST, said);
    let length = request.headers().get(header::CONTENT_LENGTH).and_then(|l| l.to_str().ok()?.parse().ok());
    if length.is_some_and(|length: usize| length > upload::BYTES + FORM) {
        // A browser shows an answer only after it has sent everything.
        upload::drain(request.into_body()).await;
        return Err((StatusCode::PAYLOAD_TOO_LARGE, upload::too_much()));
    }
    let busy = || {
        let said = Diagnostic::error("upload", "Other files are being checked just now.");
        (StatusCode::SERVICE_UNAVAILABLE, said.with_help("Try again in a minute."))
    };
    let turn = timeout(WAIT, Arc::clone(&served.turns).acquire_owned()).await;
    let turn = turn.ok().and_then(Result::ok).ok_or_else(busy)?;
    let form = Multipart::from_request(request, &()).await.map_err(|_| bad(upload::no_form()))?;
    let upload = upload::receive(form).await.map_err(bad)?;
    let cancelled = Arc::new(AtomicBool::new(false));
    let _waiting = Waiting(Arc::clone(&cancelled));
    let served = Arc::clone(served);
    let work = move || {
        let _turn = turn;
        guarded(|| served.checks.check(upload, &cancelled)).unwrap_or_else(Err)
    };
    let broken = |_| {
        let said = Diagnostic::error("internal", "The check ended early.");
        bad(said.with_help("Try again; if it ends early once more, please report it."))
    };
    spawn_blocking(work).await.map_err(broken)?.map_err(bad)
}

async fn forget(State(served): State<Arc<Served>>) -> Response {
    served.shelf.forget();
    (StatusCode::SEE_OTHER, [(header::LOCATION, "./")]).into_response()
}

async fn report(State(served): State<Arc<Served>>, Path(id): Path<String>) -> Response {
    let kept = served.shelf.get(&id);
    kept.map_or_else(|| served.gone(), |report| page(StatusCode::OK, &page::report(&report)))
}

async fn save_page(State(served): State<Arc<Served>>, Path(id): Path<String>) -> Response {
    let kept = served.shelf.get(&id);
    kept.map_or_else(
        || served.gone(),
        |report| {
            save("text/html; charset=utf-8", &format!("{}.html", report.name), report.page.clone().into())
        },
    )
}

async fn save_sheet(State(served): State<Arc<Served>>, Path(id): Path<String>) -> Response {
    const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    let kept = served.shelf.get(&id);
    kept.map_or_else(
        || served.gone(),
        |report| save(XLSX, &format!("{}.xlsx", report.name), report.sheet.clone().into()),
    )
}

/// A file to save; its name is made of a programme's id and a date.
fn save(kind: &'static str, name: &str, content: Body) -> Response {
    let name: String =
        name.chars().map(|c| if c.is_ascii_alphanumeric() || "-.".contains(c) { c } else { '-' }).collect();
    let kept = [
        (header::CONTENT_TYPE, kind.to_owned()),
        (header::CONTENT_DISPOSITION, format!("attachment; filename=\"{name}\"")),
    ];
    (kept, content).into_response()
}

fn turned_away(refused: Refused) -> Response {
    let help =
        "Open the whole address that eligible told when it started, in the browser of the same computer.";
    page(StatusCode::FORBIDDEN, &page::trouble(refused.message(), Some(help), None))
}

/// An answer for a person, with the policy that it needs.
fn page(status: StatusCode, page: &page::Page) -> Response {
    let mut response = (status, body::Body::from(page.text.clone())).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"));
    if let Ok(policy) = HeaderValue::from_str(&page.policy) {
        headers.insert(header::CONTENT_SECURITY_POLICY, policy);
    }
    response
}
