//! `eligible rules terms`: what a word means to the rules.

use crate::cli::{Stop, programmes};
use crate::ground::Diagnostic;
use crate::ground::suggest::did_you_mean;
use crate::report::Style;
use crate::report::text::{paragraph, sanitize};
use crate::rules::{FieldOfStudy, Name, Program, Term, TermId, Tier, squeeze};
use std::collections::BTreeSet;
use std::path::PathBuf;

/// Items of a list that are told without `--verbose`.
const MOST: usize = 24;

/// The ids of all terms and fields of study that the known programmes share.
pub fn all(folders: &[PathBuf], style: &Style) -> String {
    let (programs, _) = programmes::programmes(&[], folders);
    let vocabularies = || programs.iter().map(|p| &p.vocabulary);
    let terms: BTreeSet<&str> = vocabularies().flat_map(|v| &v.terms).map(|t| t.id.as_str()).collect();
    let fields: BTreeSet<&str> = vocabularies().flat_map(|v| &v.fields).map(|f| f.id.as_str()).collect();
    let list = |title: &str, ids: &BTreeSet<&str>| {
        let ids = ids.iter().copied().collect::<Vec<_>>().join(", ");
        style.strong(title) + "\n" + &paragraph(&sanitize(&ids), 2, style.width)
    };
    list("Terms", &terms) + "\n" + &list("Fields of study", &fields)
}

/// Every term and field of study that the word names, terms with the programmes and criteria that ask for them.
///
/// # Errors
/// Where nothing has this name.
pub fn text(word: &str, folders: &[PathBuf], style: &Style) -> Result<String, Stop> {
    let (programs, _) = programmes::programmes(&[], folders);
    let wanted = squeeze(word);
    let named = |term: &Term| {
        squeeze(&term.id) == wanted
            || term.names.iter().any(|n| squeeze(&n.text) == wanted)
            || term.implied_by.iter().any(|i| squeeze(&i.text) == wanted)
    };
    let mut told: Vec<(&Term, Vec<String>)> = Vec::new();
    let mut fields: Vec<&FieldOfStudy> = Vec::new();
    for program in &programs {
        for (id, term) in
            program.vocabulary.terms.iter().map(|term| &**term).enumerate().filter(|(_, term)| named(term))
        {
            let uses = uses(program, id);
            // The same term of the same file, seen by way of several programmes, is told once.
            match told.iter_mut().find(|(other, _)| *other == term || other.id == term.id) {
                Some((_, all)) => all.extend(uses),
                None => told.push((term, uses)),
            }
        }
        for field in &program.vocabulary.fields {
            let mut names = field.names.iter().chain(&field.short).chain([&field.id]);
            if names.any(|n| squeeze(n) == wanted) && fields.iter().all(|other| other.id != field.id) {
                fields.push(field);
            }
        }
    }
    if told.is_empty() && fields.is_empty() {
        let terms = programs.iter().flat_map(|p| &p.vocabulary.terms);
        let fields = programs.iter().flat_map(|p| &p.vocabulary.fields);
        let names = terms
            .flat_map(|t| std::iter::once(t.id.as_str()).chain(t.names.iter().map(|n| n.text.as_ref())))
            .chain(fields.map(|f| f.id.as_str()));
        let help = did_you_mean(word, names).unwrap_or_else(|| {
            "`eligible rules terms` lists what is known; your own file can add it as `[term.ID]` or `[field.ID]`"
                .to_owned()
        });
        let message = format!("no term and no field of study is called ‘{word}’");
        return Err(Diagnostic::error("unknown-term", message).with_help(help).into());
    }
    let terms = told.iter().map(|(term, uses)| one(term, uses, &wanted, style));
    Ok(terms.chain(fields.iter().map(|f| one_field(f, style))).collect::<Vec<_>>().join("\n"))
}

fn one_field(field: &FieldOfStudy, style: &Style) -> String {
    let names: Vec<String> = field.names.iter().chain(&field.short).cloned().collect();
    style.strong(&sanitize(&format!("Field of study ({})", field.id)))
        + "\n"
        + &line("Degrees call it", &names, style)
}

/// A line of the answer: not all of a long list without `--verbose`.
fn line(lead: &str, items: &[String], style: &Style) -> String {
    if items.is_empty() {
        return String::new();
    }
    let most = if style.verbose { items.len() } else { MOST.min(items.len()) };
    let more = items.len() - most;
    let more = if more > 0 { format!(" and {more} more (--verbose)") } else { String::new() };
    paragraph(&sanitize(&format!("{lead}: {}{more}.", items[..most].join(", "))), 2, style.width)
}

/// The criteria of a programme that ask for a term.
fn uses(program: &Program, term: TermId) -> Vec<String> {
    let asks = program.criteria.iter().filter(|c| c.check.asks_for(term));
    asks.map(|c| format!("{} of {}", c.id, program.id)).collect()
}

fn one(term: &Term, uses: &[String], wanted: &str, style: &Style) -> String {
    let mut out = style.strong(&sanitize(&format!("{} ({})", term.title, term.id))) + "\n";
    let mut line = |lead: &str, items: &[String]| out += &line(lead, items, style);
    let names = |keep: &dyn Fn(&Name) -> bool| -> Vec<String> {
        term.names.iter().filter(|n| keep(n)).map(|n| n.text.to_string()).collect()
    };
    line("Believed by themselves", &names(&|n| n.guard.is_none() && n.tier == Tier::Strong));
    line(
        "Believed, though as common in a neighbouring term",
        &names(&|n| n.guard.is_none() && n.tier == Tier::Shared),
    );
    line(
        "Need a second name of the term beside them",
        &names(&|n| n.guard.is_none() && n.tier == Tier::Weak),
    );
    line("Guarded, believed only in the right company", &names(&|n| n.guard.is_some()));
    let guard = term.names.iter().filter(|n| squeeze(&n.text) == wanted).find_map(|n| term.guard(n));
    if let Some(guard) = guard {
        let mut company = Vec::new();
        if guard.as_item {
            company.push("as a whole item of a list of skills".to_owned());
        }
        if !guard.with_terms.is_empty() {
            company.push(format!("beside one of {} other terms", guard.with_terms.len()));
        }
        company.extend(guard.with_words.iter().map(|w| format!("beside “{w}…”")));
        line("This word is believed", &company);
    }
    line("Never in", &term.never);
    line("Cancelled beside", &term.veto);
    line("Arguable beside", &term.arguable_with);
    line("Suggested by", &term.implied_by.iter().map(|i| i.text.clone()).collect::<Vec<_>>());
    line("Asked for by", uses);
    out
}
