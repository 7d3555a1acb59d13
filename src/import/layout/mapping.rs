//! What each row, column and name of a sheet was taken for: data that is shown, changed, and read by again.
//!
//! Invariant: a sheet and its mapping give the same figures whenever they are read.

use std::rc::Rc;

use super::title::Title;
use super::when::{When, Within, is_year_alone};
use crate::catalogue::vocabulary::Part;
use crate::import::sheet::Area;
use crate::import::tidy::Field;
use crate::model::{IndicatorId, Named, Period, Scenario, Vintage};

/// A sheet as it was understood.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Mapping {
    /// Its tables, from top to bottom.
    pub blocks: Vec<Block>,
    /// Each name that a figure stands under, and what it was taken for.
    pub names: Vec<Meaning>,
}

/// A table within a sheet.
#[derive(Clone, Debug, PartialEq)]
pub struct Block {
    /// From the first row of its header to the last row with figures.
    pub area: Area,
    /// The rows above it that it takes its title from.
    pub titles: Vec<u32>,
    /// How many of the first rows of its area are its header.
    pub header_rows: u32,
    /// The rows below it that hold remarks.
    pub notes: Vec<u32>,
    /// What is said of all its figures.
    pub title: Title,
    /// Whether the names of its columns stand before those of its rows: 城镇新增就业人数 by 高校毕业生, 农民工.
    pub columns_first: bool,
    /// Whether its title names what its rows and columns divide.
    pub subject_leads: bool,
    /// Its columns, from left to right.
    pub columns: Vec<Line>,
    /// Its rows below the header, from top to bottom.
    pub rows: Vec<Line>,
}

impl Block {
    /// What it counts within the year: 本月, 本季.
    #[must_use]
    pub fn within(&self) -> Option<Within> {
        let tells = |line: &Line| line.said.when.period.is_some() || line.said.when.part.is_some();
        let of = |lines: &[Line], across: &[Line]| {
            let across = || across.iter().filter(|line| line.holds_figures());
            // 当月 and 累计 behind rows of months are told by those.
            if across().filter(|line| tells(line)).count() * 2 > across().count() {
                return None;
            }
            let figures = lines.iter().filter(|line| line.holds_figures() && line.said.when.period.is_none());
            figures.filter_map(|line| line.said.when.relative?.within()).max()
        };
        of(&self.columns, &self.rows).max(of(&self.rows, &self.columns))
    }

    /// The year in which it counts months or quarters, where nothing tells which one it is.
    #[must_use]
    pub fn lacks(&self) -> Option<(Period, Within)> {
        let told = self.title.period.or(self.title.filled_in).filter(|told| is_year_alone(*told))?;
        Some((told.period, self.within()?))
    }
}

impl Line {
    /// A total of more than stands here is held against nothing.
    pub(super) fn forget_parts(&mut self) {
        if let Role::Total { of, .. } = &mut self.role {
            of.clear();
        }
    }

    /// Whether figures stand in it.
    #[must_use]
    pub fn holds_figures(&self) -> bool {
        matches!(self.role, Role::Figures | Role::Total { .. })
    }
}

/// A row or column, and what it says of each figure in it.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// Counted from 1.
    pub number: u32,
    /// What it was taken for.
    pub role: Role,
    /// Its heading as written, the outer ones first.
    pub label: Rc<str>,
    /// What it says.
    pub said: Said,
}

/// What a row or column was taken for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Role {
    /// Figures.
    Figures,
    /// The sum of other rows or columns: held against them, and a figure of its own only where it says of what.
    Total {
        /// Their numbers.
        of: Vec<u32>,
        /// Whether it is a figure as well.
        stands: Stands,
    },
    /// Of a column: it says of each row what this field is.
    Says(Field),
    /// Of a row: a heading of those below.
    Heading,
    /// The header once more.
    Again,
    /// Left aside: a number of a list, a remark.
    Aside,
}

/// Whether a total is a figure of its own beside being held against its parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stands {
    /// It says of what: 全国合计, 参保人数 小计.
    AsFigure,
    /// Where what crosses it names an indicator of the catalogue: 合计 of kinds of employers under 失业保险参保人数; or where the
    /// catalogue knows none of its parts.
    WhereKnown,
    /// It is held against its parts and no more.
    AsCheck,
}

/// What a row or column says of its figures; what it does not say, the other one or the title does.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Said {
    /// Parts of the name, the outermost first.
    pub name: Vec<Part>,
    /// The place.
    pub region: Option<Rc<str>>,
    /// The time.
    pub when: When,
    /// What it is counted in.
    pub unit: Option<Rc<str>>,
    /// The unit of the row that it is a part of.
    pub unit_of_whole: Option<Rc<str>>,
    /// Target or budget.
    pub scenario: Option<Scenario>,
    /// Which publication.
    pub vintage: Option<Vintage>,
    /// The word of a published comparison.
    pub compared: Option<Rc<str>>,
    /// A remark.
    pub note: Option<Rc<str>>,
    /// The digits that a row was given with whose figure is worked out and is not taken in.
    pub worked_out: Option<Rc<str>>,
    /// Title and address of the publication that it cites.
    pub source: Option<(Rc<str>, Rc<str>)>,
}

/// A name under which figures stand, and what it was taken for.
#[derive(Clone, Debug, PartialEq)]
pub struct Meaning {
    /// All of it, the outermost part first: 失业保险·收入.
    pub label: Rc<str>,
    /// The indicator, or the name itself as the user's own.
    pub indicator: Named<IndicatorId>,
    /// How sure it is, in per cent; 0 for a name of the user's own.
    pub confidence: u8,
    /// What to ask, where the name means one of several things.
    pub question: Option<&'static str>,
}

/// A confidence from which nothing is said of it.
const SURE: u8 = 90;

impl Meaning {
    /// Whether the indicator is no more than likely. A name of the user's own is that indicator's, which nobody guessed.
    #[must_use]
    pub fn is_guessed(&self) -> bool {
        self.confidence > 0 && self.confidence < SURE
    }
}

/// What stands between the parts of a name.
pub const BETWEEN_PARTS: &str = "·";
