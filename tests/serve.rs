//! `eligible serve` as its enemies meet it: other hosts, other pages, other paths, too much, too slow.

#![cfg(feature = "serve")]

use std::fmt::Write as _;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, TcpStream};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

const RULES: &str = "netflix-ml-intern-fall-2025";
const RESUME: &str = "Ada Example\nada@example.edu\n\nEDUCATION\nPhD in Machine Learning, 2023 - present\n";

/// Names and what they hold.
type Files<'a> = &'a [(&'a str, &'a [u8])];
/// Fields of the form and their values.
type Choices<'a> = &'a [(&'a str, &'a str)];

/// A page that ends with the test.
struct Served {
    child: Child,
    port: u16,
    /// `/SECRET/`
    home: String,
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn serve() -> Served {
    let mut child = Command::new(env!("CARGO_BIN_EXE_eligible"))
        .args(["serve", "--rules", RULES])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("the program starts");
    let mut url = String::new();
    BufReader::new(child.stdout.take().expect("a pipe")).read_line(&mut url).expect("an address");
    let rest = url.trim().strip_prefix("http://127.0.0.1:").expect(&url);
    let (port, home) = rest.split_once('/').expect(rest);
    Served { child, port: port.parse().expect("a port"), home: format!("/{home}") }
}

/// An answer: the number, the head in small letters, the body.
struct Answer {
    status: u16,
    head: String,
    body: Vec<u8>,
}

impl Answer {
    fn header(&self, name: &str) -> Option<&str> {
        self.head.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(": "))
    }

    fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }
}

impl Served {
    fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect((Ipv4Addr::LOCALHOST, self.port)).expect("a connection");
        stream.set_read_timeout(Some(Duration::from_secs(60))).expect("a time limit");
        stream
    }

    /// Sends exactly this and reads until the end.
    fn raw(&self, request: &[u8]) -> Answer {
        let mut stream = self.connect();
        stream.write_all(request).expect("it can be sent");
        let mut answer = Vec::new();
        // Who breaks off after the answer has answered all the same.
        let _ = stream.read_to_end(&mut answer);
        let end = answer.windows(4).position(|w| w == b"\r\n\r\n").expect("a head");
        let head = String::from_utf8_lossy(&answer[..end]).to_lowercase();
        let status = head.split(' ').nth(1).and_then(|s| s.parse().ok()).expect(&head);
        Answer { status, body: answer[end + 4..].to_vec(), head }
    }

    fn ask(&self, method: &str, path: &str, headers: &[(&str, &str)], body: &[u8]) -> Answer {
        let mut head = format!("{method} {path} HTTP/1.1\r\nContent-Length: {}\r\n", body.len());
        if headers.iter().all(|(name, _)| *name != "Host") {
            write!(head, "Host: 127.0.0.1:{}\r\n", self.port).expect("a string");
        }
        for (name, value) in headers {
            write!(head, "{name}: {value}\r\n").expect("a string");
        }
        head += "\r\n";
        self.raw(&[head.as_bytes(), body].concat())
    }

    fn get(&self, path: &str) -> Answer {
        self.ask("GET", path, &[], b"")
    }

    fn at(&self, rest: &str) -> String {
        format!("{}{rest}", self.home)
    }

    fn check(&self, files: Files, choices: Choices) -> Answer {
        let origin = format!("http://127.0.0.1:{}", self.port);
        let headers = [("Origin", origin.as_str()), ("Content-Type", "multipart/form-data; boundary=XX")];
        self.ask("POST", &self.at("check"), &headers, &form(files, choices))
    }

    /// The page of a report that a check leads to.
    fn report(&self, checked: &Answer) -> String {
        assert_eq!(checked.status, 303, "{}", checked.text());
        let page = self.get(&self.at(checked.header("location").expect("the way to the report")));
        assert_eq!(page.status, 200);
        page.text()
    }
}

fn form(files: Files, choices: Choices) -> Vec<u8> {
    let mut body = Vec::new();
    for (name, value) in choices {
        let part = format!("--XX\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
        body.extend(part.as_bytes());
    }
    for (name, bytes) in files {
        let head = format!("Content-Disposition: form-data; name=\"files\"; filename=\"{name}\"");
        body.extend(format!("--XX\r\n{head}\r\nContent-Type: application/octet-stream\r\n\r\n").as_bytes());
        body.extend(*bytes);
        body.extend(b"\r\n");
    }
    body.extend(b"--XX--\r\n");
    body
}

const CHOSEN: Choices = &[("programme", RULES), ("as_of", "2025-09-01"), ("part", "eligibility")];

#[test]
fn files_are_judged_as_batch_judges_them_and_the_report_can_be_saved() {
    let served = serve();
    let form = served.get(&served.home);
    assert_eq!(form.status, 200);
    assert!(form.text().contains("Check résumés") && form.text().contains(RULES));
    let pdf = include_bytes!("../examples/resumes/finished-phd.pdf");
    let checked =
        served.check(&[("ada.txt", RESUME.as_bytes()), ("finished.pdf", pdf), ("empty.pdf", b"")], CHOSEN);
    let page = served.report(&checked);
    for (name, verdict) in [("ada.txt", "fail"), ("finished.pdf", "fail"), ("empty.pdf", "unreadable")] {
        let row =
            page.split("<tbody").find(|row| row.contains(&format!("data-name=\"{name}\""))).expect(name);
        assert!(row.contains(&format!("data-verdict=\"{verdict}\"")), "{name}");
    }
    assert!(page.contains("The degree was finished before the date of the check."));
    let report = served.at(checked.header("location").expect("the way to the report"));
    let sheet = served.get(&format!("{report}spreadsheet.xlsx"));
    assert!(sheet.body.starts_with(b"PK"));
    let name = format!("attachment; filename=\"eligible-{RULES}-2025-09-01.xlsx\"");
    assert_eq!(sheet.header("content-disposition"), Some(name.as_str()));
    let saved = served.get(&format!("{report}page.html"));
    assert!(saved.text().contains("finished.pdf") && !saved.text().contains("Check more"));
    // Forgotten is forgotten.
    let forget = |headers: &[(&str, &str)]| served.ask("POST", &served.at("forget"), headers, b"").status;
    assert_eq!(forget(&[]), 403);
    assert_eq!(served.get(&report).status, 200);
    assert_eq!(forget(&[("Sec-Fetch-Site", "same-origin")]), 303);
    assert_eq!(served.get(&report).status, 404);
}

#[test]
fn other_hosts_other_pages_and_those_without_the_secret_are_turned_away() {
    let served = serve();
    let own = format!("http://127.0.0.1:{}", served.port);
    let (here, other) = (format!("localhost:{}", served.port), format!("evil.example:{}", served.port));
    assert_eq!(served.ask("GET", &served.home, &[("Host", &here)], b"").status, 200);
    for host in [&other, "evil.example", "127.0.0.1", "127.0.0.1:1"] {
        assert_eq!(served.ask("GET", &served.home, &[("Host", host)], b"").status, 403, "{host}");
    }
    assert_eq!(served.raw(format!("GET {} HTTP/1.0\r\n\r\n", served.home).as_bytes()).status, 403);
    let absolute = format!("GET http://{other}{} HTTP/1.1\r\nHost: {here}\r\n\r\n", served.home);
    assert_eq!(served.raw(absolute.as_bytes()).status, 403);
    for path in ["/", "/check", "/x/", "/00000000000000000000000000000000/", "/favicon.ico"] {
        let answer = served.get(path);
        assert_eq!(answer.status, 403, "{path}");
        assert!(!answer.text().contains(served.home.trim_matches('/')), "the secret is told");
    }
    let body = form(&[("a.txt", RESUME.as_bytes())], CHOSEN);
    let kind = ("Content-Type", "multipart/form-data; boundary=XX");
    let null = ("Origin", "null");
    for from in [
        &[][..],
        &[null],
        &[("Origin", "http://evil.example")],
        &[("Origin", &own), ("Sec-Fetch-Site", "cross-site")],
    ] {
        let answer = served.ask("POST", &served.at("check"), &[&[kind], from].concat(), &body);
        assert_eq!(answer.status, 403, "{from:?}");
    }
    assert!(!served.get(&served.home).text().contains("Reports so far"), "nothing was judged");
}

#[test]
fn only_this_computer_can_connect() {
    let served = serve();
    // Another address of the same computer is as good as another computer.
    let elsewhere = TcpStream::connect((Ipv4Addr::new(127, 0, 0, 2), served.port));
    assert!(elsewhere.is_err());
}

#[test]
fn no_path_leads_to_a_file() {
    let served = serve();
    let secret = served.home.trim_matches('/').to_owned();
    for path in [
        "../Cargo.toml", "..%2fCargo.toml", "report/../../Cargo.toml", "report/..%2f..%2fCargo.toml/",
        "report/%2e%2e/page.html", "/etc/passwd", "%00", "report//",
    ] {
        let answer = served.get(&format!("/{secret}/{path}"));
        assert!([400, 404].contains(&answer.status), "{path}: {}", answer.status);
        assert!(!answer.text().contains("[package]"), "{path}");
    }
    let names: [(&str, &[u8]); 3] = [
        ("../../Cargo.toml", RESUME.as_bytes()),
        ("/etc/passwd", RESUME.as_bytes()),
        ("<script>x</script>.txt", RESUME.as_bytes()),
    ];
    let page = served.report(&served.check(&names, CHOSEN));
    assert!(page.contains("data-name=\"Cargo.toml\"") && page.contains("data-name=\"passwd\""));
    assert!(!page.contains("[package]") && !page.contains("root:"));
    // The name ends at its last slash, and what is left is text.
    assert!(page.contains("script&gt;.txt") && !page.contains("<script>x"));
    for programme in ["../Cargo.toml", "rules/netflix-ml-intern-fall-2025.toml", "/etc/passwd", "none"] {
        let answer = served.check(&names, &[("programme", programme), ("as_of", "2025-09-01")]);
        assert_eq!(answer.status, 400, "{programme}");
        assert!(answer.text().contains("There is no such programme"));
    }
}

#[test]
fn every_answer_is_sealed_and_the_policies_fit_the_pages() {
    let served = serve();
    let checked = served.check(&[("a.txt", RESUME.as_bytes())], CHOSEN);
    let report = served.at(checked.header("location").expect("the way to the report"));
    for path in
        [served.home.as_str(), "/", &report, &served.at("nothing"), &format!("{report}spreadsheet.xlsx")]
    {
        let answer = served.get(path);
        assert_eq!(answer.header("x-content-type-options"), Some("nosniff"), "{path}");
        assert_eq!(answer.header("cache-control"), Some("no-store"), "{path}");
        assert_eq!(answer.header("referrer-policy"), Some("same-origin"), "{path}");
        let policy = answer.header("content-security-policy").expect("a policy");
        assert!(
            policy.starts_with("default-src 'none'") && policy.contains("frame-ancestors 'none'"),
            "{policy}"
        );
        assert!(!policy.contains("script-src 'unsafe") && !policy.contains("http"), "{policy}");
    }
}

#[test]
fn what_is_no_form_or_too_much_is_refused_with_words() {
    let served = serve();
    let cases: [(Files, Choices, &str); 4] = [
        (&[], CHOSEN, "No résumé was chosen"),
        (&[("a.txt", b"x")], &[("programme", RULES), ("as_of", "1.9.2025")], "is not a date"),
        (&[("", b"")], CHOSEN, "No résumé was chosen"),
        (&[("a.txt", b"x")], &[("programme", ""), ("as_of", "2025-09-01")], "No programme was chosen"),
    ];
    for (files, choices, says) in cases {
        let answer = served.check(files, choices);
        assert_eq!(answer.status, 400);
        assert!(answer.text().contains(says), "{}", answer.text());
    }
    let many: Vec<(&str, &[u8])> = vec![("a.txt", b"x"); 1_001];
    let answer = served.check(&many, CHOSEN);
    assert!(answer.status == 400 && answer.text().contains("more than 1000 files"), "{}", answer.text());
    let origin = format!("http://127.0.0.1:{}", served.port);
    let post = |kind: &str, body: &[u8]| {
        served.ask("POST", &served.at("check"), &[("Origin", &origin), ("Content-Type", kind)], body).status
    };
    assert_eq!(post("application/x-www-form-urlencoded", b"programme=x"), 400);
    assert_eq!(post("multipart/form-data; boundary=XX", b"--XX\r\nbroken"), 400);
    let long = "x".repeat(2_000);
    assert_eq!(served.check(&[], &[("as_of", &long)]).status, 400);
    assert_eq!(served.ask("PUT", &served.home, &[("Origin", &origin)], b"").status, 405);
}

#[test]
fn more_than_fits_is_refused_by_its_length_before_it_is_kept() {
    let served = serve();
    let mut stream = served.connect();
    let head = format!(
        "POST {}check HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nOrigin: http://127.0.0.1:{port}\r\n\
         Content-Type: multipart/form-data; boundary=XX\r\nContent-Length: 300000000\r\n\r\n",
        served.home,
        port = served.port
    );
    stream.write_all(head.as_bytes()).expect("it can be sent");
    let chunk = vec![b'x'; 1_000_000];
    for _ in 0..300 {
        stream.write_all(&chunk).expect("it is read to the end, so that a browser shows the answer");
    }
    let mut answer = String::new();
    stream.read_to_string(&mut answer).expect("an answer");
    assert!(answer.starts_with("HTTP/1.1 413 "), "{answer}");
    assert!(answer.contains("more than 1000 files or 256 MB"));
    #[cfg(target_os = "linux")]
    {
        let status =
            std::fs::read_to_string(format!("/proc/{}/status", served.child.id())).expect("a process");
        let peak = status
            .lines()
            .find_map(|l| l.strip_prefix("VmHWM:")?.trim().strip_suffix(" kB")?.parse::<u64>().ok());
        assert!(peak.expect("a peak") < 100_000, "{peak:?} kB were needed");
    }
}

#[test]
fn one_file_that_is_too_large_is_a_row() {
    let served = serve();
    let large = vec![b'x'; (64 << 20) + 1];
    let page = served.report(&served.check(&[("large.pdf", &large), ("a.txt", RESUME.as_bytes())], CHOSEN));
    assert!(page.contains("larger than 64 MiB"));
    assert!(page.contains("data-name=\"a.txt\""));
}

#[test]
fn who_is_slow_is_left_and_others_are_served_meanwhile() {
    let served = serve();
    let begun = Instant::now();
    let mut slow: Vec<TcpStream> = (0..8).map(|_| served.connect()).collect();
    for stream in &mut slow {
        stream.write_all(b"GET / HTTP/1.1\r\nHost: ").expect("it can be sent");
    }
    assert_eq!(served.get(&served.home).status, 200);
    for mut stream in slow {
        let mut rest = Vec::new();
        let _ = stream.read_to_end(&mut rest);
    }
    let took = begun.elapsed();
    assert!(took > Duration::from_secs(5) && took < Duration::from_secs(40), "{took:?}");
    // A head that never ends is ended by its size.
    let endless = [b"GET / HTTP/1.1\r\nX: ".as_slice(), &vec![b'x'; 100_000]].concat();
    assert_eq!(served.raw(&endless).status, 431);
}

#[test]
fn a_port_that_is_taken_is_one_clear_error() {
    let served = serve();
    let output = Command::new(env!("CARGO_BIN_EXE_eligible"))
        .args(["serve", "--port", &served.port.to_string()])
        .output()
        .expect("the program runs");
    let told = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(2), "{told}");
    assert!(
        told.contains("error: the page cannot be served") && told.contains("help: leave --port out"),
        "{told}"
    );
}

#[cfg(unix)]
#[test]
fn ctrl_c_ends_it_at_once() {
    let mut served = serve();
    let _open = served.connect();
    let killed = Command::new("kill").args(["-INT", &served.child.id().to_string()]).status();
    assert!(killed.is_ok_and(|status| status.success()));
    let begun = Instant::now();
    let status = served.child.wait().expect("it ends");
    assert_eq!(status.code(), Some(0));
    assert!(begun.elapsed() < Duration::from_secs(5));
}
