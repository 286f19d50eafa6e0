//! Judging one thing after the other: rules and day are settled once, then each file is held against them.

use super::Stop;
use super::args::Judge;
use super::batch::cache::{Cache, Key};
use super::exit::Tally;
use super::guard::guarded;
use super::inputs::{self, Item};
use super::marked::Marked;
use super::programmes::{self, Loaded, choose, is_chosen, left_out};
use super::talk::Talk;
use crate::ground::date::YEARS;
use crate::ground::{Date, Diagnostic, Location, Moment, Severity};
use crate::judge;
use crate::read::packet::{self, DESCRIPTION, Description};
use crate::read::worker::Workers;
use crate::read::{self, Ahead, Document, Note, NoteCode, Packet, ReadOptions};
use crate::report::redact::redact;
use crate::report::render::marked;
use crate::report::{Asked, Head, ProgramRef, Subject};
use crate::understand::{Resume, understand};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Everything that is the same for each file.
pub struct Bench<'r> {
    judges: Vec<judge::Judge>,
    /// How many required criteria of each programme's eligibility are not asked.
    left_out: Vec<usize>,
    /// What every file is held against, one for each judge.
    pub asked: Vec<Asked>,
    /// What each of them asks for beside the résumé, whatever is left of its criteria.
    wanted: Vec<packet::Asked>,
    /// Names of files that are not the ids of their programmes, each with that.
    files: Vec<(String, String)>,
    as_of: Date,
    options: ReadOptions,
    /// What was judged before.
    pub cache: Option<&'r Cache>,
    /// Packets say themselves which of the programmes they are for.
    pub by_packet: bool,
    /// Names, contacts and schools are hidden.
    pub redact: bool,
    marked: Option<Marked>,
}

/// One item held against programmes.
pub struct Judged {
    /// Each with the index of its programme.
    pub subjects: Vec<(usize, Subject)>,
    /// Why it could not be judged.
    pub error: Option<Diagnostic>,
    /// What else is to be told: why there is no marked copy, what of a packet was not understood.
    pub asides: Vec<Diagnostic>,
}

/// A file, and what a worker has said of it already.
struct Bytes {
    bytes: Vec<u8>,
    ahead: Ahead,
}

impl From<Vec<u8>> for Bytes {
    fn from(bytes: Vec<u8>) -> Self {
        Self { bytes, ahead: Ahead::default() }
    }
}

impl Judged {
    fn of(subjects: Vec<(usize, Subject)>) -> Self {
        Self { subjects, error: None, asides: Vec::new() }
    }
}

impl<'r> Bench<'r> {
    /// Loads the rules. Those that cannot be loaded are reported and counted; the others are judged.
    /// The workers are ready by the time the rules are.
    ///
    /// # Errors
    /// Where no rules can be loaded, or what is asked of them makes no sense.
    pub fn prepare(judge: &Judge, workers: Option<Arc<Workers>>, talk: &Talk) -> Result<(Self, Tally), Stop> {
        let as_of = as_of(judge.as_of.as_deref())?;
        let Loaded { mut programs, names, broken } = programmes::load(&judge.rules, &judge.rules_path);
        let tally = Tally::after(!broken.is_empty());
        if programs.is_empty() {
            return Err(Stop::Said(broken));
        }
        broken.iter().for_each(|d| talk.diagnostic(d));
        choose(&mut programs, judge)?.iter().for_each(|note| talk.diagnostic(note));
        let wanted = programs.iter().map(packet::Asked::of).collect();
        let left_out = programs.iter().map(|p| left_out(p, judge)).collect();
        programs.iter_mut().for_each(|p| p.criteria.retain(|c| is_chosen(c, judge)));
        let asked = programs.iter().map(|p| Asked::new(Head::new(ProgramRef::of(p), as_of), p)).collect();
        let password = judge.password.clone();
        let options = ReadOptions { password, ocr: judge.ocr, workers, lines_only: true };
        let is_file = |name: &str| !name.ends_with(".toml") && programs.iter().all(|p| p.id != name);
        let files = names.into_iter().filter(|(name, _)| is_file(name)).collect();
        let judges = programs.into_iter().map(judge::Judge::new).collect();
        let bench = Self {
            judges,
            left_out,
            asked,
            wanted,
            files,
            as_of,
            options,
            cache: None,
            by_packet: false,
            redact: false,
            marked: None,
        };
        Ok((bench, tally))
    }

    /// Says where marked copies go, which need to know where words stand.
    pub fn mark_into(&mut self, marked: Option<Marked>) {
        self.options.lines_only = marked.is_none();
        self.marked = marked;
    }

    /// The files of the rules.
    pub fn rules(&self) -> impl Iterator<Item = PathBuf> {
        self.judges.iter().flat_map(|judge| judge.program().files.iter().cloned())
    }

    /// Judges items one after the other. What is to be read of them is asked of a worker at once.
    pub fn judge_all(&self, items: &[Item]) -> Vec<Judged> {
        let mut loaded: Vec<_> = items.iter().map(|item| self.load_ahead(item)).collect();
        let files: Vec<(&Path, &[u8])> = items
            .iter()
            .zip(&loaded)
            .filter_map(|(item, loaded)| Some((item.path()?, &*loaded.as_ref()?.bytes)))
            .collect();
        let ahead = read::read_ahead(&files, &self.options);
        loaded.iter_mut().flatten().zip(ahead).for_each(|(loaded, ahead)| loaded.ahead = ahead);
        items.iter().zip(loaded).map(|(item, loaded)| self.judge(item, loaded)).collect()
    }

    /// A small file that will have to be read.
    fn load_ahead(&self, item: &Item) -> Option<Bytes> {
        match item {
            Item::Resume(file) if self.cache.is_none() => read::load_ahead(file).map(Bytes::from),
            _ => None,
        }
    }

    fn judge(&self, item: &Item, loaded: Option<Bytes>) -> Judged {
        let judged = guarded(|| match item {
            Item::Resume(file) => self.resume(item, file, loaded),
            Item::Packet(folder) => self.folder(item, folder),
            Item::Applicant(applicant) => match &applicant.problem {
                Some(problem) => Err(problem.clone()),
                None => self.packet(item, &applicant.packet, applicant.resume.as_deref(), &applicant.notes),
            },
        });
        judged.and_then(|result| result).unwrap_or_else(|error| self.unreadable(item, error))
    }

    /// Judges the bytes of a résumé; its name is shown and tells kinds of text apart, and leads to no file.
    #[cfg(feature = "serve")]
    pub fn judge_bytes(&self, name: &str, bytes: &[u8]) -> Judged {
        let item = Item::Resume(PathBuf::from(name));
        let judged = guarded(|| self.bytes(&item, Path::new(name), bytes, Ahead::default()));
        judged.and_then(|result| result).unwrap_or_else(|error| self.unreadable(&item, error))
    }

    /// A résumé, from the cache where nothing has changed and no marked copy is asked for.
    fn resume(&self, item: &Item, file: &Path, loaded: Option<Bytes>) -> Result<Judged, Diagnostic> {
        let Bytes { bytes, ahead } = loaded.map_or_else(|| read::load(file).map(Bytes::from), Ok)?;
        let cache = self.cache.filter(|_| self.marked.is_none() && file.as_os_str() != inputs::STDIN);
        let kept = cache.map(|cache| (cache, self.key(cache, file, &bytes)));
        if let Some(subjects) = kept.as_ref().and_then(|(cache, key)| cache.get(key, &item.name())) {
            return Ok(Judged::of(subjects.into_iter().enumerate().collect()));
        }
        let judged = self.bytes(item, file, &bytes, ahead)?;
        if let Some((cache, key)) = kept {
            cache.put(&key, &judged.subjects.iter().map(|(_, subject)| subject).collect::<Vec<_>>());
        }
        Ok(judged)
    }

    fn bytes(&self, item: &Item, file: &Path, bytes: &[u8], ahead: Ahead) -> Result<Judged, Diagnostic> {
        let document = ahead.finish(bytes, &self.options, file)?;
        let resume = understand(&document);
        if !resume.is_likely() {
            return Err(Diagnostic::error("not-a-resume", "this does not look like a résumé: a text without a name, a contact, a heading, a degree or a date")
                .at(Location::file(file))
                .with_help("leave it out; or if it is one, put a name at its top, and headings like Education and Experience"));
        }
        let subjects = self.against_all(&resume, |judge| {
            Subject::new(item.name(), Ok((&document, judge.evaluate(&resume, self.as_of))))
        });
        let unmarked = self.mark(file, bytes, &document, &subjects);
        Ok(Judged { asides: unmarked.into_iter().collect(), ..Judged::of(subjects) })
    }

    fn key(&self, cache: &Cache, file: &Path, bytes: &[u8]) -> Key {
        let options = format!("{:?} {} {}", self.options.password, self.options.ocr, self.redact);
        cache.key(bytes, file, &self.asked, &options)
    }

    /// Writes the marked copy that is asked for; or says why there is none.
    fn mark(
        &self,
        file: &Path,
        bytes: &[u8],
        document: &Document,
        subjects: &[(usize, Subject)],
    ) -> Option<Diagnostic> {
        let marked = self.marked.as_ref()?;
        let told: Vec<_> = subjects.iter().map(|(i, subject)| (&self.asked[*i].head, subject)).collect();
        let marks = marked::marks(document, &told);
        let copy = read::mark(bytes, &self.options, Some(file), &marks);
        let copy = copy.map_err(|error| error.at(Location::file(file)));
        let unmarked = copy.and_then(|copy| marked.write(file, &copy)).err()?;
        // Whoever marks a folder wants those marked that can be.
        let may_be_left = unmarked.code == "not-a-pdf" && marked.is_folder();
        Some(if may_be_left { Diagnostic { severity: Severity::Warning, ..unmarked } } else { unmarked })
    }

    /// The packet of a folder.
    fn folder(&self, item: &Item, folder: &Path) -> Result<Judged, Diagnostic> {
        let description = Description::read(folder)?;
        let packet = description.packet()?;
        let meant: Vec<usize> = (0..self.judges.len()).filter(|i| self.means(&packet, *i)).collect();
        let wants_resume = |i: &usize| self.judges[*i].program().wanted().resume;
        if packet.resume.is_none() && meant.iter().any(wants_resume) {
            return Err(description.no_resume());
        }
        let asked: Vec<_> = meant.iter().map(|i| &self.wanted[*i]).collect();
        let mut warnings = description.unknown(&packet, &asked);
        let mut notes: Vec<Note> =
            warnings.iter().map(|w| packet::note(w, NoteCode::NotUnderstood)).collect();
        let doubts = description.doubts(&packet);
        notes.extend(doubts.iter().map(|d| packet::note(d, NoteCode::PacketDoubt)));
        warnings.extend(doubts);
        let resume = packet.resume.as_ref().map(|file| folder.join(file));
        let mut judged = self.packet(item, &packet, resume.as_deref(), &notes)?;
        judged.asides.extend(warnings);
        let described = folder.join(DESCRIPTION).to_string_lossy().into_owned();
        let described = Some(described).filter(|_| !self.redact);
        judged.subjects.iter_mut().for_each(|(_, subject)| subject.packet.clone_from(&described));
        Ok(judged)
    }

    /// Whether a packet is for a programme: for each of the command line, or for those that it names.
    fn means(&self, packet: &Packet, programme: usize) -> bool {
        let id = &self.asked[programme].head.program.id;
        let called =
            |name: &String| name == id || self.files.iter().any(|(file, of)| file == name && of == id);
        !self.by_packet || packet.rules.iter().any(called)
    }

    /// A packet against the programmes that it is for.
    fn packet(
        &self,
        item: &Item,
        packet: &Packet,
        file: Option<&Path>,
        notes: &[Note],
    ) -> Result<Judged, Diagnostic> {
        let read = |file: &Path| {
            let bytes = read::load(file)?;
            read::read_bytes(&bytes, &self.options, file).map(|document| (bytes, document))
        };
        let (bytes, mut document) = file.map(read).transpose()?.unwrap_or_default();
        document.notes.extend_from_slice(notes);
        let resume = understand(&document);
        let given = file.map(|_| &resume);
        let mut subjects = self.against_all(&resume, |judge| {
            let evaluation = judge.evaluate_packet(given, Some(packet), &Moment::Day(self.as_of));
            Subject::new(item.name(), Ok((&document, evaluation)))
        });
        subjects.retain(|(i, _)| self.means(packet, *i));
        let lines_of = file.filter(|_| !self.redact).map(|file| file.to_string_lossy().into_owned());
        subjects.iter_mut().for_each(|(_, subject)| subject.file.clone_from(&lines_of));
        if subjects.is_empty() {
            let message =
                format!("the packet is for no programme that is known: ‘{}’", packet.rules.join(", "));
            return Err(Diagnostic::error("unknown-rules", message)
                .with_help("write `rules = \"NAME\"` into its packet.toml, or name them with --rules"));
        }
        let unmarked = file.and_then(|file| self.mark(file, &bytes, &document, &subjects));
        Ok(Judged { asides: unmarked.into_iter().collect(), ..Judged::of(subjects) })
    }

    fn against_all(
        &self,
        resume: &Resume,
        subject: impl Fn(&judge::Judge) -> Subject,
    ) -> Vec<(usize, Subject)> {
        let judged = |(judge, left_out): (&judge::Judge, &usize)| {
            let told = subject(judge);
            let left_out = if told.error.is_none() { *left_out } else { 0 };
            Subject { left_out, ..told }
        };
        let mut subjects: Vec<Subject> = self.judges.iter().zip(&self.left_out).map(judged).collect();
        if self.redact {
            subjects.iter_mut().for_each(|subject| redact(subject, resume));
        }
        subjects.into_iter().enumerate().collect()
    }

    fn unreadable(&self, item: &Item, error: Diagnostic) -> Judged {
        let mut subjects = self.against_all(&Resume::default(), |_| Subject::new(item.name(), Err(&error)));
        // Whatever programme a packet was for, it could not be read once.
        subjects.truncate(if self.by_packet { 1 } else { usize::MAX });
        Judged { error: Some(error), ..Judged::of(subjects) }
    }
}

/// The day to judge on: as given, or today where this machine stands.
fn as_of(given: Option<&str>) -> Result<Date, Diagnostic> {
    let Some(text) = given else { return Ok(jiff::Zoned::now().date()) };
    let shape = text.len() == 10
        && text.bytes().enumerate().all(|(i, b)| match i {
            4 | 7 => b == b'-',
            _ => b.is_ascii_digit(),
        });
    let day: Date = text.parse().ok().filter(|_| shape).ok_or_else(|| {
        Diagnostic::error("bad-date", format!("‘{text}’ is not a date"))
            .with_help("write year, month and day, as in --as-of 2025-09-01")
    })?;
    if !YEARS.contains(&day.year()) {
        let message = format!("nobody applies in the year {}", day.year());
        return Err(Diagnostic::error("bad-date", message).with_help(format!(
            "give a day from {} to {}",
            YEARS.start,
            YEARS.end - 1
        )));
    }
    Ok(day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_has_one_form() {
        assert_eq!(as_of(Some("2025-09-01")), Ok(Date::constant(2025, 9, 1)));
        for bad in ["", "2025-9-1", "1.9.2025", "2025-02-30", "2025-09-01T10:00", "20250901", "today"] {
            assert_eq!(as_of(Some(bad)).expect_err(bad).code, "bad-date");
        }
    }
}
