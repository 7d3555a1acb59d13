//! What a series says: deficits, streaks, records, multiples. Computed once, rendered as title, sentence and description.
//!
//! Invariant: a finding is true within the periods at hand, and names the first of them and those that are missing.

use super::figure::Figure;
use super::series::Series;
use crate::model::Period;
use crate::quantity::Decimal;

/// The most important thing that a series says, with the stretch it is true for.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// What it says.
    pub kind: Kind,
    /// The first period with a figure.
    pub first: Period,
    /// The last period with a figure.
    pub last: Period,
    /// The periods between without one.
    pub missing: Vec<Period>,
}

impl Finding {
    /// How many periods are known.
    #[must_use]
    pub fn known(&self) -> usize {
        usize::from(self.last.year() - self.first.year()) + 1 - self.missing.len()
    }

    /// Whether so many are known that something is a record among them, or the first of its kind.
    #[must_use]
    pub fn is_long(&self) -> bool {
        self.known() >= RECORD
    }
}

/// What a series says.
#[derive(Clone, Debug, PartialEq)]
pub enum Kind {
    /// A balance: the periods in which it is below zero; none of them is a finding too.
    Deficits(Vec<Figure>),
    /// Rising or falling period on period, up to the last.
    Streak {
        /// Rising.
        rising: bool,
        /// How many steps in a row.
        steps: usize,
        /// The first period that rose or fell.
        since: Period,
        /// Whether the last value is the highest or lowest of all.
        record: bool,
        /// The last figure.
        last: Figure,
    },
    /// The last value is the highest or lowest of at least five.
    Record {
        /// The highest.
        highest: bool,
        /// The last figure.
        last: Figure,
    },
    /// Multiplied or shrunk over at least five periods.
    Multiple {
        /// The first figure.
        from: Figure,
        /// The last figure.
        to: Figure,
    },
    /// Nothing outstanding: the last value, to be read with its comparison.
    Latest(Figure),
}

/// Steps in a row that are worth a title.
const STREAK: usize = 3;
/// Figures that make a record.
const RECORD: usize = 5;

/// The deficits of a balance; `None` where the series has no figure.
#[must_use]
pub fn deficits(series: &Series) -> Option<Finding> {
    let below = |figure: &&Figure| figure.decimal().is_some_and(|value| value < Decimal::ZERO);
    let deficits = series.figures.iter().filter(below).cloned().collect();
    finding(series, Kind::Deficits(deficits))
}

/// What a result says over the periods; `None` where the series has no figure.
#[must_use]
pub fn trend(series: &Series) -> Option<Finding> {
    let known: Vec<(usize, Decimal)> =
        series.figures.iter().enumerate().filter_map(|(at, figure)| Some((at, figure.in_base_size()?))).collect();
    let (last_at, last) = *known.last()?;
    let figure = series.figures[last_at].clone();
    let others = || known[..known.len() - 1].iter().map(|(_, value)| *value);
    let highest = known.len() > 1 && others().all(|value| value < last);
    let lowest = known.len() > 1 && others().all(|value| value > last);
    let (rising, steps) = streak(&known);
    if steps >= STREAK {
        let since = series.figures[known[known.len() - steps].0].ask.period;
        let record = if rising { highest } else { lowest };
        return finding(series, Kind::Streak { rising, steps, since, record, last: figure });
    }
    if known.len() >= RECORD && (highest || lowest) {
        return finding(series, Kind::Record { highest, last: figure });
    }
    let (first_at, first) = known[0];
    if known.len() >= RECORD && first > Decimal::ZERO && (last >= first * Decimal::TWO || last * Decimal::TWO <= first)
    {
        return finding(series, Kind::Multiple { from: series.figures[first_at].clone(), to: figure });
    }
    finding(series, Kind::Latest(figure))
}

/// Whether the last steps rise, and how many in a row do the same, over neighbouring periods only.
fn streak(known: &[(usize, Decimal)]) -> (bool, usize) {
    let mut steps = 0;
    let mut rising = None;
    for pair in known.windows(2).rev() {
        let [(before_at, before), (at, value)] = [pair[0], pair[1]];
        let this = value > before;
        if at != before_at + 1 || value == before || rising.is_some_and(|rising| rising != this) {
            break;
        }
        rising = Some(this);
        steps += 1;
    }
    (rising.unwrap_or(false), steps)
}

fn finding(series: &Series, kind: Kind) -> Option<Finding> {
    let first = series.figures.iter().position(|figure| figure.value.is_ok())?;
    let last = series.figures.iter().rposition(|figure| figure.value.is_ok())?;
    let missing = series.figures[first..last].iter().filter(|figure| figure.value.is_err());
    Some(Finding {
        kind,
        first: series.figures[first].ask.period,
        last: series.figures[last].ask.period,
        missing: missing.map(|figure| figure.ask.period).collect(),
    })
}
