//! Who may ask. The page is bound to this computer; what is left is other pages in the same browser and other people on
//! the same computer.
//!
//! - The address holds a secret, so that nobody asks who was not told it. A browser is started with another one, which
//!   leads to the page once: everyone on the computer can see how a program was started.
//! - The `Host` has to be this computer's: a name of a foreign page that was made to lead here (DNS rebinding) is not.
//! - What changes something has to come from the page itself: `Origin` and `Sec-Fetch-Site` (CSRF).

use crate::ground::source::hex;
use axum::http::header::{self, HeaderName, HeaderValue};
use axum::http::request::Parts;
use axum::http::{HeaderMap, Method};
use std::sync::{Mutex, PoisonError};

/// The guard of one page.
pub struct Door {
    port: u16,
    secret: String,
    /// What a browser is started with, until it has come.
    once: Mutex<Option<String>>,
}

/// Who is let in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Admitted {
    /// To the page.
    In,
    /// A browser that was started just now, to be told the way.
    Once,
}

/// Why a request is turned away.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refused {
    /// It is for another host.
    Host,
    /// It does not know the secret.
    Secret,
    /// It is from another page.
    Origin,
}

impl Refused {
    /// In words for a person.
    pub fn message(self) -> &'static str {
        match self {
            Refused::Host => "This page answers only to the address of this computer.",
            Refused::Secret => "This address lacks the secret that eligible made when it started.",
            Refused::Origin => "This was asked by another page than eligible’s own.",
        }
    }
}

impl Door {
    /// A door with a new secret.
    ///
    /// # Errors
    /// Where the system has no random numbers.
    pub fn new(port: u16) -> anyhow::Result<Self> {
        Ok(Self { port, secret: random()?, once: Mutex::new(Some(random()?)) })
    }

    /// The secret: letters and digits.
    pub fn secret(&self) -> &str {
        &self.secret
    }

    /// Where a person finds the page.
    pub fn url(&self) -> String {
        format!("http://127.0.0.1:{}/{}/", self.port, self.secret)
    }

    /// Where a browser is sent that leads to the page once.
    pub fn url_once(&self) -> Option<String> {
        let once = self.once.lock().unwrap_or_else(PoisonError::into_inner);
        once.as_ref().map(|once| format!("http://127.0.0.1:{}/{once}", self.port))
    }

    /// Whether a request may come in.
    ///
    /// # Errors
    /// Why it may not.
    pub fn admit(&self, request: &Parts) -> Result<Admitted, Refused> {
        let headers = &request.headers;
        let host = only(headers, &header::HOST).ok_or(Refused::Host)?;
        let authority = request.uri.authority().map(|a| a.as_str());
        if !self.is_here(host) || authority.is_some_and(|a| !self.is_here(a)) {
            return Err(Refused::Host);
        }
        let first = request.uri.path().trim_start_matches('/').split('/').next().unwrap_or_default();
        if !same(first.as_bytes(), self.secret.as_bytes()) {
            let mut once = self.once.lock().unwrap_or_else(PoisonError::into_inner);
            let known = once.take_if(|once| same(first.as_bytes(), once.as_bytes()));
            return known.map(|_| Admitted::Once).ok_or(Refused::Secret);
        }
        if request.method == Method::GET || request.method == Method::HEAD {
            return Ok(Admitted::In);
        }
        // Browsers send at least one of them with whatever changes something.
        let own = |origin: &str| origin.strip_prefix("http://").is_some_and(|host| self.is_here(host));
        let origin = only_if_any(headers, &header::ORIGIN, own);
        let site = only_if_any(headers, &HeaderName::from_static("sec-fetch-site"), |s| s == "same-origin");
        match (origin, site) {
            (Some(false), _) | (_, Some(false)) | (None, None) => Err(Refused::Origin),
            _ => Ok(Admitted::In),
        }
    }

    fn is_here(&self, host: &str) -> bool {
        let name = match host.rsplit_once(':') {
            Some((name, port)) if port.parse() == Ok(self.port) => name,
            _ if self.port == 80 => host,
            _ => return false,
        };
        ["127.0.0.1", "localhost", "[::1]"].iter().any(|here| name.eq_ignore_ascii_case(here))
    }
}

/// The one value of a header; `None` where there is none or more.
fn only<'h>(headers: &'h HeaderMap, name: &HeaderName) -> Option<&'h str> {
    let mut values = headers.get_all(name).iter();
    let value = values.next()?.to_str().ok()?;
    values.next().is_none().then_some(value)
}

/// Whether a header is there once and as it should be; `None` where it is not there.
fn only_if_any(headers: &HeaderMap, name: &HeaderName, good: impl Fn(&str) -> bool) -> Option<bool> {
    headers.contains_key(name).then(|| only(headers, name).is_some_and(good))
}

/// Whether two texts are the same, in a time that does not tell where they differ.
fn same(a: &[u8], b: &[u8]) -> bool {
    a.len() == b.len() && a.iter().zip(b).fold(0, |differ, (a, b)| differ | (a ^ b)) == 0
}

/// 32 random letters and digits.
///
/// # Errors
/// Where the system has no random numbers.
pub fn random() -> anyhow::Result<String> {
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes).map_err(|error| anyhow::anyhow!("no random numbers: {error}"))?;
    Ok(hex(&bytes))
}

/// What every answer says: nothing is kept, guessed, framed or told to others.
pub fn seal(headers: &mut HeaderMap) {
    for (name, value) in [
        (header::CACHE_CONTROL, "no-store"),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        // With `no-referrer` browsers would send `Origin: null` from our own form.
        (header::REFERRER_POLICY, "same-origin"),
        (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
        (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
    headers
        .entry(header::CONTENT_SECURITY_POLICY)
        .or_insert(HeaderValue::from_static("default-src 'none'; frame-ancestors 'none'"));
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::Request;

    fn asked(method: &str, target: &str, headers: &[(&str, &str)]) -> Result<Admitted, Refused> {
        let door = Door { port: 4000, secret: "0123456789abcdef".to_owned(), once: Mutex::new(None) };
        let request =
            headers.iter().fold(Request::builder().method(method).uri(target), |r, (n, v)| r.header(*n, *v));
        door.admit(&request.body(()).expect("a request").into_parts().0)
    }

    #[test]
    fn only_this_computer_is_answered() {
        let get = |hosts: &[(&str, &str)]| asked("GET", "/0123456789abcdef/", hosts);
        for host in ["127.0.0.1:4000", "localhost:4000", "LOCALHOST:4000", "[::1]:4000"] {
            assert_eq!(get(&[("host", host)]), Ok(Admitted::In), "{host}");
        }
        for host in [
            "", "127.0.0.1", "localhost", "127.0.0.1:4001", "evil.example:4000",
            "localhost.evil.example:4000", "127.0.0.1.evil.example:4000", "user@127.0.0.1:4000",
            "127.0.0.1:4000:4000", "0.0.0.0:4000", "127.0.0.1:+4000x",
        ] {
            assert_eq!(get(&[("host", host)]), Err(Refused::Host), "{host}");
        }
        assert_eq!(get(&[]), Err(Refused::Host));
        assert_eq!(get(&[("host", "127.0.0.1:4000"), ("host", "127.0.0.1:4000")]), Err(Refused::Host));
        let absolute =
            asked("GET", "http://evil.example:4000/0123456789abcdef/", &[("host", "127.0.0.1:4000")]);
        assert_eq!(absolute, Err(Refused::Host));
    }

    #[test]
    fn only_who_knows_the_secret_is_answered() {
        for path in
            ["/", "/0123456789abcdee/", "/0123456789abcde/", "/x/0123456789abcdef/", "/?0123456789abcdef"]
        {
            assert_eq!(asked("GET", path, &[("host", "localhost:4000")]), Err(Refused::Secret), "{path}");
        }
    }

    #[test]
    fn only_the_page_itself_may_send() {
        let post = |headers: &[(&str, &str)]| {
            asked("POST", "/0123456789abcdef/check", &[&[("host", "127.0.0.1:4000")], headers].concat())
        };
        assert_eq!(post(&[("origin", "http://127.0.0.1:4000")]), Ok(Admitted::In));
        assert_eq!(post(&[("sec-fetch-site", "same-origin")]), Ok(Admitted::In));
        for headers in [
            &[][..],
            &[("origin", "null")],
            &[("origin", "https://evil.example")],
            &[("origin", "https://127.0.0.1:4000")],
            &[("origin", "http://127.0.0.1:4001")],
            &[("sec-fetch-site", "cross-site")],
            &[("sec-fetch-site", "same-site")],
            &[("origin", "http://127.0.0.1:4000"), ("sec-fetch-site", "cross-site")],
            &[("origin", "http://evil.example"), ("sec-fetch-site", "same-origin")],
        ] {
            assert_eq!(post(headers), Err(Refused::Origin), "{headers:?}");
        }
    }

    #[test]
    fn a_browser_is_shown_the_way_once() {
        let door = Door::new(4000).expect("random numbers");
        let once = door.url_once().expect("an address");
        assert!(!once.contains(door.secret()));
        let ask = || {
            let request = Request::get(once.as_str()).header("host", "127.0.0.1:4000");
            door.admit(&request.body(()).expect("a request").into_parts().0)
        };
        assert_eq!([ask(), ask()], [Ok(Admitted::Once), Err(Refused::Secret)]);
        assert_eq!(door.url_once(), None);
    }
}
