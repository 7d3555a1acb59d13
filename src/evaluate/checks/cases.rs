//! The cases of a line: what can be marked as verified, each under a name of its own.
//!
//! Invariant: a case keeps its name as long as it stands, in either language; what it was seen with changes when a figure of it does.

use std::collections::BTreeMap;

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

impl Line {
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
            Says::Broken(broken) => broken
                .iter()
                .map(|found| {
                    let other = found.terms.is_empty().then_some(&found.right);
                    case(found.id(evaluation), &found.cells().chain(other).collect::<Vec<_>>())
                })
                .collect(),
            Says::Crossed(crossed) => {
                let key = crossed.key;
                let severity = if crossed.is_error() { "error" } else { "warning" };
                let name =
                    |period: Period| format!("{}.{}.{severity}@{region}@{period}", id(key.indicator), key.side.word());
                crossed.figures.iter().map(|figure| case(name(figure.ask.period), &[figure])).collect()
            }
            Says::Deficit(deficit) => single("deficit", &[&deficit.revenue, &deficit.expenditure]),
            Says::Reserve(reserve) => single("reserve", &[&reserve.months]),
            Says::Behind(behind) => single("behind", &[&behind.result, &behind.progress.target]),
            Says::Jump(jump) => single("jump", &[&jump.now, &jump.before]),
            Says::Noted { changes, .. } => {
                single("noted", &changes.iter().flat_map(|(figure, growth)| [figure, growth]).collect::<Vec<_>>())
            }
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
        let is_open: Vec<bool> =
            cases.iter().map(|case| !marks.get(&case.id).is_some_and(|mark| mark.against == case.seen)).collect();
        let mut open = is_open.iter().copied();
        let mut next = || open.next().unwrap_or(true);
        match &mut self.says {
            Says::Broken(broken) => broken.retain(|_| next()),
            Says::Differing(subject) => subject.retain(|_| next()),
            Says::Crossed(crossed) => crossed.figures.retain(|_| next()),
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
    let seen = |figure: &&Figure| Seen {
        of: figure.ask.text(evaluation.registry()),
        is: figure.value.map_or_else(|_| String::new(), |is| format!("{}{}", is.value.normalize(), is.unit)),
    };
    figures.iter().take(MAX_SIDES).map(seen).collect()
}
