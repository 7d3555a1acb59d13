//! A sheet by its mapping to figures: each cell where a row of figures crosses a column of them.
//!
//! Invariant: only the mapping decides what a cell is; every cell that is left out has its reason.

use std::cell::RefCell;
use std::collections::{HashMap, HashSet};
use std::rc::Rc;

use super::grid::{CELLS_AT_ONCE, Grid, Look};
use super::growth::{Growth, is_unchanged};
use super::mapping::{Block, Line, Mapping, Meaning, Role, Stands};
use super::names::{is_share, label};
use super::place_name;
use super::reached;
use super::said::then;
use super::spans::{as_far_into, last_time};
use super::when::{Relative, When, Within, is_year_alone, joined};
use crate::catalogue::{LabelSuffix, Registry};
use crate::import::intake::{At, Fault, Intake, MAX_FIGURES, Name, Statement, shortened};
use crate::import::issue::{Kept, OfSheet, Reason};
use crate::import::pace::{Pace, Rows, Stopped, pause};
use crate::import::period::WrittenPeriod;
use crate::import::tidy::Field;
use crate::model::{IndicatorId, Named, Period, RegionId, Scenario, Vintage};
use crate::quantity::decimal::parse_written;
use crate::quantity::{Decimal, Unit};

/// Takes in the figures of a sheet.
pub(in crate::import) async fn take(
    grid: &Grid<'_>,
    mapping: &Mapping,
    registry: &Registry,
    period: Option<WrittenPeriod>,
    intake: &mut Intake,
    pace: &dyn Pace,
) -> Result<(), Stopped> {
    let meanings = mapping.names.iter().map(|meaning| (&*meaning.label, meaning)).collect();
    let mut reading = Reading {
        grid,
        registry,
        meanings,
        period,
        intake,
        names: HashMap::new(),
        named_amiss: HashSet::new(),
        beside: RefCell::default(),
        whole: RefCell::default(),
        growths: RefCell::default(),
        lacks: None,
        reached: None,
    };
    for block in &mapping.blocks {
        reading.block(block, pace).await?;
    }
    Ok(())
}

/// How many parts of a total are looked at to see whether the catalogue knows them.
const PARTS_LOOKED_AT: usize = 40;

pub(super) struct Reading<'a> {
    pub grid: &'a Grid<'a>,
    pub registry: &'a Registry,
    pub meanings: HashMap<&'a str, &'a Meaning>,
    /// The time of figures that tell none, as someone says.
    period: Option<WrittenPeriod>,
    pub intake: &'a mut Intake,
    names: HashMap<String, Option<Rc<Name>>>,
    /// Where names were said to be too long, or to be wanting.
    pub named_amiss: HashSet<(u32, u32)>,
    /// By what is counted, the plain unit that the columns of the table agree on.
    pub beside: RefCell<HashMap<Unit, Option<Rc<str>>>>,
    /// By row or column of the table, whether its figures are whole numbers.
    pub whole: RefCell<HashMap<(bool, u32), bool>>,
    /// By row or column of the table, what its comparisons are counted in.
    pub growths: RefCell<HashMap<(bool, u32), Growth>>,
    /// What the table does not tell of its time.
    lacks: Option<(Period, Within)>,
    /// How far into the year of the table its months or quarters with figures go.
    reached: Option<WrittenPeriod>,
}

/// What a cell was taken for, when it is a figure.
pub(super) struct Figure {
    pub name: Rc<Name>,
    pub unit: Option<Rc<str>>,
}

impl Reading<'_> {
    async fn block(&mut self, block: &Block, pace: &dyn Pace) -> Result<(), Stopped> {
        self.say_of_lines(block);
        let since = self.intake.import.entries.len();
        self.beside.borrow_mut().clear();
        self.whole.borrow_mut().clear();
        self.growths.borrow_mut().clear();
        self.lacks = block.lacks();
        let told = block.title.period.or(self.period);
        self.reached = reached::within(told, self.grid, block, pace).await?;
        let is_figures = |line: &&Line| matches!(line.role, Role::Figures | Role::Total { .. });
        for row in block.rows.iter().filter(is_figures) {
            pace.reached(Rows { done: row.number, of: self.grid.sheet.height() });
            if self.intake.is_full() {
                let at = At { row: Some(row.number), column: None };
                let reason = Reason::Sheet(OfSheet::TooManyFigures { most: MAX_FIGURES });
                self.intake.say(at, reason, Kept::OtherRows);
                return Ok(());
            }
            for (before, column) in block.columns.iter().filter(is_figures).enumerate() {
                if before.is_multiple_of(CELLS_AT_ONCE as usize) {
                    pause(pace).await?;
                }
                let at = At { row: Some(row.number), column: Some(column.number) };
                match self.cell(block, row, column, at) {
                    Err(Fault { reason: Reason::TooLong { characters, most }, .. }) => {
                        self.say_too_long(block, [row, column], characters, most);
                    }
                    Err(Fault { reason: Reason::Sheet(OfSheet::NoHeading), .. })
                        if !self.named_amiss.insert((row.number, 0)) => {}
                    Err(fault) => self.intake.say(fault.at, fault.reason, Kept::OtherCells),
                    Ok(()) => {}
                }
            }
        }
        super::check::totals(self.grid, block, self.registry, &self.meanings, self.intake, pace).await?;
        super::held::comparisons(block, self.intake, since, pace).await?;
        for row in &block.notes {
            self.remark(*row);
        }
        Ok(())
    }

    fn cell(&mut self, block: &Block, row: &Line, column: &Line, at: At) -> Result<(), Fault> {
        let unchanged = self.unchanged_budget(block, row, column);
        if unchanged.is_some() {
            self.intake.say_once("budget".to_owned(), at, Reason::Sheet(OfSheet::UnchangedBudget));
        }
        let place = unchanged.unwrap_or(column.number);
        let at = At { column: Some(place), ..at };
        let written = self.grid.sheet.cell(row.number, place);
        let is_unchanged = [row, column].into_iter().any(|line| is_unchanged(line, written));
        let text = if is_unchanged { "0" } else { written };
        match self.grid.look(row.number, place) {
            Look::Blank => return Ok(()),
            _ if [&row.label, &column.label, text].iter().any(|text| text.contains('\u{fffd}')) => {
                return Err(Fault { at, reason: Reason::DamagedText });
            }
            Look::Error => {
                return Err(Fault { at, reason: Reason::Sheet(OfSheet::Formula { written: shortened(text) }) });
            }
            _ => {}
        }
        if let Some(was) = &row.said.worked_out {
            return worked_out(text, was).map_or(Ok(()), |reason| Err(Fault { at, reason: Reason::Sheet(reason) }));
        }
        let Some(figure) = self.figure(block, row, column, at)? else { return Ok(()) };
        if is_unchanged {
            let said = OfSheet::Unchanged { written: shortened(written) };
            self.intake.say_once("unchanged".to_owned(), at, Reason::Sheet(said));
        }
        let counted = figure.unit.as_ref().and_then(|unit| unit.parse().ok()).unwrap_or(Unit::NONE);
        let is_at_end = figure.name.is_at_end(self.registry, counted);
        let is_stock = is_at_end && figure.name.wanted.is_none_or(|unit| !unit.dimension().is_ratio());
        if is_stock && reached::is_added(self.grid, block, row, column) {
            let heading = shortened(&column.label);
            return Err(Fault { at, reason: Reason::Sheet(OfSheet::OfMonth(heading)) });
        }
        let scenario = row.said.scenario.or(column.said.scenario).or(block.title.scenario).unwrap_or(Scenario::Actual);
        let is_of_year = is_of_year(scenario, column);
        let period = self.time(block, row, column, is_of_year, at)?;
        let period = if is_of_year { year_of(period) } else { period };
        // Years add up nothing that is of their end.
        let is_of_years =
            period.period.months() > 12 && [row, column].iter().any(|line| line.said.when.period == Some(period));
        if is_of_years && is_at_end {
            return Err(Fault { at, reason: Reason::Sheet(OfSheet::NoPeriod) });
        }
        let by_period = if period.with_months { Vintage::Cumulative } else { Vintage::Final };
        let vintage = row.said.vintage.or(column.said.vintage).or(block.title.vintage).unwrap_or(by_period);
        let region = self.place(block, row, column, at)?;
        let unit_above = self.unit(block, row, column, &figure);
        let is_bare = || parse_written(text).is_ok_and(|number| number.rest.is_empty());
        if self.grid.sheet.lacks_formats() && is_share(&unit_above) && is_bare() {
            return Err(Fault { at, reason: Reason::Sheet(OfSheet::NoFormat(shortened(text))) });
        }
        let source = row.said.source.as_ref();
        let citation = source.and_then(|(title, url)| self.intake.known.citation(title, url));
        let note = row.said.note.clone().unwrap_or_else(|| "".into());
        self.intake.take(&Statement {
            name: figure.name,
            region,
            period,
            scenario,
            vintage,
            value: text,
            unit: "",
            unit_above: &unit_above,
            is_whole: unit_above.is_empty() && self.is_whole(block, row, column),
            note: &note,
            citation,
            at,
            unit_at: at,
        })
    }

    /// The column of 年初预算, where that of 调整预算 is blank: the budget was not changed.
    fn unchanged_budget(&self, block: &Block, row: &Line, column: &Line) -> Option<u32> {
        let look = |column: &Line| self.grid.look(row.number, column.number);
        let is_budget = |line: &&Line| line.said.scenario == Some(Scenario::Budget);
        let is_first = |line: &&Line| {
            line.said.compared.as_ref().is_some_and(|word| ["调整", "追加"].iter().all(|change| !word.contains(change)))
        };
        let is_blank = matches!(look(column), Look::Blank | Look::Mark) && column.said.compared.is_none();
        Some(column).filter(is_budget).filter(|_| is_blank)?;
        let mut first = block.columns.iter().filter(is_budget).filter(is_first);
        let is_of_it = |line: &&Line| line.said.name == column.said.name && look(line) == Look::Number;
        first.find(is_of_it).map(|line| line.number)
    }

    /// The name of a cell's figure; `None` for a total that is only held against its parts.
    fn figure(&mut self, block: &Block, row: &Line, column: &Line, at: At) -> Result<Option<Figure>, Fault> {
        let label = label(block, row, column);
        let stands = |line: &Line| match line.role {
            Role::Total { stands, .. } => stands,
            _ => Stands::AsFigure,
        };
        let stands = [stands(row), stands(column)];
        let is_known = indicator_of(&self.meanings, &label).is_some();
        let is_kept = || is_known || self.is_of_own_kinds(block, row, column);
        if stands.contains(&Stands::AsCheck) && !self.is_rate_of_times(row, column, &label)
            || stands.contains(&Stands::WhereKnown) && !is_kept()
        {
            return Ok(None);
        }
        // Figures that no heading stands over are not of what others beside them are named for.
        let names = |line: &Line| !line.said.name.is_empty();
        let is_nameless = column.label.is_empty() && !names(row) && !names(column);
        if is_nameless && block.columns.iter().any(|line| line.holds_figures() && names(line)) {
            return Err(Fault { at, reason: Reason::Sheet(OfSheet::NoHeading) });
        }
        let Some(name) = self.name(&label, at)? else {
            return Err(Fault { at, reason: Reason::Blank(Field::Indicator) });
        };
        let unit = self.told_unit(block, row, column);
        Ok(Some(Figure { name, unit }))
    }

    /// Whether a total is of all of the kinds of something that the catalogue does not know: of cases by 案由.
    fn is_of_own_kinds(&self, block: &Block, row: &Line, column: &Line) -> bool {
        let is_own = |row: &Line, column: &Line| indicator_of(&self.meanings, &label(block, row, column)).is_none();
        let are_own = |total: &Line, lines: &[Line], is_own: &dyn Fn(&Line) -> bool| match &total.role {
            Role::Total { of, .. } => {
                let parts = lines.iter().filter(|line| of.binary_search(&line.number).is_ok());
                parts.take(PARTS_LOOKED_AT).all(is_own)
            }
            _ => true,
        };
        let is_of_some = [row, column].iter().any(|line| line.label.contains("小计"));
        !is_of_some
            && are_own(row, &block.rows, &|part| is_own(part, column))
            && are_own(column, &block.columns, &|part| is_own(row, part))
    }

    fn name(&mut self, label: &str, at: At) -> Result<Option<Rc<Name>>, Fault> {
        if let Some(name) = self.names.get(label) {
            return Ok(name.clone());
        }
        let name = self.meanings.get(label).copied().map(|meaning| self.name_of(meaning, at)).transpose()?;
        self.names.insert(label.to_owned(), name.clone());
        Ok(name)
    }

    fn name_of(&mut self, meaning: &Meaning, at: At) -> Result<Rc<Name>, Fault> {
        let label = self.intake.known.text(&meaning.label);
        if let Some(question) = meaning.question {
            self.intake.say(at, Reason::Ambiguous { label: label.to_string(), question }, Kept::Row);
        }
        let wanted = match &meaning.indicator {
            Named::Known(id) => {
                let indicator = self.registry.indicator(*id);
                if meaning.is_guessed() && meaning.question.is_none() {
                    let (indicator, confidence) = (indicator.zh.clone(), meaning.confidence);
                    self.intake.say(
                        at,
                        Reason::Sheet(OfSheet::Guessed { label: label.to_string(), indicator, confidence }),
                        Kept::Row,
                    );
                }
                Some(indicator.unit)
            }
            Named::Own(name) => {
                self.intake.known.count_own(name).map_err(|reason| Fault { at, reason })?;
                None
            }
        };
        let said = LabelSuffix::default();
        let (indicator, own) = (meaning.indicator.clone(), Rc::clone(&label));
        Ok(Rc::new(Name { label, indicator, own, said, unit: None, wanted, question: None }))
    }

    /// The time of a cell: that of its row and column together, told from the one of the table.
    fn time(
        &mut self,
        block: &Block,
        row: &Line,
        column: &Line,
        is_of_year: bool,
        at: At,
    ) -> Result<WrittenPeriod, Fault> {
        let when = then(column.said.when.clone(), &row.said.when);
        let mut base = block.title.period.or(self.period).or(block.title.filled_in);
        if let Some((year, within)) = self.lacks {
            base = self.period.filter(|asked| asked.period.calendar_year() == year).or(base);
            let is_told = is_of_year || when.is_told_by_year();
            if !is_told && base.is_some_and(is_year_alone) {
                return Err(Fault { at, reason: Reason::Sheet(OfSheet::NoMonth { year, within }) });
            }
        }
        if when.period.is_none() && matches!(when.relative, Some(Relative::Cumulative | Relative::CumulativeYearAgo)) {
            base = self.reached.or(base);
        }
        let is_of_days = when.relative == Some(Relative::Days);
        let of_days = is_of_days
            .then(|| Rc::clone(if column.said.when.relative == when.relative { &column.label } else { &row.label }));
        let of_title = block.title.days.clone().filter(|_| self.period.is_none() && !when.is_told_by_year());
        if let Some(written) = of_days.or(of_title) {
            let written = shortened(&written);
            return Err(Fault { at, reason: Reason::Sheet(OfSheet::LessThanMonth(written)) });
        }
        let found = match when.relative {
            Some(Relative::Before) if when.period.is_none() => {
                let within = block.within().or(block.title.issued);
                resolve(&when, base).or_else(|| last_time(base?, within))
            }
            _ => resolve(&when, base),
        };
        let is_told = block.title.period.is_some() || when.period.is_some() || self.period.is_some();
        let found = found.ok_or(Fault { at, reason: Reason::Sheet(OfSheet::NoPeriod) })?;
        if !is_told {
            let reason = Reason::Sheet(OfSheet::PeriodAssumed { period: found.period });
            self.intake.say_once(format!("period {}", found.period), at, reason);
        }
        Ok(found)
    }

    fn place(&mut self, block: &Block, row: &Line, column: &Line, at: At) -> Result<Named<RegionId>, Fault> {
        let (given, is_told) = self.intake.known.default_region();
        let given = match &given {
            Named::Known(id) => self.registry.region(*id).zh.as_str(),
            Named::Own(name) if is_told => name,
            Named::Own(_) => "",
        };
        let own = block.title.region.as_deref().unwrap_or(given);
        let is_other = |name: &&Rc<str>| !place_name::is_own_place(name) || place_name::is_beyond(name, own);
        let named = [&row.said.region, &column.said.region].into_iter().flatten().find(is_other);
        if let Some(name) = named.or(block.title.region.as_ref()) {
            return self.intake.known.region(name.trim_end_matches("平均")).map_err(|reason| Fault { at, reason });
        }
        Ok(self.intake.untold_region(at))
    }
}

/// What there is to say of a figure that is worked out: whether it was changed.
fn worked_out(text: &str, was: &str) -> Option<OfSheet> {
    let now = parse_written(text).ok().map(|number| number.value);
    // It may have more digits than anybody writes.
    let is_same = now.zip(was.parse().ok()).is_some_and(|(now, was)| is_shown_alike(now, was));
    (!is_same).then(|| OfSheet::WorkedOut { written: shortened(text), was: shortened(was) })
}

/// Whether two values are one in as many digits as a spreadsheet keeps.
fn is_shown_alike(left: Decimal, right: Decimal) -> bool {
    let thirteen_digits = Decimal::from(10_000_000_000_000_u64);
    let apart = left.checked_sub(right).and_then(|apart| apart.abs().checked_mul(thirteen_digits));
    apart.is_some_and(|apart| apart <= right.abs())
}

/// The time that row, column and table tell together.
fn resolve(when: &When, base: Option<WrittenPeriod>) -> Option<WrittenPeriod> {
    let (mut period, mut relative) = (when.period, when.relative);
    if let Some(part) = &when.part {
        period = joined(period.or(base)?.period, part);
        // 上年 over 1月: the months of the year before.
        relative = relative.map(|relative| if relative == Relative::LastYear { Relative::YearAgo } else { relative });
    }
    if relative == Some(Relative::OfYear) {
        return as_far_into(period?.period, base?);
    }
    let period = period.or(base)?;
    relative.map_or(Some(period), |relative| relative.of(period))
}

/// A target is set for a year, as is the budget of a column that tells no time of its own.
fn is_of_year(scenario: Scenario, column: &Line) -> bool {
    match scenario {
        Scenario::Target(_) => true,
        Scenario::Budget => column.said.scenario == Some(Scenario::Budget) && column.said.when.is_empty(),
        _ => false,
    }
}

fn year_of(written: WrittenPeriod) -> WrittenPeriod {
    let period: Period = written.period.calendar_year();
    WrittenPeriod { period, with_months: false, as_range: false, until: false }
}

/// The indicator that a label was taken for.
pub(super) fn indicator_of(meanings: &HashMap<&str, &Meaning>, label: &str) -> Option<IndicatorId> {
    match meanings.get(label)?.indicator {
        Named::Known(id) => Some(id),
        Named::Own(_) => None,
    }
}
