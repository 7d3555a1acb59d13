//! The lines of 审核 and 预警 in words: one for the overview, each case in full for the data page.
//!
//! Invariant: a number that a line states opens its figure.

mod alert;
mod cells;
mod gaps;
mod identity;
mod judged;
mod sources;
mod threshold;
mod words;

pub use cells::{Cell, cells};
pub use judged::{margin, name, topic, worked_out};

use super::Sentence;
use super::issue::shown;
use crate::evaluate::Evaluation;
use crate::evaluate::checks::{Case, Kind, Line, Says};
use crate::language::Language;
use crate::model::Period;
use crate::say;
use crate::workspace::Mark;

/// One case of a line, in full.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// Its name, and its figures as they are.
    pub case: Case,
    /// The latest period that it is about.
    pub period: Period,
    /// What it says.
    pub text: Sentence,
    /// How it was judged, of an identity.
    pub judged: Option<Sentence>,
    /// What may explain it.
    pub reason: Option<Sentence>,
}

/// The word of a kind: 错误, 警告, 预警, 口径并列, 缺数, ✓ 已注明.
#[must_use]
pub fn tag(language: Language, kind: Kind) -> &'static str {
    let [chinese, english] = match kind {
        Kind::Error => ["错误", "Error"],
        Kind::Warning => ["警告", "Warning"],
        Kind::Sources => ["来源不一", "Sources differ"],
        Kind::Alert => ["预警", "Alert"],
        Kind::Vintages => ["口径并列", "Publications differ"],
        Kind::Missing => ["缺数", "No data"],
        Kind::Noted => ["✓ 已注明", "✓ Noted"],
    };
    language.pick(chinese, english)
}

/// Who verified a case, when and why: 张三 2026-03-02 09:41 核实：跨年补缴.
#[must_use]
pub fn verified(language: Language, mark: &Mark) -> String {
    let (by, reason, at) = (shown(&mark.by), shown(&mark.reason), mark.at.replace('T', " "));
    say!(language, "{by} {at} 核实：{reason}", "Verified by {by}, {at}: {reason}", by = by, at = at, reason = reason)
}

/// The words of the link behind an overview's line.
#[must_use]
pub fn action(language: Language, kind: Kind) -> &'static str {
    let [chinese, english] = match kind {
        Kind::Error => ["去改", "Correct it"],
        Kind::Warning => ["看勾稽", "See the check"],
        Kind::Sources => ["去对账", "Reconcile"],
        Kind::Alert => ["看趋势", "See the trend"],
        Kind::Vintages => ["看差别", "See the difference"],
        Kind::Missing => ["看清单", "See the list"],
        Kind::Noted => ["看说明", "See the note"],
    };
    language.pick(chinese, english)
}

/// A line of the overview.
#[must_use]
pub fn headline(evaluation: &Evaluation, line: &Line) -> Sentence {
    match &line.says {
        Says::Broken(broken) => identity::headline(evaluation, broken),
        Says::Disputed(disputed) => sources::headline(evaluation, disputed),
        Says::Crossed(crossed) => threshold::headline(evaluation, crossed),
        Says::Deficit(deficit) => alert::deficit(evaluation, deficit),
        Says::Reserve(reserve) => alert::reserve(evaluation, reserve),
        Says::Behind(behind) => alert::behind(evaluation, behind),
        Says::Jump(jump) => alert::jump(evaluation, jump),
        Says::Negative(negative) => alert::negative(evaluation, &negative.figures),
        Says::Differing(subject) => alert::differing(evaluation, subject),
        Says::Gaps(gaps) => gaps::gaps(evaluation, gaps),
        Says::Noted { note, changes } => alert::noted(evaluation, note.year, &note.zh, changes),
    }
}

/// The cases of a line, each in full.
#[must_use]
pub fn entries(evaluation: &Evaluation, line: &Line) -> Vec<Entry> {
    let texts = match &line.says {
        Says::Broken(broken) => identity::entries(evaluation, broken),
        Says::Disputed(disputed) => sources::entries(evaluation, disputed),
        Says::Crossed(crossed) => threshold::entries(evaluation, crossed),
        Says::Differing(subject) => alert::differing_entries(evaluation, subject, line.period),
        Says::Gaps(gaps) => gaps::gap_entries(evaluation, gaps, line.period),
        Says::Negative(negative) => {
            let each = negative.figures.iter().map(|figure| Text {
                period: figure.ask.period,
                text: alert::negative(evaluation, std::slice::from_ref(figure)),
                reason: None,
            });
            each.collect()
        }
        Says::Deficit(deficit) => {
            vec![Text { reason: alert::deficit_reason(evaluation, deficit), ..single(evaluation, line) }]
        }
        Says::Reserve(_) | Says::Behind(_) | Says::Jump(_) | Says::Noted { .. } => vec![single(evaluation, line)],
    };
    let judged: Vec<Sentence> = match &line.says {
        Says::Broken(broken) => broken.iter().map(|found| judged::judged(evaluation, found)).collect(),
        Says::Disputed(disputed) => disputed.iter().map(|found| sources::judged(evaluation, found)).collect(),
        _ => Vec::new(),
    };
    let judged = judged.into_iter().map(Some).chain(std::iter::repeat(None));
    let entry = |((Text { period, text, reason }, case), judged)| Entry { case, period, text, judged, reason };
    texts.into_iter().zip(line.cases(evaluation)).zip(judged).map(entry).collect()
}

/// What a case says.
struct Text {
    period: Period,
    text: Sentence,
    reason: Option<Sentence>,
}

fn single(evaluation: &Evaluation, line: &Line) -> Text {
    Text { period: line.period, text: headline(evaluation, line), reason: None }
}
