//! Findings in words: the titles of charts, the sentences of pages. Each language has its own sentences.
//!
//! Invariant: every claim names the stretch it is true for; "以来" and "since" begin at the first period at hand.

mod chinese;
mod english;

pub use chinese::counted as chinese;

use super::sentence::Sentence;
use crate::evaluate::finding::Finding;
use crate::evaluate::{Change, Figure};
use crate::language::Language;
use crate::model::Good;

/// What a chart is about, for its title.
#[derive(Clone, Copy, Debug)]
pub struct Subject<'a> {
    /// 职工养老保险基金, 城镇新增就业, as it is shown
    pub name: &'a str,
    /// Whether it is a rate: 上升 and 下降 instead of 增长 and 回落.
    pub is_rate: bool,
    /// Whether its values belong to the end of a period: 2025年末, for a rate 2025年12月.
    pub at_end: bool,
    /// Which direction is good.
    pub good: Good,
}

/// The title of a balance: 2013年以来（缺2016年）职工养老保险基金仅2020年收不抵支.
#[must_use]
pub fn deficits(language: Language, finding: &Finding, name: &str) -> Sentence {
    match language {
        Language::Chinese => chinese::deficits(finding, name),
        Language::English => english::deficits(finding, name),
    }
}

/// The title of a result: 城镇新增就业2023年以来连续三年回升.
#[must_use]
pub fn trend(language: Language, finding: &Finding, subject: Subject, change_of_last: &Change) -> Sentence {
    match language {
        Language::Chinese => chinese::trend(finding, subject, change_of_last),
        Language::English => english::trend(finding, subject, change_of_last),
    }
}

/// Deficits in runs of neighbouring years.
pub(super) fn runs(deficits: &[Figure]) -> Vec<Vec<&Figure>> {
    let mut runs: Vec<Vec<&Figure>> = Vec::new();
    for figure in deficits {
        let follows = runs
            .last()
            .and_then(|run| run.last())
            .is_some_and(|before: &&Figure| before.ask.period.plus_years(1) == Some(figure.ask.period));
        match runs.last_mut() {
            Some(run) if follows => run.push(figure),
            _ => runs.push(vec![figure]),
        }
    }
    runs
}

/// 2019–2022年, each end of which opens.
pub(super) fn run_words(language: Language, run: &[&Figure]) -> Sentence {
    let year = |figure: &Figure| figure.ask.period.year().to_string();
    let unit = language.pick("年", "");
    match run {
        [] => Sentence::default(),
        [one] => Sentence::default().shown(one, year(one) + unit).bad(),
        [first, .., last] => {
            Sentence::default().shown(first, year(first)).bad().words("–").shown(last, year(last) + unit).bad()
        }
    }
}
