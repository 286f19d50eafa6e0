//! What stands above the table: how many of which verdict, and what is most often missing.

use crate::ground::{Need, Verdict, count};
use crate::report::model::{Asked, Head, Subject};
use crate::report::render::look::Mark;
use crate::report::render::table::mark;
use maud::{Markup, html};

/// Criteria that are told.
const MOST: usize = 12;

/// Counts as they grow.
pub struct Summary {
    marks: Vec<(Mark, usize)>,
    criteria: Vec<Line>,
    subjects: usize,
}

struct Line {
    programme: String,
    id: String,
    title: String,
    fail: usize,
    review: usize,
}

impl Summary {
    /// Nothing counted yet.
    pub fn new(asked: &[Asked]) -> Self {
        let line = |asked: &Asked, id: &str, title: &str| Line {
            programme: asked.head.program.id.clone(),
            id: id.to_owned(),
            title: title.to_owned(),
            fail: 0,
            review: 0,
        };
        Self {
            marks: Mark::ALL.iter().map(|mark| (*mark, 0)).collect(),
            criteria: asked
                .iter()
                .flat_map(|a| a.criteria.iter().map(|c| line(a, &c.id, &c.title)))
                .collect(),
            subjects: 0,
        }
    }

    /// How many were counted.
    pub fn subjects(&self) -> usize {
        self.subjects
    }

    /// The words of the marks that were seen.
    pub fn words(&self) -> Vec<&'static str> {
        self.marks.iter().filter(|(_, n)| *n > 0).map(|(mark, _)| mark.word()).collect()
    }

    /// Counts one.
    pub fn add(&mut self, head: &Head, subject: &Subject) {
        self.subjects += 1;
        let found = mark(subject);
        self.marks.iter_mut().filter(|(m, _)| *m == found).for_each(|(_, n)| *n += 1);
        // What is good to have is not missing.
        for criterion in subject.criteria.iter().filter(|c| c.need != Need::Bonus) {
            let Some(line) =
                self.criteria.iter_mut().find(|l| l.programme == head.program.id && l.id == criterion.id)
            else {
                continue;
            };
            match criterion.verdict {
                Some(Verdict::Fail) => line.fail += 1,
                Some(Verdict::Review) => line.review += 1,
                _ => {}
            }
        }
    }

    /// As a part of the page.
    pub fn show(&self, several: bool) -> Markup {
        let mut open: Vec<&Line> = self.criteria.iter().filter(|l| l.fail + l.review > 0).collect();
        open.sort_by_key(|l| std::cmp::Reverse((l.fail + l.review, l.fail)));
        let left_out = open.len().saturating_sub(MOST);
        open.truncate(MOST);
        let share = |n: usize| format!("width:{:.2}%", 100.0 * n as f64 / self.subjects.max(1) as f64);
        let seen = || self.marks.iter().filter(|(_, n)| *n > 0);
        html! {
            section aria-labelledby="in-short" {
                h2 #in-short { (count(self.subjects, "verdict", "verdicts")) }
                div.bar aria-hidden="true" {
                    @for (mark, n) in seen() { span class=(class(*mark)) style=(share(*n)) {} }
                }
                ul.totals {
                    @for (mark, n) in seen() { li { span class={ "tag " (class(*mark)) } { (n) " " (mark.word()) } } }
                }
            }
            @if !open.is_empty() {
                section aria-labelledby="missing" {
                    h2 #missing { "What is most often missing" }
                    table {
                        thead { tr {
                            th scope="col" { "Criterion" }
                            @if several { th scope="col" .wide { "Programme" } }
                            th.number scope="col" { "fail" }
                            th.number scope="col" { "review" }
                            th.wide scope="col" { "Share" }
                        } }
                        @for line in open {
                            tr {
                                th scope="row" { (line.title) }
                                @if several { td.wide { (line.programme) } }
                                td.number { (line.fail) }
                                td.number { (line.review) }
                                td.wide { div.bar aria-hidden="true" {
                                    span.fail style=(share(line.fail)) {}
                                    span.review style=(share(line.review)) {}
                                } }
                            }
                        }
                    }
                    @if left_out > 0 { p.soft { "and " (count(left_out, "more criterion", "more criteria")) } }
                }
            }
        }
    }
}

/// The class of a mark's colours.
pub fn class(mark: Mark) -> &'static str {
    match mark {
        Mark::Verdict(verdict) => verdict.as_str(),
        Mark::Unreadable => "unreadable",
        Mark::NotChecked => "open",
    }
}
