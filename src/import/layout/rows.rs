//! The rows of a table below its header: what their labels say, which are headings, remarks and totals.
//!
//! Invariant: a label that is blank because the one above goes on is read as that one; any other blank label says nothing.

use std::rc::Rc;

use super::grid::{Grid, Look};
use super::heading::Heading;
use super::heads::head_by_category;
use super::hierarchy::Hierarchy;
use super::mapping::{Line, Role, Said};
use super::outline::Outline;
use super::place_name;
use super::said::{by_those_before, in_year, then, together};
use super::when::When;
use super::years::{part, time, time_rows};
use crate::catalogue::vocabulary::{Part, Place};
use crate::catalogue::{Registry, Vocabulary};
use crate::import::pace::{Pace, Stopped, pause};
use crate::import::persons;
use crate::import::tidy::Field;
use crate::model::{Period, Scenario, Vintage};
use crate::quantity::decimal::parse_written;
use crate::quantity::{Decimal, Unit};

/// A row with what the search for totals needs beside its line.
pub(super) struct RowLine {
    pub line: Line,
    /// The labels left of its last one.
    pub outer: Vec<Rc<str>>,
    /// The heading that it is under.
    pub section: Rc<str>,
    /// How many rows it is a part of.
    pub depth: usize,
    /// 合计, with what is left of the label.
    pub is_total: bool,
    /// 小计: of the rows next to it.
    pub is_subtotal: bool,
    /// The place it names by itself.
    pub is_of_place: bool,
}

/// Reads the labels of a table's rows.
pub(super) struct Labels<'a> {
    pub grid: &'a Grid<'a>,
    pub columns: &'a [Line],
    pub vocabulary: &'a Vocabulary,
    pub registry: &'a Registry,
    pub(super) hierarchy: Hierarchy,
    /// By label column, the last text that was not blank.
    before: Vec<Rc<str>>,
    /// The year of the rows above: 2019年1月, and 2月 below it.
    year: Option<Period>,
    /// What the rows right above say that tell times alone: 本月, 本年累计.
    times: Vec<Said>,
    /// The name of the row above, and whether it is of money.
    row_before: Option<(Rc<str>, bool)>,
    /// The last line that stands among the figures and heads those below.
    pub(super) headed: Option<u32>,
}

/// No share of a whole is above.
const MOST_PER_CENT: u64 = 100;

/// How many rows of times are looked back at.
const MOST_TIMES: usize = 24;

/// The most characters of a line that heads others; a longer one is a remark.
pub(super) const LONGEST_HEADING: usize = 30;

/// Whether a column's labels go on downwards, and are a part of what a row is called.
fn is_label(field: Field) -> bool {
    matches!(field, Field::Indicator | Field::Region | Field::Period | Field::PartOfYear)
}

impl<'a> Labels<'a> {
    pub fn new(grid: &'a Grid, columns: &'a [Line], vocabulary: &'a Vocabulary, registry: &'a Registry) -> Self {
        let before = columns.iter().map(|_| "".into()).collect();
        Self {
            grid,
            columns,
            vocabulary,
            registry,
            hierarchy: Hierarchy::default(),
            before,
            year: None,
            times: Vec::new(),
            row_before: None,
            headed: None,
        }
    }

    /// The rows of a table.
    pub async fn rows(&mut self, outline: &Outline, pace: &dyn Pace) -> Result<Vec<RowLine>, Stopped> {
        let mut rows = Vec::with_capacity(outline.body.len());
        for row in &outline.body {
            pause(pace).await?;
            rows.extend(if outline.again.binary_search(row).is_ok() { Some(self.again(*row)) } else { self.row(*row) });
        }
        time_rows(&mut rows);
        head_by_category(&mut rows, self.says_kinds());
        Ok(rows)
    }

    pub(super) fn fields(&self) -> impl Iterator<Item = (usize, u32, Field)> {
        self.columns.iter().enumerate().filter_map(|(at, column)| match column.role {
            Role::Says(field) => Some((at, column.number, field)),
            _ => None,
        })
    }

    /// The header once more.
    fn again(&self, row: u32) -> RowLine {
        let line = Line { number: row, role: Role::Again, label: "".into(), said: Said::default() };
        self.row_line(line, &[], false, false)
    }

    fn row(&mut self, row: u32) -> Option<RowLine> {
        let is_figures = |column: &&Line| matches!(column.role, Role::Figures | Role::Total { .. });
        let figures: Vec<u32> = self.columns.iter().filter(is_figures).map(|column| column.number).collect();
        let has_figures = figures.iter().any(|column| self.grid.look(row, *column) != Look::Blank);
        let labels: Vec<(usize, u32, Field)> = self.fields().filter(|(_, _, field)| is_label(*field)).collect();
        let mut texts = self.texts(row, &labels);
        if let (true, Some(last)) = (has_figures, texts.last_mut().filter(|text| text.trim().is_empty())) {
            *last = self.total_aside(row).map_or_else(|| Rc::clone(last), Into::into);
        }
        let filled = texts.iter().filter(|text| !text.trim().is_empty()).count();
        if !has_figures && filled == 0 {
            return None;
        }
        let label: Vec<&str> = texts.iter().map(|text| text.trim()).filter(|text| !text.is_empty()).collect();
        let mut line = Line { number: row, role: Role::Figures, label: label.join("/").into(), said: Said::default() };
        if !has_figures {
            line.role = self.heading(&labels, &texts);
            return Some(self.row_line(line, &[], false, false));
        }
        let is_contact = texts.last().is_some_and(|text| persons::is_contact_row(text));
        if is_contact && figures.iter().all(|column| persons::may_reach(self.grid.sheet.cell(row, *column))) {
            line.role = Role::Aside;
            return Some(self.row_line(line, &[], false, false));
        }
        if filled == 0 && self.heads_from_among_figures(row) {
            line.role = Role::Heading;
            return Some(self.row_line(line, &[], false, false));
        }
        let (said, is_total, is_subtotal) = self.said(row, &labels, &texts);
        line.said = said;
        let outer = texts.split_last().map_or(&[][..], |(_, outer)| outer);
        Some(self.row_line(line, outer, is_total, is_subtotal))
    }

    /// 合计 in the column of numbers, before labels that are blank.
    fn total_aside(&self, row: u32) -> Option<&str> {
        let aside = self.columns.iter().take_while(|column| !matches!(column.role, Role::Figures | Role::Total { .. }));
        let mut texts =
            aside.filter(|column| column.role == Role::Aside).map(|column| self.grid.spread(row, column.number));
        texts.find(|text| Heading::read(text, self.vocabulary).is_total)
    }

    fn row_line(&self, line: Line, outer: &[Rc<str>], is_total: bool, is_subtotal: bool) -> RowLine {
        let is_of_place = line.said.region.is_some();
        let depth = if line.role == Role::Figures { self.hierarchy.depth() } else { 0 };
        let (outer, section) = (outer.to_vec(), self.hierarchy.section().into());
        RowLine { line, outer, section, depth, is_total, is_subtotal, is_of_place }
    }

    /// The labels of a row, the outermost first; one that goes on from above is repeated.
    fn texts(&mut self, row: u32, labels: &[(usize, u32, Field)]) -> Vec<Rc<str>> {
        let written: Vec<&str> = labels.iter().map(|(_, column, _)| self.grid.spread(row, *column)).collect();
        let last = written.iter().rposition(|text| !text.trim().is_empty());
        let mut texts: Vec<Rc<str>> = Vec::with_capacity(labels.len());
        let mut is_over = false;
        for (at, ((column, ..), text)) in labels.iter().zip(&written).enumerate() {
            if is_over {
                self.before[*column] = "".into();
            }
            if text.trim().is_empty() {
                let goes_on = last.is_some_and(|last| at < last);
                texts.push(if goes_on { Rc::clone(&self.before[*column]) } else { "".into() });
                continue;
            }
            let text: Rc<str> = (*text).into();
            if self.before[*column].trim() != text.trim() && at + 1 < labels.len() {
                // Another outer label: what was below the one before is over.
                self.hierarchy.leave_rows();
                is_over = true;
            }
            self.before[*column] = Rc::clone(&text);
            texts.push(text);
        }
        texts
    }

    /// A row without figures heads those below, where its label is a name.
    fn heading(&mut self, labels: &[(usize, u32, Field)], texts: &[Rc<str>]) -> Role {
        let mut filled = labels.iter().zip(texts).filter(|(_, text)| !text.trim().is_empty());
        let (Some(((at, _, field), text)), None) = (filled.next(), filled.next()) else { return Role::Aside };
        let heading = Heading::read(text, self.vocabulary);
        let is_long = heading.label.chars().count() > LONGEST_HEADING;
        // What stands in an inner column is a row whose figures are blank.
        let is_outermost = labels.first().is_some_and(|(first, ..)| first == at);
        if *field != Field::Indicator || !is_outermost || is_long || heading.name.is_empty() {
            return Role::Aside;
        }
        self.hierarchy.enter_section(&heading);
        Role::Heading
    }

    /// What the labels and the other columns of a row say, and whether it is a total.
    fn said(&mut self, row: u32, labels: &[(usize, u32, Field)], texts: &[Rc<str>]) -> (Said, bool, bool) {
        let mut names: Vec<Heading> = Vec::new();
        let (mut region, mut when) = (None, When::default());
        let (mut is_total, mut is_subtotal, mut plan, mut compared) = (false, false, None, None);
        let (mut unit, mut vintage) = (None, None);
        for ((_, _, field), text) in labels.iter().zip(texts).filter(|(_, text)| !text.trim().is_empty()) {
            let heading = Heading::read(text, self.vocabulary);
            is_total |= heading.is_total;
            is_subtotal |= heading.is_total && heading.label.contains("小计");
            // 2025年（快报） among the years.
            vintage = heading.vintage.or(vintage);
            match field {
                // 合计 and 5场 beside it, where others have the name of each.
                Field::Indicator if is_total && Look::of(text) == Look::Number => {}
                Field::Region => {
                    let name = if heading.is_total { &heading.name } else { &heading.label };
                    let name = place_name::of_bureau(name).unwrap_or(name);
                    if place_name::is_office(name) {
                        names.push(heading);
                        continue;
                    }
                    // 县区 behind 市州 is the place; 合计 there is of the outer one, 小计 of that too unless it is a group: 川区.
                    let outer = region.filter(|outer: &Rc<str>| !is_subtotal || self.is_one_place(outer));
                    region = Some(Rc::from(name)).filter(|_| !name.is_empty()).or(outer);
                }
                Field::Period => {
                    when = then(when, &time(text, &heading));
                    unit = heading.compared.is_some().then_some(heading.unit).flatten().or(unit);
                    // 2025年目标, 同比增长% among the years.
                    plan = heading.scenario.filter(|scenario| *scenario != Scenario::Actual).or(plan);
                    compared = heading.compared.or(compared);
                }
                Field::PartOfYear => {
                    when = then(when, &part(text, &heading));
                    unit = heading.compared.is_some().then_some(heading.unit).flatten().or(unit);
                    // 全年计划, 比上年同期± among the months.
                    plan = heading.scenario.or(plan);
                    compared = heading.compared.or(compared);
                }
                // 工伤保险 merged over the columns of kinds and names.
                _ if names.last().is_some_and(|outer| outer.label == heading.label) => {}
                _ => names.push(heading),
            }
        }
        if let Some(own) = names.last_mut().filter(|own| own.unit.is_none()) {
            own.unit = self.unit_beside(row);
        }
        let mut said = self.named(&names);
        said.region = region.or(said.region);
        said.scenario = plan.or(said.scenario);
        said.vintage = vintage.or(said.vintage);
        said.compared = compared.map(Into::into).or(said.compared);
        said.unit = unit.map(Into::into).or(said.unit);
        said.when = self.in_year(then(said.when, &when));
        self.other_columns(row, &mut said);
        if self.counts(row, &said) {
            // 其中：“4050”人员 below 城镇登记失业率: heads are no part of a rate, but of 城镇登记失业.
            for part in said.name.iter_mut().filter(|part| part.place == Place::Parent) {
                part.text = part.text.trim_end_matches('率').into();
            }
        }
        if said.name.is_empty() && said.region.is_none() {
            by_those_before(&mut said, self.times.iter());
            if self.times.len() == MOST_TIMES {
                self.times.remove(0);
            }
            self.times.push(said.clone());
        } else {
            self.times.clear();
        }
        (said, is_total, is_subtotal)
    }

    /// What the column of units says of a row.
    fn unit_beside(&self, row: u32) -> Option<String> {
        let (_, column, _) = self.fields().find(|(_, _, field)| *field == Field::Unit)?;
        Some(self.grid.spread(row, column).trim().to_owned()).filter(|unit| !unit.is_empty())
    }

    /// Whether an outer label is a place and no group of them.
    fn is_one_place(&self, label: &str) -> bool {
        label.ends_with(['省', '市', '州', '盟', '县', '旗']) || self.registry.find_region(label).is_some()
    }

    /// Whether what a row counts is no share: by its unit, else by a figure above all shares.
    fn counts(&self, row: u32, said: &Said) -> bool {
        if let Some(unit) = said.unit.as_ref().and_then(|unit| unit.parse::<Unit>().ok()) {
            return !unit.dimension().is_ratio();
        }
        let is_own_rate = said.name.last().is_some_and(|part| part.text.ends_with('率'));
        let figures = self.columns.iter().filter(|column| column.holds_figures() && column.said.compared.is_none());
        let mut numbers = figures.filter_map(|column| parse_written(self.grid.sheet.cell(row, column.number)).ok());
        !is_own_rate && numbers.any(|number| number.rest.is_empty() && number.value > Decimal::from(MOST_PER_CENT))
    }

    /// A part of a year, in the year that was told last.
    fn in_year(&mut self, when: When) -> When {
        self.year = when.period.map(|written| written.period).or(self.year);
        in_year(when, self.year)
    }

    /// What the labels that name something say, under what stands above them.
    fn named(&mut self, names: &[Heading]) -> Said {
        let Some((own, outer)) = names.split_last() else {
            let name = if self.headed.is_some() { self.hierarchy.sections() } else { Vec::new() };
            return Said { name, ..Said::default() };
        };
        let groups = outer.iter().map(|heading| Part { text: heading.name.as_str().into(), place: Place::Group });
        let of_which = own.of_which || self.hierarchy.goes_on(own, &groups.collect::<Vec<_>>(), self.vocabulary);
        let own = &Heading { of_which, ..own.clone() };
        let above: Vec<Part> = self.hierarchy.enter_row(own);
        let places = outer.iter().map(|heading| (heading, Place::Group)).chain([(own, Place::Own)]);
        let mut said = together(&places.collect::<Vec<_>>(), self.registry);
        let above =
            if above.iter().any(|part| part.place == Place::Parent) { above } else { self.concerned(own, above) };
        let at =
            said.name.len().saturating_sub(usize::from(said.name.last().is_some_and(|part| part.place == Place::Own)));
        said.name.splice(at..at, above);
        self.row_before = Some((own.name.as_str().into(), own.unit.as_deref().is_some_and(is_money)));
        said.unit_of_whole = self.hierarchy.unit_of_whole().map(Rc::from);
        said
    }

    /// 涉及人数 below 追发劳动者工资: whom that was paid to.
    fn concerned(&self, own: &Heading, mut above: Vec<Part>) -> Vec<Part> {
        let money = self
            .row_before
            .as_ref()
            .filter(|(name, is_money)| *is_money && own.name.starts_with("涉及") && !name.starts_with("涉及"));
        above.extend(money.map(|(name, _)| Part { text: Rc::clone(name), place: Place::Parent }));
        above
    }

    /// What the columns beside the labels say: unit, scenario, remark.
    fn other_columns(&self, row: u32, said: &mut Said) {
        let mut source: (Rc<str>, Rc<str>) = ("".into(), "".into());
        for (_, column, field) in self.fields() {
            let text = self.grid.spread(row, column).trim();
            if text.is_empty() {
                continue;
            }
            // 累计 beside 2季度.
            let told = matches!(field, Field::Scenario | Field::Vintage).then(|| When::of(text)).flatten();
            if let Some(when) = told.filter(|when| when.relative.is_some()) {
                said.when = then(std::mem::take(&mut said.when), &when);
            }
            match field {
                Field::Unit => {
                    let english = Unit::from_english(text).map(|unit| unit.to_string());
                    said.unit = Some(english.map_or_else(|| text.into(), Into::into));
                }
                Field::Note => super::heads::take_note(said, text),
                Field::SourceTitle => source.0 = text.into(),
                Field::SourceUrl => source.1 = text.into(),
                Field::Scenario => said.scenario = self.scenario(text).or(said.scenario),
                Field::Vintage => said.vintage = vintage(text).or(said.vintage),
                _ => {}
            }
        }
        said.source = Some(source).filter(|(title, url)| !(title.is_empty() && url.is_empty()));
    }

    fn scenario(&self, text: &str) -> Option<Scenario> {
        text.to_ascii_lowercase().parse().ok().or_else(|| Heading::read(text, self.vocabulary).scenario)
    }
}

fn is_money(unit: &str) -> bool {
    unit.parse().is_ok_and(|unit: Unit| !unit.is_count() && !unit.dimension().is_ratio())
}

fn vintage(text: &str) -> Option<Vintage> {
    let words =
        [("决算", Vintage::Final), ("年鉴", Vintage::Final), ("月报", Vintage::Cumulative), ("快报", Vintage::Flash)];
    let known = || words.into_iter().find(|(word, _)| text.starts_with(word)).map(|(_, vintage)| vintage);
    text.to_ascii_lowercase().parse().ok().or_else(known)
}
