//! Findings in English.
//!
//! Invariant: a record names the first year it is known for, and no more: "since at least 2005".

use super::{Subject, run_words, runs};
use crate::evaluate::finding::{Finding, Kind};
use crate::evaluate::{Change, Figure};
use crate::language::Language;
use crate::model::Period;
use crate::phrase::Sentence;
use crate::phrase::compare::{Direction, change};
use crate::phrase::english::{cardinal, counted, list, ordinal};

/// Employee pension fund: since 2013 (2016 missing) a deficit only in 2020
pub(super) fn deficits(finding: &Finding, name: &str) -> Sentence {
    let Kind::Deficits(deficits) = &finding.kind else { return Sentence::default() };
    let name = name.to_owned() + &part_of_year(finding.last);
    let since = format!("since {}{}", finding.first.year(), missing(finding));
    let one = |figure: &Figure| Sentence::default().shown(figure, figure.ask.period.year().to_string()).bad();
    let known = finding.known();
    let (Some(last), count) = (deficits.last(), deficits.len()) else {
        return Sentence::of(match known {
            1 => format!("{name} in surplus in {}", finding.last.year()),
            _ => format!("{name} in surplus every year {since}"),
        });
    };
    let is_now = last.ask.period == finding.last;
    if known == 1 {
        return Sentence::of(format!("{name} in deficit in ")).then(one(last));
    }
    if count == known {
        return Sentence::of(format!("{name} in deficit every year {since}"));
    }
    match (is_now, count) {
        (true, 1) if !finding.is_long() => {
            Sentence::of(format!("{name} went from surplus to deficit in ")).then(one(last))
        }
        (true, 1) => {
            let first = format!(" for the first time since at least {}{}", finding.first.year(), missing(finding));
            Sentence::of(format!("{name} in deficit in ")).then(one(last)).words(first)
        }
        (false, 1) => Sentence::of(format!("{name}: {since} a deficit only in ")).then(one(last)),
        _ => several(&name, &since, deficits, is_now),
    }
}

/// Several years in deficit, up to now or before.
fn several(name: &str, since: &str, deficits: &[Figure], is_now: bool) -> Sentence {
    let language = Language::English;
    let runs = runs(deficits);
    let (earlier, latest) = runs.split_at(runs.len() - 1);
    let spoken =
        |runs: &[Vec<&Figure>]| Sentence::listed(language, runs.iter().map(|run| run_words(language, run)).collect());
    let years = format!(", {} years running", cardinal(latest[0].len()));
    match (is_now, earlier.is_empty()) {
        (true, true) => Sentence::of(format!("{name} in deficit in ")).then(spoken(latest)).words(years),
        (true, false) => {
            let now = Sentence::of(format!("{name} in deficit again in ")).then(spoken(latest));
            now.words(", as in ").then(spoken(earlier))
        }
        (false, true) => {
            let run = Sentence::of(format!("{name} in deficit in ")).then(spoken(latest));
            run.words(years).words(", and in surplus since")
        }
        (false, false) => Sentence::of(format!("{name}: {since} deficits in "))
            .then(spoken(&runs))
            .words(", surpluses in all other years"),
    }
}

/// New urban jobs rose for the third year running in 2025
pub(super) fn trend(finding: &Finding, subject: Subject, change_of_last: &Change) -> Sentence {
    let language = Language::English;
    let part = if subject.at_end { String::new() } else { part_of_year(finding.last) };
    let name = format!("{}{part}", subject.name);
    let known_since = || format!("since at least {}{}", finding.first.year(), missing(finding));
    match &finding.kind {
        Kind::Streak { rising, steps, since, record, last } => {
            let verb = if *rising { "rose" } else { "fell" };
            let (nth, year) = (ordinal(*steps), last.ask.period.year());
            let streak = Sentence::of(format!("{name} {verb} for "));
            let streak = streak.shown(last, format!("the {nth} year running in {year}"));
            // A record over the streak alone says nothing new.
            if *record && finding.first.plus_years(1) < Some(*since) {
                let most = if *rising { "highest" } else { "lowest" };
                streak.words(format!(", to the {most} {}", known_since()))
            } else {
                streak
            }
        }
        Kind::Record { highest, last } => {
            let most = if *highest { "highest" } else { "lowest" };
            now(&name, last, subject).words(format!(", the {most} {}", known_since()))
        }
        Kind::Multiple { from, to } => {
            let start = Sentence::of(format!("{name}: from ")).figure(language, from);
            let between = format!(" {} to ", moment(subject, from.ask.period));
            start.words(between).figure(language, to).words(format!(" {}", moment(subject, to.ask.period)))
        }
        Kind::Latest(last) => {
            let compared = change(language, change_of_last, subject.good, last.ask.period);
            let sentence = now(&name, last, subject);
            if matches!(change_of_last, Change::None(_)) && compared.direction == Direction::Level {
                sentence
            } else {
                sentence.words(", ").then(compared.sentence)
            }
        }
        Kind::Deficits(_) => deficits(finding, subject.name),
    }
}

fn now(name: &str, last: &Figure, subject: Subject) -> Sentence {
    let start = Sentence::of(format!("{name}: ")).figure(Language::English, last);
    start.words(format!(" {}", moment(subject, last.ask.period)))
}

fn moment(subject: Subject, of: Period) -> String {
    match (subject.at_end, subject.is_rate) {
        (true, true) => format!("in {}", of.end().words(Language::English)),
        (true, false) if of.is_year() => format!("at the end of {}", of.year()),
        (true, false) => format!("at the end of {}", of.end().words(Language::English)),
        (false, _) => format!("in {}", of.year()),
    }
}

/// ` (2016 missing)` where years between are not there; three at most are named.
fn missing(finding: &Finding) -> String {
    let years: Vec<String> = finding.missing.iter().map(|period| period.year().to_string()).collect();
    match years.len() {
        0 => String::new(),
        1..=3 => format!(" ({} missing)", list(&years)),
        count => format!(" ({} missing)", counted(count, "year")),
    }
}

/// `, Jan–Jun`, or nothing for a whole year.
fn part_of_year(of: Period) -> String {
    match (of.is_year(), of.is_month()) {
        (true, _) => String::new(),
        (_, true) => format!(", {}", of.through().month_name()),
        _ => format!(", {}–{}", of.from().month_short(), of.through().month_short()),
    }
}
