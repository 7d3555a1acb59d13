//! The cases of a line: what can be marked as verified, each under a name of its own.
//!
//! Invariant: a case keeps its name as long as it stands, in either language; what it was seen with changes when a figure of it does.

use std::collections::BTreeMap;

use super::Broken;
use super::lines::{Line, Says};
use crate::evaluate::evaluation::Evaluation;
use crate::evaluate::figure::Figure;
use crate::model::{IndicatorId, Period};
use crate::workspace::settings::MAX_SIDES;
use crate::workspace::{Mark, Seen};

/// A case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Case {
    /// Its name: `pension_employee.roll_forward@全国@2018@cumulative`.
    pub id: String,
    /// Its figures as they are.
    pub seen: Vec<Seen>,
}

impl Case {
    /// Whether someone verified it, with its figures as they are.
    #[must_use]
    pub fn is_verified(&self, marks: &BTreeMap<String, Mark>) -> bool {
        marks.get(&self.id).is_some_and(|mark| mark.against == self.seen)
    }
}

impl Broken {
    /// Its case.
    #[must_use]
    pub fn case(&self, evaluation: &Evaluation) -> Case {
        let other = self.terms.is_empty().then_some(&self.right);
        Case { id: self.id(evaluation), seen: seen(evaluation, &self.cells().chain(other).collect::<Vec<_>>()) }
    }
}

/// Whether the figures that a mark was made against are as they were then.
#[must_use]
pub fn stands(evaluation: &Evaluation, mark: &Mark) -> bool {
    let is_same = |then: &Seen| {
        then.of.is_empty() || evaluation.ask(&then.of).is_ok_and(|ask| now(&evaluation.figure(&ask)) == then.is)
    };
    mark.against.iter().all(is_same)
}

/// The figures that someone verified and that stand as they were then.
pub fn verified<'m>(
    evaluation: &'m Evaluation,
    marks: &'m BTreeMap<String, Mark>,
) -> impl Iterator<Item = Figure> + 'm {
    let standing = marks.values().filter(|mark| stands(evaluation, mark));
    standing.filter_map(|mark| Some(evaluation.figure(&evaluation.ask(&mark.against.first()?.of).ok()?)))
}

/// The marks that were made with a figure among others, each with whether it stands.
#[must_use]
pub fn marks_of<'m>(
    evaluation: &Evaluation,
    figure: &Figure,
    marks: &'m BTreeMap<String, Mark>,
) -> Vec<(&'m Mark, bool)> {
    if marks.is_empty() {
        return Vec::new();
    }
    // A case names the publication that it is held against, a page asks for the best there is.
    let mut ask = figure.ask.clone();
    let texts = [None, figure.vintage].map(|vintage| {
        ask.vintage = vintage;
        ask.text(evaluation.registry())
    });
    let of = marks.values().filter(|mark| mark.against.iter().any(|seen| texts.contains(&seen.of)));
    of.map(|mark| (mark, stands(evaluation, mark))).collect()
}

impl Line {
    /// How many cases it has.
    #[must_use]
    pub fn count(&self) -> usize {
        match &self.says {
            Says::Broken(broken) => broken.len(),
            Says::Crossed(crossed) => crossed.figures.len(),
            Says::Negative(negative) => negative.figures.len(),
            Says::Disputed(disputed) => disputed.len(),
            Says::Differing(subject) => subject.len(),
            Says::Gaps(gaps) => usize::from(!gaps.months.is_empty()) + gaps.balances.len(),
            Says::Deficit(_) | Says::Reserve(_) | Says::Behind(_) | Says::Jump(_) | Says::Noted { .. } => 1,
        }
    }

    /// The cases of a line, in the order in which it is written out.
    #[must_use]
    pub fn cases(&self, evaluation: &Evaluation) -> Vec<Case> {
        let id = |of: IndicatorId| evaluation.registry().indicator(of).id.as_str();
        let region = &evaluation.registry().region(self.region).zh;
        let case = |id: String, figures: &[&Figure]| Case { id, seen: seen(evaluation, figures) };
        let single = |what: &str, figures: &[&Figure]| {
            vec![case(format!("{what}.{}@{region}@{}", id(self.of), self.period), figures)]
        };
        match &self.says {
            Says::Broken(broken) => broken.iter().map(|found| found.case(evaluation)).collect(),
            Says::Crossed(crossed) => {
                let key = crossed.key;
                let severity = if crossed.is_error() { "error" } else { "warning" };
                let name =
                    |period: Period| format!("{}.{}.{severity}@{region}@{period}", id(key.indicator), key.side.word());
                crossed.figures.iter().map(|figure| case(name(figure.ask.period), &[figure])).collect()
            }
            Says::Negative(negative) => {
                let name = |figure: &Figure| format!("sign.{}", figure.ask.text(evaluation.registry()));
                negative.figures.iter().map(|figure| case(name(figure), &[figure])).collect()
            }
            Says::Deficit(deficit) => single("deficit", &[&deficit.revenue, &deficit.expenditure]),
            Says::Reserve(reserve) => single("reserve", &[&reserve.months]),
            Says::Behind(behind) => single("behind", &[&behind.result, &behind.progress.target]),
            Says::Jump(jump) => single("jump", &[&jump.now, &jump.before]),
            Says::Noted { changes, .. } => {
                single("noted", &changes.iter().flat_map(|(figure, growth)| [figure, growth]).collect::<Vec<_>>())
            }
            Says::Disputed(disputed) => disputed.iter().map(|found| found.case(evaluation)).collect(),
            Says::Differing(subject) => subject
                .iter()
                .map(|differing| {
                    let figures: Vec<&Figure> = differing.figures.iter().flatten().collect();
                    case(format!("vintages.{}@{region}", id(differing.indicator)), &figures)
                })
                .collect(),
            Says::Gaps(gaps) => {
                let months: Vec<String> = gaps.months.iter().map(ToString::to_string).collect();
                let name = format!("gaps.{}@{region}", gaps.topic.id());
                let missing = Case { id: name, seen: vec![Seen { of: String::new(), is: months.join(" ") }] };
                let balances = gaps.balances.iter().map(|few| {
                    case(format!("gaps.{}@{region}", id(few.balance)), &few.known.iter().collect::<Vec<_>>())
                });
                (!months.is_empty()).then_some(missing).into_iter().chain(balances).collect()
            }
        }
    }

    /// Takes away what is verified and stands as it was then; whether anything is left.
    pub(super) fn is_open(&mut self, evaluation: &Evaluation, marks: &BTreeMap<String, Mark>) -> bool {
        if marks.is_empty() {
            return true;
        }
        let cases = self.cases(evaluation);
        let is_open: Vec<bool> = cases.iter().map(|case| !case.is_verified(marks)).collect();
        let mut open = is_open.iter().copied();
        let mut next = || open.next().unwrap_or(true);
        match &mut self.says {
            Says::Broken(broken) => broken.retain(|_| next()),
            Says::Disputed(disputed) => disputed.retain(|_| next()),
            Says::Differing(subject) => subject.retain(|_| next()),
            Says::Crossed(crossed) => crossed.figures.retain(|_| next()),
            Says::Negative(negative) => negative.figures.retain(|_| next()),
            Says::Gaps(gaps) => {
                if !gaps.months.is_empty() && !next() {
                    gaps.months.clear();
                }
                gaps.balances.retain(|_| next());
            }
            Says::Deficit(_) | Says::Reserve(_) | Says::Behind(_) | Says::Jump(_) | Says::Noted { .. } => {}
        }
        is_open.contains(&true)
    }
}

fn seen(evaluation: &Evaluation, figures: &[&Figure]) -> Vec<Seen> {
    let seen = |figure: &&Figure| Seen { of: figure.ask.text(evaluation.registry()), is: now(figure) };
    figures.iter().take(MAX_SIDES).map(seen).collect()
}

/// A figure as a mark remembers it.
pub(super) fn now(figure: &Figure) -> String {
    figure.value.map_or_else(|_| String::new(), |is| format!("{}{}", is.value.normalize(), is.unit))
}
