//! What a file states, one figure after another, into an import: each statement becomes an entry, or an issue says why not.
//!
//! Invariant: a tidy row and a cell of an office's sheet that state the same become the same entry; the vintage is read before
//! the period is made canonical.

mod known;
mod unit;

use std::collections::{HashMap, HashSet};
use std::rc::Rc;

pub(super) use known::{Known, Name, shortened};

use super::issue::{Issue, Kept, Reason};
use super::pace::{self, Pace};
use super::period::WrittenPeriod;
use super::result::{Import, Written};
use crate::catalogue::Registry;
use crate::model::{Entry, IndicatorId, Named, Observation, Period, RegionId, Scenario, Source, Vintage};
use crate::quantity::Quantity;
use crate::quantity::format::{Place, exact};

/// The most names, and the most periods, of one file that the catalogue does not know.
pub const MAX_NAMES: usize = 5_000;
/// The most figures of one file: as many as the most rows of a tidy one.
pub const MAX_FIGURES: usize = 500_000;
/// The most issues of a sheet that are listed one by one.
const MAX_ISSUES: usize = 500;

/// Where something stands; a row and a column count from 1.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct At {
    pub row: Option<u32>,
    pub column: Option<u32>,
}

/// One figure as a file states it: what is known of it but the number, and the texts of the number.
pub(super) struct Statement<'a> {
    pub name: Rc<Name>,
    pub region: Named<RegionId>,
    pub period: WrittenPeriod,
    pub scenario: Scenario,
    pub vintage: Vintage,
    /// The number, trimmed.
    pub value: &'a str,
    /// The unit in a cell of its own; empty where there is none.
    pub unit: &'a str,
    /// The unit of a heading or a line above; empty where there is none.
    pub unit_above: &'a str,
    /// Whether the figures beside it are whole numbers as it is: heads of a county are counted one by one then, where no unit is told.
    pub is_whole: bool,
    pub note: &'a str,
    pub citation: Option<Rc<Source>>,
    /// Where the number stands.
    pub at: At,
    /// Where the unit stands, or should.
    pub unit_at: At,
}

/// Why a statement is left out, and where it shows.
pub(super) struct Fault {
    pub at: At,
    pub reason: Reason,
}

/// The dimensions under which a figure of an indicator stands once in a file.
type Seen = (Named<RegionId>, Period, Scenario, Vintage);

/// Takes in what a file states.
pub(super) struct Intake {
    registry: Rc<Registry>,
    pub known: Known,
    sheet: Rc<str>,
    /// By indicator: one table of all would hold everything up whenever it grows.
    seen: HashMap<Named<IndicatorId>, HashMap<Seen, usize>>,
    /// What was said once and is not said again.
    said: HashSet<String>,
    /// Whether some figure of this sheet names no region, and where the one that is being read names none.
    is_region_untold: bool,
    untold_at: Option<At>,
    /// How many issues of this sheet are listed, how many are not, and how many of these tell of something that was left out.
    listed: usize,
    unlisted: usize,
    unlisted_left_out: usize,
    pub import: Import,
}

impl Intake {
    /// Of a file of which nothing was read yet. `region` is where figures without a region belong.
    pub fn new(file: &str, registry: &Rc<Registry>, region: Option<&str>) -> Self {
        Self {
            registry: Rc::clone(registry),
            known: Known::new(registry, region),
            sheet: "".into(),
            seen: HashMap::new(),
            said: HashSet::new(),
            is_region_untold: false,
            untold_at: None,
            listed: 0,
            unlisted: 0,
            unlisted_left_out: 0,
            import: Import::empty(file),
        }
    }

    /// What is taken in from now on stands in this sheet.
    pub fn enter_sheet(&mut self, name: &str) {
        self.leave_sheet();
        self.sheet = name.into();
        (self.is_region_untold, self.untold_at) = (false, None);
    }

    /// What was taken in.
    pub fn finish(mut self) -> Import {
        self.leave_sheet();
        self.import
    }

    /// Gives back what was taken in and is not wanted any more.
    pub async fn put_away(self, pace: &dyn Pace) {
        pace::put_away(self.seen.into_values().collect(), pace).await;
        self.import.put_away(pace).await;
    }

    /// Counts what is not listed of the sheet.
    fn leave_sheet(&mut self) {
        self.listed = 0;
        let (count, left_out) = (std::mem::take(&mut self.unlisted), std::mem::take(&mut self.unlisted_left_out));
        if count > 0 {
            let issue = self.issue(At::default(), Reason::MoreIssues { count, left_out }, Kept::Row);
            self.import.issues.push(issue);
        }
    }

    /// Takes in a statement.
    pub fn take(&mut self, statement: &Statement) -> Result<(), Fault> {
        let Statement { ref name, ref region, mut period, scenario, vintage, .. } = *statement;
        if name.said.december && period.period.is_year() {
            (period.period, period.as_range) = (period.period.end(), false);
        }
        let (value, status, unit) = self.quantity_of(statement)?;
        self.say_untold_region(statement.at);
        let indicator = unit.own_name.as_ref().map_or_else(|| name.indicator.clone(), |own| Named::Own(Rc::clone(own)));
        let at_end = name.is_at_end(&self.registry, unit.unit);
        // 截至9月底 is since January, of a 结案率 as of what is closed.
        if period.until && period.with_months && !at_end {
            (period.period, period.as_range) = (period.period.cumulative_through(), true);
        }
        let observation = Observation {
            quantity: Quantity { value, unit: unit.unit },
            status,
            label: Rc::clone(&name.label),
            period: period.period,
            source: self.source_of(statement),
            note: self.known.text(statement.note),
        };
        let entry = Entry {
            indicator,
            region: region.clone(),
            period: period.period,
            scenario,
            vintage,
            observation: Rc::new(observation),
        };
        self.keep(entry, Written { unit: unit.text, as_range: period.as_range }, at_end, statement.at);
        Ok(())
    }

    /// Whether there is no room for more.
    pub fn is_full(&self) -> bool {
        self.import.entries.len() >= MAX_FIGURES
    }

    fn source_of(&mut self, statement: &Statement) -> Source {
        Source::Cell {
            file: Rc::clone(&self.import.file),
            sheet: Rc::clone(&self.sheet),
            row: statement.at.row.unwrap_or(1),
            column: statement.at.column.unwrap_or(1),
            citation: statement.citation.clone(),
        }
    }

    fn keep(&mut self, mut entry: Entry, mut written: Written, at_end: bool, at: At) {
        let period = counted_period(&entry, at_end);
        let counted_by = (entry.region.clone(), period, entry.scenario, entry.vintage);
        let number = self.import.entries.len();
        let of_indicator = self.seen.entry(entry.indicator.clone()).or_default();
        let first = *of_indicator.entry(counted_by).or_insert(number);
        if first != number {
            let is_again = self.is_again(at, first, &entry, &written);
            if is_again && at_end {
                // 1-9月累计 of what there is at the end says once more what 9月末 does.
                entry.period = self.import.entries[first].period;
                written.as_range = self.import.written[first].as_range;
            }
        }
        self.import.entries.push(entry);
        self.import.written.push(written);
    }

    /// Whether a figure that stands in the file twice says the same; with another value it is a conflict.
    fn is_again(&mut self, at: At, first: usize, entry: &Entry, written: &Written) -> bool {
        let earlier = &self.import.entries[first].observation;
        let now = &entry.observation;
        // In another measure it is another figure, which is kept under a name of its own.
        let Some(same) = now.quantity.converted(earlier.quantity.unit) else { return false };
        if same.value == earlier.quantity.value {
            return true;
        }
        let Source::Cell { row: first_row, .. } = earlier.source else { return false };
        let text = |value, unit: &str| format!("{}{unit}", exact(value, Place::Text));
        let reason = Reason::Conflict {
            first_row,
            first: text(earlier.quantity.value, &self.import.written[first].unit),
            second: text(now.quantity.value, &written.unit),
        };
        self.say(at, reason, Kept::Row);
        false
    }

    /// The region of a figure that names none: the one given for the file.
    pub fn untold_region(&mut self, at: At) -> Named<RegionId> {
        self.untold_at = Some(at).filter(|_| !self.is_region_untold);
        self.known.default_region().0
    }

    /// Says of a figure that names no region that it is the first one of its sheet.
    fn say_untold_region(&mut self, of: At) {
        let Some(at) = self.untold_at.take().filter(|at| at.row == of.row) else { return };
        self.is_region_untold = true;
        match self.known.default_region().1 {
            true => self.import.untold_regions.push((Rc::clone(&self.sheet), at.row.unwrap_or(1))),
            false => self.say(at, Reason::NoRegion, Kept::Row),
        }
    }

    /// Says something of the sheet.
    pub fn say(&mut self, at: At, reason: Reason, kept: Kept) {
        if self.listed < MAX_ISSUES {
            self.listed += 1;
            let issue = self.issue(at, reason, kept);
            self.import.issues.push(issue);
        } else {
            self.unlisted += 1;
            self.unlisted_left_out += usize::from(kept.leaves_out());
        }
    }

    /// Says something that is said once for all its like.
    pub fn say_once(&mut self, what: String, at: At, reason: Reason) {
        if self.said.insert(what) {
            self.say(at, reason, Kept::Row);
        }
    }

    fn issue(&self, at: At, reason: Reason, kept: Kept) -> Issue {
        let (file, sheet) = (Rc::clone(&self.import.file), Rc::clone(&self.sheet));
        Issue { file, sheet, row: at.row, column: at.column, reason, kept }
    }
}

/// The period under which a figure stands once: a stock at the month its period ends in.
fn counted_period(entry: &Entry, at_end: bool) -> Period {
    if at_end && entry.scenario == Scenario::Actual { entry.period.end() } else { entry.period }
}
