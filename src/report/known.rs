//! The periods that a figure of a text has a value in, by their kind: what it may be changed to.

use super::Scope;
use super::compose::{Answer, answer, ask};
use super::slot::{Form, Slot, Wanted, When};
use crate::evaluate::{Ask, Evaluation};
use crate::language::Language;
use crate::model::{Period, Scenario};

/// The most periods of a kind, the latest first.
pub const MOST: usize = 24;

/// The kinds of periods that are told apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Span {
    /// 2023年
    Years,
    /// 2023年1–9月: from January on, so that the first quarter and the first half are among them.
    YearToDate,
    /// 2023年7–9月: quarters, halves and whatever else holds several months.
    Parts,
    /// 2023年9月
    Months,
}

impl Span {
    /// The kind of a period.
    #[must_use]
    pub fn of(period: Period) -> Self {
        match period {
            period if period.is_year() => Self::Years,
            period if period.is_month() => Self::Months,
            period if period.is_cumulative() => Self::YearToDate,
            _ => Self::Parts,
        }
    }

    /// Its name.
    #[must_use]
    pub fn words(self, language: Language) -> &'static str {
        match self {
            Self::Years => language.pick("全年", "Whole year"),
            Self::YearToDate => language.pick("年初累计", "Since January"),
            Self::Parts => language.pick("季度、半年和其他", "Quarters, halves and others"),
            Self::Months => language.pick("单月", "Single months"),
        }
    }
}

/// Whether a figure reads as a value of when it is of: 同比 is none where nothing is known of a year earlier.
#[must_use]
pub fn stands(evaluation: &Evaluation, scope: Scope, wanted: &Wanted) -> bool {
    !matches!(answer(evaluation, scope, &Slot::Figure(wanted.clone())), Answer::Absent { .. })
}

/// The periods of each kind that a figure reads as a value in, the latest first; no kind without one. Targets are of years, and what is
/// counted at the end of a period is told by that end.
#[must_use]
pub fn periods(evaluation: &Evaluation, scope: Scope, wanted: &Wanted) -> Vec<(Span, Vec<Period>)> {
    let Ok(asked) = ask(evaluation, scope, &Wanted { when: When::Own, ..wanted.clone() }) else { return Vec::new() };
    let at = |period: Period| Wanted { when: When::Fixed(period), fixed: None, ..wanted.clone() };
    let has = |period: &Period| {
        evaluation.figure(&Ask { period: *period, ..asked.clone() }).value.is_ok()
            && (wanted.form == Form::Value || stands(evaluation, scope, &at(*period)))
    };
    let mut all = evaluation.dataset().axis().periods().to_vec();
    crate::order::sort_by_key(&mut all, |period| std::cmp::Reverse((period.through(), period.from())));
    let of = |span: Span| all.iter().copied().filter(move |period| Span::of(*period) == span);
    let known = |span: Span| (span, of(span).filter(has).take(MOST).collect::<Vec<_>>());
    let spans: &[Span] = match asked.scenario {
        Scenario::Actual if evaluation.measure_is_at_end(&asked.of) => &[Span::Years, Span::Months],
        Scenario::Actual => &[Span::Years, Span::YearToDate, Span::Parts, Span::Months],
        _ => &[Span::Years],
    };
    spans.iter().copied().map(known).filter(|(_, periods)| !periods.is_empty()).collect()
}
