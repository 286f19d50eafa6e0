//! Degrees of an education section: an entry each, with the lines that belong to it.

use super::ends::{is_closed_by_beginning, is_closed_by_end, opens_with_end};
use super::owner::{Whose, leaves, whose};
use super::phrases::{any_starts_word, clause_before};
use super::quotation::attributes;
use super::{Degrees, back, dates, field, named_in, states};
use crate::ground::Level;
use crate::ground::letters::{lower, open_parenthesis};
use crate::understand::dates::{DateRange, End};
use crate::understand::degree_words::{self, DegreeName};
use crate::understand::institutions::is_institution;
use crate::understand::model::{Degree, NotOwn, Passage, Role, StatusWord, WhoseElse};
use crate::understand::passages::label;

/// A degree word at the head of an education entry.
pub(super) struct Anchor {
    /// The passage, counted in the section.
    pub passage: usize,
    pub name: DegreeName,
}

/// Finds the degrees of the passages of an education section.
pub(super) fn from_education(passages: &[&Passage], found: &mut Degrees) {
    let anchors = anchors(passages, &mut found.not_own);
    let heads = head_lengths(passages, &anchors);
    let mut degrees: Vec<Degree> =
        (0..anchors.len()).map(|at| degree(passages, &anchors, &heads, at)).collect();
    lead_in(passages, &anchors, &mut degrees);
    name_same_school(&mut degrees);
    join_entry_and_completion(&mut degrees);
    found.own.append(&mut degrees);
}

/// “Second doctorate, since January 2023:”, and the degree in the next line: they are one.
fn lead_in(passages: &[&Passage], anchors: &[Anchor], degrees: &mut Vec<Degree>) {
    for at in (1..anchors.len()).rev() {
        let (lead, anchor) = (&anchors[at - 1], &anchors[at]);
        let leads = lead.passage + 1 == anchor.passage
            && lead.name.level == anchor.name.level
            && passages[lead.passage].text.trim_end().ends_with(':')
            && degrees[at].dates.is_none();
        if leads {
            let lead = degrees.remove(at - 1);
            degrees[at - 1].dates = lead.dates;
            degrees[at - 1].status.extend(lead.status);
        }
    }
}

/// “同研究科 博士後期課程”: the same school as above, of which the line above says the field.
fn name_same_school(degrees: &mut [Degree]) {
    const SAME: &[&str] = &["同研究科", "同専攻", "同大学", "同学", "同課程", "同科", "同 ", "同\u{3000}"];
    for at in 1..degrees.len() {
        if SAME.iter().any(|word| own_line(&degrees[at]).contains(word)) {
            let above = degrees[at - 1].context.clone();
            degrees[at].context.push('\n');
            degrees[at].context.push_str(&above);
        }
    }
}

/// “2013年4月 … 博士課程 入学”, and in a line of its own “2016年3月 … 博士課程 修了”: one degree, told twice.
fn join_entry_and_completion(degrees: &mut Vec<Degree>) {
    for at in (1..degrees.len()).rev() {
        let (entry, completion) = (&degrees[at - 1], &degrees[at]);
        let closes = is_closed_by_end(own_line(completion));
        let end =
            completion.dates.as_ref().filter(|date| closes && date.start.is_none()).map(|date| date.end);
        let of_one = entry.level == completion.level && is_closed_by_beginning(own_line(entry));
        if let (true, Some(end)) = (of_one, end) {
            let completion = degrees.remove(at);
            let entry = &mut degrees[at - 1];
            if let Some(dates) = &mut entry.dates {
                dates.end = end;
            }
            entry.lines.extend(completion.lines);
            entry.status.extend(completion.status);
        }
    }
}

/// The line that names a degree; where it names several, the part that is of this one.
fn own_line(degree: &Degree) -> &str {
    degree.context.lines().next().unwrap_or_default()
}

/// Where the applicant's degrees are named; those of others go to `not_own`.
fn anchors(passages: &[&Passage], not_own: &mut Vec<NotOwn>) -> Vec<Anchor> {
    let mut anchors: Vec<Anchor> = Vec::new();
    for (index, passage) in passages.iter().enumerate() {
        if passage.role == Role::Thesis {
            continue;
        }
        if anchors.last().is_some_and(|last| is_dated_remark(passages, index, last)) {
            continue;
        }
        for name in named_in(passage) {
            if name.person
                && anchors.last().is_some_and(|a| {
                    a.passage == index && a.name.level == Level::Phd && a.name.span.end + 4 >= name.span.start
                })
            {
                continue;
            }
            // “2021 to date (ANID doctoral fellow)”, below a doctorate: how it is paid for.
            let remark = name.person
                && open_parenthesis(&passage.text[..name.span.start]).is_some()
                && anchors.last().is_some_and(|a| {
                    a.name.level == Level::Phd && a.passage < index && a.passage + 4 > index
                });
            if remark {
                continue;
            }
            // “ABD (all but dissertation)”, behind or below a doctorate: its state.
            let state_of_last = passage.text[name.span.clone()].to_lowercase().starts_with("abd")
                && anchors.last().is_some_and(|a| a.name.level == Level::Phd && a.passage + 3 > index);
            if state_of_last {
                continue;
            }
            // “Part-time doctoral candidate”, “Doctoral research on …”, below a DBA: a student of that, and the work for it.
            let written = passage.text[name.span.clone()].to_lowercase();
            let of_another_doctorate = written.starts_with("doctoral")
                && (name.person
                    || ["research", "work", "thesis", "dissertation"].iter().any(|w| written.ends_with(w)))
                && anchors
                    .last()
                    .is_some_and(|a| a.name.level == Level::OtherDoctorate && a.passage + 3 > index);
            if of_another_doctorate {
                continue;
            }
            // Years of medicine: “M1 and M2 finished” is no French master's, “MD years 1-2” no degree of its own.
            let years = || {
                let behind = lower(passage.text[name.span.end..].trim_start());
                ["year", "phase"].iter().any(|word| behind.starts_with(word))
                    && !named_in(passage).any(|name| name.level == Level::Phd)
            };
            let year_of_medicine = (name.level == Level::Master
                && matches!(&passage.text[name.span.clone()], "M1" | "M2")
                || degree_words::is_medical(&passage.text[name.span.clone()]) && years())
                && anchors.last().is_some_and(|a| {
                    degree_words::is_medical(&passages[a.passage].text[a.name.span.clone()])
                });
            if year_of_medicine {
                continue;
            }
            // “- Licentiate 2021, then left academia”: told of the doctorate above.
            let half_way = passage.role == Role::Text
                && written.starts_with("licentia")
                && anchors.last().is_some_and(|a| a.name.level == Level::Phd && a.passage < index);
            if half_way {
                continue;
            }
            // “Left the PhD in 2024”, “M.S. taken in lieu of the Ph.D.”: of the degree above.
            let doctorate = anchors.last().filter(|a| a.name.level == Level::Phd);
            let left_above = doctorate.is_some_and(|a| {
                let below = a.passage < index;
                let behind = &passage.text[if below { 0 } else { a.name.span.end }..];
                below && name.level == Level::Phd && leaves(clause_before(&passage.text, name.span.start))
                    || states::takes_another_instead(behind) && !(below && is_institution(behind))
            });
            if left_above || tells_state_of_last(passage, index, &name, anchors.last()) {
                continue;
            }
            let attribution = index > 0 && attributes(passage, &name, passages[index - 1]);
            let whose = if attribution { Whose::Else(WhoseElse::Person) } else { whose(passage, &name) };
            match whose {
                Whose::Own => {
                    // “Doktorand (Dr. rer. nat.)” and “Doctor of Philosophy (PhD)” are one degree named twice.
                    let again =
                        anchors.last_mut().filter(|a| a.passage == index && a.name.level == name.level);
                    if let Some(last) = again {
                        let between = &passage.text[last.name.span.end..name.span.start];
                        // “DPhil in Statistics (matriculated 2014; DPhil conferred 2018)”
                        let ends = opens_with_end(&passage.text[name.span.end..]);
                        // “2022 – present. Previously: doctoral student, … 2020 – 2022”
                        let span_ends = |d: &DateRange| {
                            d.end != End::Single
                                && d.span.start >= last.name.span.end
                                && text_goes_on(
                                    &passage.text[d.span.end.min(name.span.start)..name.span.start],
                                )
                        };
                        let of_one = || !passage.dates.iter().any(span_ends);
                        if ends || !between.contains([';', '|']) && between.len() < 60 && of_one() {
                            last.name.person |= name.person;
                            if between.trim_matches([' ', '(', ',', '[']).is_empty() {
                                last.name.span.end = name.span.end;
                            }
                            continue;
                        }
                    }
                    anchors.push(Anchor { passage: index, name });
                }
                Whose::Else(why) => not_own.push(NotOwn {
                    name: passage.text[name.span.clone()].to_string(),
                    line: passage.line_at(name.span.start),
                    why,
                }),
                Whose::Aside => {}
            }
        }
    }
    anchors
}

/// “October 2023 to present (full time). Upgrade from MPhil to PhD …”, right below a doctorate without a date: when it
/// runs, and its state.
fn is_dated_remark(passages: &[&Passage], index: usize, last: &Anchor) -> bool {
    let text = passages[index].text.as_str();
    let opening = passages[index].dates.first().filter(|d| d.span.start == 0 && d.end != End::Single);
    let Some(behind) = opening.map(|date| &text[date.span.end..]) else { return false };
    let behind = behind.trim_start_matches([' ', ')']);
    // “2019 – 2022. MSc in Physics”
    let of_its_own = |remark: &str| {
        degree_words::at_head(remark.trim_start(), &[]).is_some_and(|name| {
            let behind = &remark.trim_start()[name.span.end..];
            name.level != Level::Phd || [",", " in "].iter().any(|lead| behind.starts_with(lead))
        })
    };
    let remark = behind.starts_with('(') || behind.strip_prefix('.').is_some_and(|rest| !of_its_own(rest));
    let is_below = last.name.level == Level::Phd && last.passage + 1 == index;
    is_below && passages[last.passage].dates.is_empty() && remark
}

/// Whether a new sentence begins between a date and a degree word.
fn text_goes_on(between: &str) -> bool {
    between.trim_start_matches(')').starts_with(". ")
}

/// “Doktorandin, seit 2021; Promotion unterbrochen”, “vom Promotionsstudium beurlaubt seit Mai 2025”: what is said is the
/// state of the doctorate above.
fn tells_state_of_last(passage: &Passage, index: usize, name: &DegreeName, last: Option<&Anchor>) -> bool {
    const NEAR: usize = 4;
    const TOLD: &[StatusWord] = &[StatusWord::OnLeave, StatusWord::Defended, StatusWord::AwaitsAward];
    // “Becario ANID Doctorado Nacional”: how it is paid for.
    const GRANTS: &[&str] = &["beca", "becari", "bolsa", "bolsista", "bourse", "boursi", "borsa"];
    let behind = passage.text[name.span.end..].trim_start();
    // “On leave from my PhD post at the company”
    let on_leave = || states::opens_with_leave(&passage.text);
    let paid = || any_starts_word(&lower(clause_before(&passage.text, name.span.start)), GRANTS);
    let last = last.filter(|last| last.name.level == Level::Phd && index < last.passage + NEAR);
    name.level == Level::Phd
        && last.is_some_and(|last| {
            states::told_at(behind, TOLD) == Some(0) || last.passage < index && (paid() || on_leave())
        })
}

/// The degree that one of the anchors names, with what its entry says of it.
fn degree(passages: &[&Passage], anchors: &[Anchor], heads: &[usize], at: usize) -> Degree {
    let anchor = &anchors[at];
    let passage = passages[anchor.passage];
    let start = anchor.passage - heads[at];
    let next = anchors.get(at + 1);
    let end = next.map_or(passages.len(), |n| (n.passage - heads[at + 1]).max(anchor.passage + 1));
    let segment_end =
        next.filter(|n| n.passage == anchor.passage).map_or(passage.text.len(), |n| n.name.span.start);
    let first_here = at == 0 || anchors[at - 1].passage != anchor.passage;
    let segment_start = if first_here { 0 } else { anchor.name.span.start };
    let segment = segment_start..segment_end;
    let own = &passages[start..end];
    let dates = dates::dates_of(passages, anchor, &segment, start..end)
        .or_else(|| dates::funded(&own[1.min(own.len())..]));
    let mut dates = dates.map(|dates| unsure_in_other_scripts(dates, own));
    let mut status = Vec::new();
    let head = &passage.text[segment.clone()];
    // “Candidate of Sciences” is the name of a degree, and no state of one.
    let beside = match passage.text[anchor.name.span.clone()].to_lowercase().starts_with("candidate") {
        true => &passage.text[anchor.name.span.end..segment.end],
        false => head,
    };
    for word in states::beside_degree(beside) {
        status.push((word, passage.line_at(anchor.name.span.start)));
    }
    if anchor.name.person {
        status.push((StatusWord::Running, passage.line_at(anchor.name.span.start)));
    }
    for other in own.iter().filter(|p| !std::ptr::eq(**p, passage) && p.role != Role::People) {
        for word in states::in_details(after_title(other)) {
            status.push((word, other.starts[0].1));
        }
    }
    // “completed (began Feb 2013)”
    if let Some(known) = &mut dates
        && known.end == End::Open
        && known.expected.is_none()
        && states::says_only_completed(head)
    {
        known.end = End::Unclear;
    }
    back::take_up_again(own, &mut status, &mut dates, |(word, _)| *word);
    let mut context = head.to_string();
    let tells = |p: &&&Passage| {
        !std::ptr::eq(**p, passage)
            && matches!(p.role, Role::EntryHeader | Role::Text)
            && !dates::opens_with_another_certificate(&p.text)
    };
    for other in own.iter().filter(tells) {
        context.push('\n');
        context.push_str(&other.text);
    }
    let mut lines: Vec<usize> = own.iter().flat_map(|p| p.starts.iter().map(|&(_, line)| line)).collect();
    lines.dedup();
    Degree {
        level: anchor.name.level,
        name: passage.text[anchor.name.span.clone()].to_string(),
        field: field::whole_field(
            field::field(passage, &anchor.name, segment_end),
            own.iter()
                .skip_while(|p| !std::ptr::eq(**p, passage))
                .skip(1)
                .find(|p| p.dates.first().is_none_or(|d| d.span.start > 0)),
        ),
        context,
        line: passage.line_at(anchor.name.span.start),
        lines,
        entry: Some(passage.entry),
        dates,
        status,
        in_education: true,
    }
}

/// A lone date in a script whose words for “since” and “until now” may not be known says less than one in others.
fn unsure_in_other_scripts(dates: DateRange, own: &[&Passage]) -> DateRange {
    // Armenian to Thai and beyond, Georgian and Ethiopic.
    let is_other =
        |c: char| matches!(c, '\u{530}'..='\u{e7f}' | '\u{10a0}'..='\u{10ff}' | '\u{1200}'..='\u{137f}');
    if dates.end == End::Single && own.iter().any(|passage| passage.text.contains(is_other)) {
        return DateRange { end: End::Unclear, ..dates };
    }
    dates
}

/// What a line says beside the title of a thesis: “Thesis: Unfinished bridges. Defended May 2025”.
fn after_title(passage: &Passage) -> &str {
    let text = passage.text.as_str();
    if passage.role != Role::Thesis {
        return text;
    }
    // “Thesis “Watching hands: video and force” submitted in March, defended 14 July 2025”
    let opened = |&close: &usize| close + 4 < text.len() && text[..close].contains(['“', '"', '«', '„', '‘']);
    if let Some(close) = text.rfind(['”', '"', '»', '“', '’']).filter(opened) {
        return &text[close..];
    }
    match label(text) {
        Some((_, title)) => text[title..].find(['.', ';']).map_or("", |end| &text[title + end..]),
        None => text,
    }
}

/// How many passages before each degree line belong to its entry: a school or a date above it, in the résumé's own order.
fn head_lengths(passages: &[&Passage], anchors: &[Anchor]) -> Vec<usize> {
    let Some(first) = anchors.first() else { return Vec::new() };
    let before_first = &passages[..first.passage];
    let usual = before_first
        .iter()
        .rev()
        .take_while(|p| p.role == Role::EntryHeader || p.role == Role::Text && is_short(p))
        .count()
        .min(3);
    let above = &before_first[first.passage - usual..];
    let school_above = above.iter().any(|p| is_institution(&p.text));
    let date_above = above.iter().any(|p| !p.dates.is_empty());
    anchors
        .iter()
        .enumerate()
        .map(|(i, anchor)| {
            if i == 0 {
                return usual;
            }
            let floor = anchors[i - 1].passage + 1;
            let mut length = 0;
            while length < usual && anchor.passage > floor + length {
                let above = passages[anchor.passage - length - 1];
                let fits = above.role == Role::EntryHeader
                    && !tells_what_became(above)
                    && ((school_above && is_institution(&above.text))
                        || (date_above && !above.dates.is_empty()));
                if !fits {
                    break;
                }
                length += 1;
            }
            length
        })
        .collect()
}

/// “Disputation am 12.06.2025 bestanden”: a line of the degree above it, and not the head of the next.
fn tells_what_became(passage: &Passage) -> bool {
    use StatusWord::{AwaitsAward, DefenceDated, Defended, Left, OnLeave};
    const TOLD: &[StatusWord] = &[Defended, DefenceDated, AwaitsAward, Left, OnLeave];
    passage.dates.first().is_none_or(|date| date.span.start > 0)
        && states::in_details(&passage.text).iter().any(|state| TOLD.contains(state))
}

fn is_short(passage: &Passage) -> bool {
    passage.text.chars().count() < 80 && !passage.text.ends_with('.')
}
