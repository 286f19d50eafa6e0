//! Many files: killed and gone on with, kept and not judged again, stopped by hand.

use snapbox::cmd::cargo_bin;
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::time::{Duration, Instant};

/// Résumés that differ, one that cannot be read among them.
fn resumes(folder: &Path, count: usize) -> PathBuf {
    let cvs = folder.join("cvs");
    fs::create_dir_all(&cvs).expect("a folder");
    for i in 0..count {
        let end = if i % 3 == 0 { "present" } else { "May 2021" };
        let text = format!(
            "Person {i}\np{i}@example.edu\n\nEDUCATION\nPhD in Machine Learning, Example University, 2019 – {end}\n\n\
             EXPERIENCE\nResearch assistant, 2020 – {end}\nBuilt recommender {i} in PyTorch for {i} users\n\n\
             SKILLS\nPython, PyTorch, Git\n"
        );
        fs::write(cvs.join(format!("{i:04}.txt")), text).expect("written");
    }
    fs::write(cvs.join("0003.pdf"), "").expect("written");
    cvs
}

fn batch(cvs: &Path, more: &[&str]) -> Command {
    let mut command = Command::new(cargo_bin!("eligible"));
    command.args(["batch", "-r", "netflix-ml-intern-fall-2025", "--as-of", "2025-09-01", "-j", "2"]);
    command.args(more).arg(cvs).stdout(Stdio::null()).stderr(Stdio::null());
    command
}

fn output(command: &mut Command) -> Output {
    command.stdout(Stdio::piped()).stderr(Stdio::piped()).output().expect("it runs")
}

#[test]
fn a_killed_run_goes_on_and_ends_as_if_it_had_not_been() {
    let folder = tempfile::tempdir().expect("a folder");
    let cvs = resumes(folder.path(), 150);
    let begun = Instant::now();
    let undisturbed = output(&mut batch(&cvs, &["-f", "jsonl"]));
    let whole = begun.elapsed();
    assert_eq!(undisturbed.stdout.split(|b| *b == b'\n').count(), 152);
    let file = folder.path().join("verdicts.jsonl");
    let continued = ["--continue", file.to_str().expect("a name")];
    let (mut killed, mut torn) = (0, 0);
    for i in 0..20_u32 {
        // A different moment each time, over the whole of a run and near its beginning.
        let mut child = batch(&cvs, &continued).spawn().expect("it runs");
        std::thread::sleep(whole * ((i * 7) % 20) / 40 + Duration::from_millis(u64::from(i)));
        if child.try_wait().expect("a child").is_none() {
            child.kill().expect("killed");
            killed += 1;
        }
        child.wait().expect("ended");
        let written = fs::read(&file).unwrap_or_default();
        assert!(written.len() <= undisturbed.stdout.len());
        torn += usize::from(!written.is_empty() && !written.ends_with(b"\n"));
        if i % 5 == 4 {
            // Begin anew, so that late runs are killed early too.
            let done = output(&mut batch(&cvs, &continued));
            assert_eq!(done.status.code(), undisturbed.status.code());
            assert!(
                fs::read(&file).expect("written") == undisturbed.stdout,
                "after {killed} kills, {torn} torn"
            );
            fs::remove_file(&file).expect("there");
        }
    }
    assert!(killed >= 5, "{killed} of 20 were killed");
}

#[test]
fn a_torn_line_is_written_anew_and_another_run_is_not_gone_on_with() {
    let folder = tempfile::tempdir().expect("a folder");
    let cvs = resumes(folder.path(), 5);
    let whole = output(&mut batch(&cvs, &["-f", "jsonl"])).stdout;
    let file = folder.path().join("verdicts.jsonl");
    let continued = ["--continue", file.to_str().expect("a name"), "-f", "table"];
    let table = output(&mut batch(&cvs, &["-f", "table"])).stdout;
    for cut in [0, 1, 700, whole.len() / 2, whole.len() - 1, whole.len()] {
        fs::write(&file, &whole[..cut]).expect("written");
        let done = output(&mut batch(&cvs, &continued));
        assert!(fs::read(&file).expect("written") == whole, "cut at {cut}");
        assert!(done.stdout == table, "other outputs are whole too, cut at {cut}");
    }
    for other in ["--only=ml-framework", "--rules-path=.", "--part=application"] {
        let refused = output(batch(&cvs, &continued).arg(other));
        let said = String::from_utf8_lossy(&refused.stderr).into_owned();
        let fits = other == "--rules-path=.";
        assert_eq!(said.contains("was held against other criteria"), !fits, "{other}: {said}");
        assert!(fs::read(&file).expect("there") == whole, "{other}");
    }
    fs::write(&file, "something else\n").expect("written");
    let refused = output(&mut batch(&cvs, &continued));
    assert_eq!(refused.status.code(), Some(2));
    assert_eq!(fs::read(&file).expect("there"), b"something else\n", "and is left as it was");
    assert!(String::from_utf8_lossy(&refused.stderr).contains("help:"));
}

#[test]
fn a_file_that_was_saved_since_is_judged_again_and_one_that_is_gone_is_named() {
    let folder = tempfile::tempdir().expect("a folder");
    let cvs = resumes(folder.path(), 4);
    let file = folder.path().join("verdicts.jsonl");
    let continued = ["--continue", file.to_str().expect("a name"), "-f", "table"];
    output(&mut batch(&cvs, &continued));
    // Saved a minute later: a test takes no time.
    let cv = cvs.join("0002.txt");
    fs::write(&cv, "Person 2\np2@example.edu\n\nSKILLS\nJuggling\n").expect("written");
    let later = std::time::SystemTime::now() + Duration::from_secs(60);
    fs::File::options().append(true).open(&cv).and_then(|f| f.set_modified(later)).expect("a date");
    let again = output(&mut batch(&cvs, &continued));
    let said = String::from_utf8_lossy(&again.stderr).into_owned();
    assert!(said.contains("0002.txt’ was saved after"), "{said}");
    assert!(again.stdout == output(&mut batch(&cvs, &["-f", "table"])).stdout, "the verdict of today");
    fs::remove_file(cvs.join("0001.txt")).expect("there");
    let refused = output(&mut batch(&cvs, &continued));
    let said = String::from_utf8_lossy(&refused.stderr).into_owned();
    assert_eq!(refused.status.code(), Some(2), "{said}");
    assert!(said.contains("0001.txt’, which is not there any more"), "{said}");
}

#[test]
fn a_cache_changes_nothing_but_the_time() {
    let folder = tempfile::tempdir().expect("a folder");
    let cvs = resumes(folder.path(), 30);
    let cache = folder.path().join("cache");
    let with_cache = ["-f", "jsonl", "--cache", cache.to_str().expect("a name")];
    let plain = output(&mut batch(&cvs, &["-f", "jsonl"])).stdout;
    assert!(output(&mut batch(&cvs, &with_cache)).stdout == plain, "empty");
    assert!(output(&mut batch(&cvs, &with_cache)).stdout == plain, "full");
    let redacted = output(&mut batch(&cvs, &["-f", "jsonl", "--redact"])).stdout;
    assert!(redacted != plain);
    for kept in ["empty", "full"] {
        let cached = [&with_cache[..], &["--redact"]].concat();
        assert!(output(&mut batch(&cvs, &cached)).stdout == redacted, "{kept}");
    }
    // Two at once, one of them killed; then entries that are damaged.
    let mut other = batch(&cvs, &with_cache).spawn().expect("it runs");
    let mut killed = batch(&cvs, &with_cache).spawn().expect("it runs");
    killed.kill().expect("killed");
    killed.wait().expect("ended");
    other.wait().expect("ended");
    let mut entries = Vec::new();
    for below in fs::read_dir(&cache).expect("a folder").flatten() {
        entries.extend(fs::read_dir(below.path()).expect("a folder").flatten().map(|e| e.path()));
    }
    assert_eq!(entries.len(), 60, "one for each file that can be read, redacted or not");
    for (i, entry) in entries.iter().enumerate() {
        let mut bytes = fs::read(entry).expect("an entry");
        match i % 3 {
            0 => bytes.truncate(bytes.len() / 2),
            1 => {
                let text = String::from_utf8_lossy(&bytes).replace("\"fail\"", "\"pass\"");
                bytes = text.into_bytes();
            }
            _ => {}
        }
        fs::write(entry, bytes).expect("written");
    }
    assert!(output(&mut batch(&cvs, &with_cache)).stdout == plain, "damaged entries are not believed");
    // What changes is judged again.
    let changed = cvs.join("0001.txt");
    fs::write(&changed, "Person 1\n\nSKILLS\nPython\n").expect("written");
    let (cached, plain) = (output(&mut batch(&cvs, &with_cache)), output(&mut batch(&cvs, &["-f", "jsonl"])));
    assert!(cached.stdout == plain.stdout);
}

#[cfg(unix)]
#[test]
fn ctrl_c_ends_with_what_is_done() {
    let folder = tempfile::tempdir().expect("a folder");
    let cvs = resumes(folder.path(), 3000);
    let mut command = batch(&cvs, &["-f", "jsonl"]);
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("it runs");
    let mut told = vec![0; 1];
    let mut stdout = child.stdout.take().expect("a pipe");
    stdout.read_exact(&mut told).expect("the first is told");
    Command::new("kill").args(["-INT", &child.id().to_string()]).status().expect("kill runs");
    stdout.read_to_end(&mut told).expect("read");
    let ended = child.wait_with_output().expect("ended");
    assert_eq!(ended.status.code(), Some(130), "{}", String::from_utf8_lossy(&ended.stderr));
    assert!(told.ends_with(b"\n"), "whole lines");
    let lines = told.split(|b| *b == b'\n').filter(|l| !l.is_empty());
    assert!(lines.clone().count() < 3001, "not all of them");
    for line in lines {
        assert!(serde_json::from_slice::<serde_json::Value>(line).is_ok());
    }
    assert!(String::from_utf8_lossy(&ended.stderr).contains("what was judged is written"));
}

#[test]
fn a_quiet_batch_tells_the_counts_and_a_file_is_cut_nowhere() {
    let folder = tempfile::tempdir().expect("a folder");
    let cvs = resumes(folder.path(), 4);
    fs::write(cvs.join("0009.txt"), "Bo Baker\nbo@example.org\n\nSKILLS\nBread\n").expect("written");
    let file = folder.path().join("table.txt");
    let spec = format!("table={}", file.display());
    let quiet = output(&mut batch(&cvs, &["-q", "-o", &spec]));
    let told = String::from_utf8_lossy(&quiet.stdout).into_owned();
    assert_eq!(told.lines().count(), 2, "{told}");
    assert!(told.contains("\n6 résumés: ") && told.ends_with(", 1 unreadable\n"), "{told}");
    let whole = fs::read_to_string(file).expect("written");
    let longest = whole.lines().find(|line| line.contains("0009.txt")).expect("a row");
    assert!(longest.ends_with("education, experience") && !whole.contains('…'), "{whole}");
}

#[test]
fn a_pattern_stands_for_the_files_that_it_fits() {
    let folder = tempfile::tempdir().expect("a folder");
    let cvs = resumes(folder.path(), 12);
    let told = |pattern: &str| {
        let told = output(&mut batch(&cvs.join(pattern), &["-f", "csv"]));
        (String::from_utf8_lossy(&told.stdout).lines().count() - 1, told.status.code())
    };
    assert_eq!(told("001*.txt"), (2, Some(1)));
    assert_eq!(told("../**/000?.txt"), (10, Some(1)));
    assert_eq!(told("*.docx"), (1, Some(2)), "what fits nothing is reported as it is");
}

#[test]
fn by_program_there_is_one_row_a_resume_and_a_column_a_programme() {
    let folder = tempfile::tempdir().expect("a folder");
    let cvs = resumes(folder.path(), 2);
    let example = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/resumes/eligible.txt");
    fs::copy(example, cvs.join("eligible.txt")).expect("copied");
    let (page, book) = (folder.path().join("cohort.html"), folder.path().join("cohort.xlsx"));
    let by = |more: &[&str]| {
        let others = ["-r", "nvidia-graduate-fellowship-2026", "--part", "eligibility", "--by", "program"];
        output(batch(&cvs, &others).args(more))
    };
    let told = by(&["-f", "csv", "-o", &page.to_string_lossy(), "-o", &book.to_string_lossy()]);
    assert_eq!(told.status.code(), Some(2), "{}", String::from_utf8_lossy(&told.stderr));
    let told = String::from_utf8_lossy(&told.stdout).into_owned();
    let mut lines = told.lines();
    let head = "input,as_of,best_fit,netflix-ml-intern-fall-2025,nvidia-graduate-fellowship-2026";
    assert_eq!(lines.next(), Some(head));
    let rows: Vec<Vec<&str>> = lines.map(|line| line.split(',').collect()).collect();
    assert_eq!(rows.len(), 4, "{told}");
    let runs = rows.iter().find(|row| row[0].ends_with("eligible.txt")).expect("a row");
    let ended = rows.iter().find(|row| row[0].ends_with("0001.txt")).expect("a row");
    let broken = rows.iter().find(|row| row[0].ends_with("0003.pdf")).expect("a row");
    assert_eq!((runs[1], runs[3], ended[3]), ("2025-09-01", "pass", "fail"));
    // Nothing speaks against either; of the second two required points need a packet, and nobody knows them.
    assert_eq!((runs[4], runs[2]), ("pass", "netflix-ml-intern-fall-2025"), "{told}");
    assert_eq!(broken[2..], ["", "unreadable", "unreadable"]);

    let table = by(&["-f", "table"]).stdout;
    let table = String::from_utf8_lossy(&table);
    assert!(table.starts_with("4 résumés against 2 programmes, as of 2025-09-01\n  1  netflix"), "{table}");
    assert!(table.lines().any(|line| line.contains("0001.txt") && line.contains("✗ fail")), "{table}");
    assert!(fs::read_to_string(page).expect("written").contains("Which programme fits whom"));
    let mut parts = zip::ZipArchive::new(fs::File::open(&book).expect("there")).expect("a workbook");
    for sheet in [1, 4] {
        let mut links = String::new();
        let part = parts.by_name(&format!("xl/worksheets/_rels/sheet{sheet}.xml.rels"));
        part.expect("links").read_to_string(&mut links).expect("text");
        assert!(links.contains("Target=\"./cvs/eligible.txt\" TargetMode=\"External\""), "{links}");
    }
    let mut book: calamine::Xlsx<_> = calamine::open_workbook(book).expect("a workbook");
    let sheet = calamine::Reader::worksheet_range(&mut book, "Programmes").expect("a sheet");
    assert_eq!((sheet.height(), sheet.width()), (5, 4));
    assert_eq!(sheet.get((0, 1)).map(ToString::to_string).as_deref(), Some("best fit"));

    // What is not checked is counted as everywhere: of the second, two points and no others are left to a packet.
    let row =
        |told: &str, name: &str| told.lines().find(|line| line.contains(name)).expect("a row").to_owned();
    let nvidia = ["-r", "nvidia-graduate-fellowship-2026", "--by", "program", "-o"];
    let whole = format!("table={}", folder.path().join("whole.txt").display());
    output(
        Command::new(cargo_bin!("eligible"))
            .args(["batch", "--as-of", "2025-09-01"])
            .args(nvidia)
            .arg(&whole)
            .arg(&cvs),
    );
    let by_program = fs::read_to_string(folder.path().join("whole.txt")).expect("written");
    let alone = output(
        Command::new(cargo_bin!("eligible"))
            .args(["batch", "--as-of", "2025-09-01", "-f", "table"])
            .args(&nvidia[..2])
            .arg(&cvs),
    );
    let alone = row(&String::from_utf8_lossy(&alone.stdout), "eligible.txt");
    let count = alone.split_whitespace().rev().nth(2).expect("N not checked").to_owned();
    assert!(alone.trim_end().ends_with(&format!("{count} not checked")), "{alone}");
    assert!(row(&by_program, "eligible.txt").contains(&format!("({count} not checked)")), "{by_program}");

    let alone = ["-r", "nvidia-graduate-fellowship-2026", "-r", "nsf-grfp-2026", "--part", "eligibility"];
    let mut command = Command::new(cargo_bin!("eligible"));
    command.args(["batch", example, "--by", "program"]);
    let told = output(command.args(alone).args(["--as-of", "2025-09-01"])).stdout;
    let told = String::from_utf8_lossy(&told);
    assert!(told.contains("nvidia-graduate-fellowship-2026 (2 not checked)\n"), "{told}");

    // One required point of six is known of the first, and passes: that is no better than what needs a look.
    let near = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/resumes/near-field.pdf");
    let mut command = Command::new(cargo_bin!("eligible"));
    command.args(["batch", near, "-r", "google-summer-of-code-2025", "-r", "netflix-ml-intern-fall-2025"]);
    let told =
        output(command.args(["--as-of", "2025-04-08", "--part", "eligibility", "--by", "program"])).stdout;
    let told = String::from_utf8_lossy(&told);
    let row = told.lines().last().expect("a row");
    assert!(
        row.contains("✓ pass") && row.contains("? review") && row.ends_with("netflix-ml-intern-fall-2025"),
        "{told}"
    );

    let both = ["-r", "nvidia-graduate-fellowship-2026", "--part", "eligibility", "-f", "jsonl"];
    let plain = output(&mut batch(&cvs, &both)).stdout;
    assert!(by(&["-f", "jsonl"]).stdout == plain, "what programs read stays as it is");
}

#[test]
fn files_are_whole_when_the_reader_of_standard_output_goes() {
    let folder = tempfile::tempdir().expect("a folder");
    let cvs = resumes(folder.path(), 60);
    let path = |name: &str| folder.path().join(name).to_str().expect("a name").to_owned();
    let outputs = |of: &str| ["csv", "json", "xlsx"].map(|format| path(&format!("{of}.{format}")));
    let undisturbed = outputs("whole");
    let done = output(&mut batch(
        &cvs,
        &["-f", "jsonl", "-o", &undisturbed[0], "-o", &undisturbed[1], "-o", &undisturbed[2]],
    ));
    assert_eq!(done.status.code(), Some(2));
    // Formats that are told as they come, and one that is told at the end.
    for format in ["jsonl", "table"] {
        let files = outputs(format);
        let mut command = batch(&cvs, &["-f", format, "-o", &files[0], "-o", &files[1], "-o", &files[2]]);
        let mut child = command.stdout(Stdio::piped()).spawn().expect("it runs");
        drop(child.stdout.take());
        assert_eq!(child.wait().expect("ended").code(), Some(0), "{format}");
        for (file, whole) in files.iter().zip(&undisturbed) {
            assert!(fs::read(file).expect("written") == fs::read(whole).expect("written"), "{file}");
        }
    }
}
