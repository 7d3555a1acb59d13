//! What someone says of a sheet in place of what it was taken for: of a column, a row or a name by its heading, or of the whole sheet.
//!
//! Invariant: a place is named by what is written there, so that a correction holds for the next file with the same header as well.

use std::collections::BTreeMap;
use std::rc::Rc;

use super::mapping::{Block, Line, Mapping, Role, Stands};
use crate::catalogue::Registry;
use crate::import::period;
use crate::import::tidy::Field;
use crate::model::Named;
use crate::quantity::Unit;

/// The most corrections of one sheet.
pub const MAX_CORRECTIONS: usize = 2_000;
/// The most characters of what a correction says.
const MAX_TEXT: usize = 200;

/// What a correction is of.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Of {
    /// The whole sheet.
    Sheet,
    /// A column, by its heading; the number counts those of the same heading from 0.
    Column(Rc<str>, u32),
    /// A row, by its label; the number counts those of the same label from 0.
    Row(Rc<str>, u32),
    /// A name under which figures stand.
    Name(Rc<str>),
}

/// Which thing a correction says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Aspect {
    /// What a row or column is used as: the text of a [`Use`].
    Use,
    /// Which indicator a name means: its id; empty for a name of the user's own.
    Indicator,
    /// Where.
    Region,
    /// When, in any written form.
    Period,
    /// What it is counted in.
    Unit,
    /// Result, target or budget.
    Scenario,
}

impl Aspect {
    /// Every aspect.
    pub const ALL: [Self; 6] = [Self::Use, Self::Indicator, Self::Region, Self::Period, Self::Unit, Self::Scenario];

    /// Its text form.
    #[must_use]
    pub fn text(self) -> &'static str {
        match self {
            Self::Use => "use",
            Self::Indicator => "indicator",
            Self::Region => "region",
            Self::Period => "period",
            Self::Unit => "unit",
            Self::Scenario => "scenario",
        }
    }
}

/// What a row or column is used as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Use {
    /// It holds figures.
    Figures,
    /// A sum, which is held against its parts and no more.
    Check,
    /// Of a column: it says of each row what this field is.
    Says(Field),
    /// It is left aside.
    Aside,
}

impl Use {
    /// Every use of a column.
    pub const OF_COLUMN: [Self; 11] = [
        Self::Figures,
        Self::Says(Field::Indicator),
        Self::Says(Field::Region),
        Self::Says(Field::Period),
        Self::Says(Field::PartOfYear),
        Self::Says(Field::Unit),
        Self::Says(Field::Scenario),
        Self::Says(Field::Vintage),
        Self::Says(Field::Note),
        Self::Check,
        Self::Aside,
    ];
    /// Every use of a row.
    pub const OF_ROW: [Self; 3] = [Self::Figures, Self::Check, Self::Aside];

    /// Its text form.
    #[must_use]
    pub fn text(self) -> &'static str {
        match self {
            Self::Figures | Self::Says(Field::Value) => "figures",
            Self::Check => "check",
            Self::Says(field) => field.text(),
            Self::Aside => "aside",
        }
    }

    fn read(text: &str) -> Option<Self> {
        Self::OF_COLUMN.into_iter().find(|used| used.text() == text)
    }

    /// What a role comes to.
    #[must_use]
    pub fn of(role: &Role) -> Self {
        match role {
            Role::Total { stands: Stands::AsCheck, .. } => Self::Check,
            Role::Figures | Role::Total { .. } => Self::Figures,
            Role::Says(field) => Self::Says(*field),
            Role::Heading | Role::Again | Role::Aside => Self::Aside,
        }
    }

    /// The role that it makes of one.
    pub(super) fn role(self, was: &Role) -> Role {
        match (self, was) {
            (Self::Check, Role::Total { of, .. }) => Role::Total { of: of.clone(), stands: Stands::AsCheck },
            (Self::Check, _) => Role::Total { of: Vec::new(), stands: Stands::AsCheck },
            (Self::Figures, Role::Total { of, .. }) => Role::Total { of: of.clone(), stands: Stands::AsFigure },
            (Self::Figures, _) => Role::Figures,
            (Self::Says(field), _) => Role::Says(field),
            (Self::Aside, _) => Role::Aside,
        }
    }
}

/// All that someone says of a sheet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Corrections {
    said: BTreeMap<(Of, Aspect), Rc<str>>,
}

impl Corrections {
    /// None.
    #[must_use]
    pub const fn none() -> Self {
        Self { said: BTreeMap::new() }
    }

    /// Whether nothing is said.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.said.is_empty()
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.said.len()
    }

    /// All of them in a fixed order.
    pub fn iter(&self) -> impl Iterator<Item = (&Of, Aspect, &str)> {
        self.said.iter().map(|((of, aspect), text)| (of, *aspect, &**text))
    }

    /// What is said.
    #[must_use]
    pub fn get(&self, of: &Of, aspect: Aspect) -> Option<&str> {
        self.said.get(&(of.clone(), aspect)).map(|text| &**text)
    }

    /// Says something, or nothing any more. A text that is too long, and one more than there may be, is not kept.
    pub fn set(&mut self, of: Of, aspect: Aspect, text: Option<&str>) {
        match text {
            None => drop(self.said.remove(&(of, aspect))),
            Some(text) if text.chars().count() > MAX_TEXT => {}
            Some(text) => {
                let key = (of, aspect);
                if self.said.len() < MAX_CORRECTIONS || self.said.contains_key(&key) {
                    self.said.insert(key, text.into());
                }
            }
        }
    }

    /// Those that hold for another file with the same header: not which period it is, nor what is said of the sheet as a whole.
    #[must_use]
    pub fn lasting(&self) -> Self {
        let lasts = |(of, aspect): &(Of, Aspect)| *of != Of::Sheet && *aspect != Aspect::Period;
        let said = self.said.iter().filter(|(key, _)| lasts(key)).map(|(key, text)| (key.clone(), Rc::clone(text)));
        Self { said: said.collect() }
    }

    /// Whether the whole sheet is left aside.
    #[must_use]
    pub fn is_unwanted(&self) -> bool {
        self.get(&Of::Sheet, Aspect::Use).and_then(Use::read) == Some(Use::Aside)
    }

    /// What a column is used as, by its heading.
    pub(in crate::import) fn column(&self, heading: &str, nth: u32) -> Option<Use> {
        if self.said.is_empty() {
            return None;
        }
        self.get(&Of::Column(heading.into(), nth), Aspect::Use).and_then(Use::read)
    }

    /// Makes what is said hold for a table whose rows and columns are read.
    pub(super) fn apply(&self, block: &mut Block) {
        if self.said.is_empty() {
            return;
        }
        let sheet = |aspect| self.get(&Of::Sheet, aspect);
        if let Some(region) = sheet(Aspect::Region) {
            block.title.region = Some(region.into());
        }
        if let Some(period) = sheet(Aspect::Period).and_then(|text| period::parse(text).ok()) {
            (block.title.period, block.title.days) = (Some(period), None);
        }
        if let Some(unit) = sheet(Aspect::Unit).filter(|unit| unit.parse::<Unit>().is_ok()) {
            block.title.units = vec![unit.into()];
        }
        if let Some(scenario) = sheet(Aspect::Scenario).and_then(|text| text.parse().ok()) {
            block.title.scenario = Some(scenario);
        }
        self.apply_to(&mut block.columns, &Of::Column);
        self.apply_to(&mut block.rows, &Of::Row);
        for lines in [&mut block.columns, &mut block.rows] {
            let left: Vec<u32> = lines.iter().filter(|line| is_figures(line)).map(|line| line.number).collect();
            for line in lines {
                if let Role::Total { of, .. } = &mut line.role {
                    of.retain(|number| left.contains(number));
                }
            }
        }
    }

    fn apply_to(&self, lines: &mut [Line], of: &dyn Fn(Rc<str>, u32) -> Of) {
        let places = places(lines, of);
        for (line, of) in lines.iter_mut().zip(places) {
            let said = |aspect| self.get(&of, aspect);
            if let Some(used) = said(Aspect::Use).and_then(Use::read) {
                line.role = used.role(&line.role);
            }
            if !is_figures(line) {
                continue;
            }
            if let Some(region) = said(Aspect::Region) {
                line.said.region = Some(region.into());
            }
            if let Some(period) = said(Aspect::Period).and_then(|text| period::parse(text).ok()) {
                line.said.when = super::when::When { period: Some(period), ..Default::default() };
            }
            if let Some(unit) = said(Aspect::Unit).filter(|unit| unit.parse::<Unit>().is_ok()) {
                line.said.unit = Some(unit.into());
            }
            if let Some(scenario) = said(Aspect::Scenario).and_then(|text| text.parse().ok()) {
                line.said.scenario = Some(scenario);
            }
        }
    }

    /// Makes what is said of names hold.
    pub(super) fn apply_to_names(&self, mapping: &mut Mapping, registry: &Registry) {
        if self.said.is_empty() {
            return;
        }
        for meaning in &mut mapping.names {
            let Some(text) = self.get(&Of::Name(Rc::clone(&meaning.label)), Aspect::Indicator) else { continue };
            let found = if text.is_empty() { None } else { registry.find(text) };
            (meaning.confidence, meaning.question) = (if found.is_some() { 100 } else { 0 }, None);
            meaning.indicator = found.map_or_else(|| Named::Own(Rc::clone(&meaning.label)), Named::Known);
        }
    }
}

fn is_figures(line: &Line) -> bool {
    matches!(line.role, Role::Figures | Role::Total { .. })
}

/// What one line of a table is called in a correction.
#[must_use]
pub fn place(lines: &[Line], at: usize, of: &dyn Fn(Rc<str>, u32) -> Of) -> Option<Of> {
    let label = &lines.get(at)?.label;
    let nth = lines[..at].iter().filter(|line| line.label == *label).count();
    Some(of(Rc::clone(label), u32::try_from(nth).unwrap_or(u32::MAX)))
}

/// What each line of a table is called in a correction.
#[must_use]
pub fn places(lines: &[Line], of: &dyn Fn(Rc<str>, u32) -> Of) -> Vec<Of> {
    let mut counts: BTreeMap<&str, u32> = BTreeMap::new();
    let place = |line| {
        let Line { label, .. }: &Line = line;
        let nth = counts.entry(label).or_default();
        let place = of(Rc::clone(label), *nth);
        *nth += 1;
        place
    };
    lines.iter().map(place).collect()
}
