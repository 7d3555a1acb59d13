//! The lines of 审核 and 预警 in words: one for the overview, each case in full for the data page.
//!
//! Invariant: a number that a line states opens its figure.

mod alert;
mod identity;
mod words;

use super::Sentence;
use crate::evaluate::Evaluation;
use crate::evaluate::checks::{Kind, Line, Says};
use crate::model::Period;

/// One case of a line, in full.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// A name that stays the same as long as the case stands: `pension_employee.roll_forward@全国@2018@cumulative`.
    pub id: String,
    /// The latest period that it is about.
    pub period: Period,
    /// What it says.
    pub text: Sentence,
    /// What may explain it.
    pub reason: Option<Sentence>,
}

/// The word of a kind: 错误, 警告, 预警, 口径并列, 缺数, ✓ 已注明.
#[must_use]
pub fn tag(kind: Kind) -> &'static str {
    match kind {
        Kind::Error => "错误",
        Kind::Warning => "警告",
        Kind::Alert => "预警",
        Kind::Vintages => "口径并列",
        Kind::Missing => "缺数",
        Kind::Noted => "✓ 已注明",
    }
}

/// The words of the link behind an overview's line.
#[must_use]
pub fn action(kind: Kind) -> &'static str {
    match kind {
        Kind::Error => "去改",
        Kind::Warning => "看勾稽",
        Kind::Alert => "看趋势",
        Kind::Vintages => "看差别",
        Kind::Missing => "看清单",
        Kind::Noted => "看说明",
    }
}

/// A line of the overview.
#[must_use]
pub fn headline(evaluation: &Evaluation, line: &Line) -> Sentence {
    match &line.says {
        Says::Broken(broken) => identity::headline(evaluation, broken),
        Says::Deficit(deficit) => alert::deficit(evaluation, deficit),
        Says::Reserve(reserve) => alert::reserve(evaluation, reserve),
        Says::Behind(behind) => alert::behind(evaluation, behind),
        Says::Jump(jump) => alert::jump(evaluation, jump),
        Says::Differing(subject) => alert::differing(evaluation, subject),
        Says::Gaps(gaps) => alert::gaps(evaluation, gaps),
        Says::Noted { note, changes } => alert::noted(evaluation, note.year, &note.zh, changes),
    }
}

/// The cases of a line, each in full.
#[must_use]
pub fn entries(evaluation: &Evaluation, line: &Line) -> Vec<Entry> {
    match &line.says {
        Says::Broken(broken) => identity::entries(evaluation, broken),
        Says::Differing(subject) => alert::differing_entries(evaluation, subject, line.period),
        Says::Gaps(gaps) => alert::gap_entries(evaluation, gaps, line.period),
        Says::Deficit(deficit) => {
            vec![Entry { reason: alert::deficit_reason(deficit), ..single(evaluation, line, "deficit") }]
        }
        Says::Reserve(_) => vec![single(evaluation, line, "reserve")],
        Says::Behind(_) => vec![single(evaluation, line, "behind")],
        Says::Jump(_) => vec![single(evaluation, line, "jump")],
        Says::Noted { .. } => vec![single(evaluation, line, "noted")],
    }
}

fn single(evaluation: &Evaluation, line: &Line, what: &str) -> Entry {
    let of = &evaluation.registry().indicator(line.of).id;
    Entry {
        id: format!("{what}.{of}@{}", line.period),
        period: line.period,
        text: headline(evaluation, line),
        reason: None,
    }
}
