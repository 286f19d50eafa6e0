//! `eligible serve`: a page on this computer for people who do not use terminals. Résumés are dropped on it, judged in
//! memory and forgotten.
//!
//! | file | what it does |
//! |---|---|
//! | [`door`] | who may ask: this computer, this page, with the secret of its address |
//! | [`routes`] | which address answers what |
//! | [`upload`] | what a browser sends, within limits |
//! | [`check`] | an upload becomes a report |
//! | [`shelf`] | the last few reports, in memory |
//! | [`page`] | what a person sees |
//! | [`browser`] | opens it |

mod browser;
mod check;
mod door;
mod page;
mod routes;
mod shelf;
mod upload;

use super::args::Serve;
use super::exit::Exit;
use super::talk::Talk;
use super::{Stop, workers};
use crate::ground::Diagnostic;
use anyhow::Context as _;
use axum::Router;
use check::Checks;
use door::Door;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use std::io::{self, IsTerminal, Write};
use std::net::Ipv4Addr;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;
use tokio::net::TcpListener;
use tokio::sync::{Notify, Semaphore};
use tokio::time::{sleep, timeout};

/// Connections at the same time; the next ones wait.
const CONNECTIONS: usize = 32;
/// Time for the head of a request.
const HEAD: Duration = Duration::from_secs(10);
/// Headers of a request, and their size in bytes.
const HEADERS: usize = 64;
const HEADERS_SIZE: usize = 16 << 10;
/// Time for a connection, with everything that is judged meanwhile.
const CONNECTION: Duration = Duration::from_secs(15 * 60);
/// How often old reports are looked for.
const TIDY: Duration = Duration::from_secs(60);

/// Serves the page until Ctrl-C.
///
/// # Errors
/// Where there are no rules, or no port.
pub fn run(args: &Serve, talk: &Talk) -> Result<Exit, Stop> {
    let checks = Checks::new(args, workers(), talk)?;
    let ended = Arc::new(Notify::new());
    catch_interrupt(Arc::clone(&ended));
    match serve(args, checks, &ended, talk) {
        Ok(()) => Ok(Exit::Fine),
        Err(error) => Err(Diagnostic::error("serve", format!("the page cannot be served: {error:#}"))
            .with_help("leave --port out to have any free one, or give another")
            .into()),
    }
}

/// From now on Ctrl-C ends the page; a second one ends the program at once.
fn catch_interrupt(ended: Arc<Notify>) {
    let again = AtomicBool::new(false);
    let handler = move || {
        if again.swap(true, Ordering::SeqCst) {
            std::process::exit(i32::from(Exit::Interrupted.code()));
        }
        ended.notify_one();
    };
    // Where it cannot be caught, it ends the program as it does everywhere.
    let _ = ctrlc::set_handler(handler);
}

fn serve(args: &Serve, checks: Checks, ended: &Notify, talk: &Talk) -> anyhow::Result<()> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let served = runtime.block_on(async {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, args.port))
            .await
            .with_context(|| format!("port {} of 127.0.0.1", args.port))?;
        let door = Door::new(listener.local_addr()?.port())?;
        let (url, once) = (door.url(), door.url_once());
        let routes = routes::Served::new(door, checks);
        tokio::spawn(accept(listener, routes::router(Arc::clone(&routes))));
        tokio::spawn(async move {
            loop {
                sleep(TIDY).await;
                routes.tidy();
            }
        });
        tell(&url, once.as_deref(), args, talk).context("standard output")?;
        ended.notified().await;
        Ok(())
    });
    // What is still being judged is for no one.
    runtime.shutdown_background();
    served
}

/// Says where the page is, and opens it for a person.
fn tell(url: &str, once: Option<&str>, args: &Serve, talk: &Talk) -> io::Result<()> {
    let mut out = io::stdout();
    writeln!(out, "{url}").and_then(|()| out.flush())?;
    talk.aside(
        "This page is for you alone: the address holds a secret. Ctrl-C ends it, and all is forgotten.",
    );
    if !args.no_open && out.is_terminal() && !once.is_some_and(browser::open) {
        talk.aside("No browser could be opened: open the address above in yours.");
    }
    Ok(())
}

/// Answers connections, one request each.
async fn accept(listener: TcpListener, router: Router) {
    let connections = Arc::new(Semaphore::new(CONNECTIONS));
    while let Ok(permit) = Arc::clone(&connections).acquire_owned().await {
        let Ok((stream, _)) = listener.accept().await else {
            // No file handles are left, say; others may be closed meanwhile.
            sleep(Duration::from_millis(100)).await;
            continue;
        };
        let service = TowerToHyperService::new(router.clone());
        tokio::spawn(async move {
            let connection = http1::Builder::new()
                .timer(TokioTimer::new())
                .header_read_timeout(HEAD)
                .max_headers(HEADERS)
                .max_header_size(HEADERS_SIZE)
                .keep_alive(false)
                .serve_connection(TokioIo::new(stream), service);
            // A client that breaks off, or takes too long, has no one to be told.
            let _ = timeout(CONNECTION, connection).await;
            drop(permit);
        });
    }
}
