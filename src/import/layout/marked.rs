//! A sheet that was made here to be filled in: it says itself, in a hidden row and a hidden column, what its rows and columns are.
//!
//! Invariant: what can be read on the sheet counts, and the marks only make it certain: where a name, a period or the place in the title says
//! otherwise than its mark, the mark is passed over. Rows are marked one by one, so that rows that were moved, added or taken out do no harm.

use std::collections::HashSet;
use std::ops::Range;
use std::rc::Rc;

use super::Corrections;
use super::grid::{Grid, Look};
use super::mapping::{Block, Line, Mapping, Meaning, Role, Said};
use super::title::Title;
use super::when::When;
use crate::catalogue::names::comparable;
use crate::catalogue::vocabulary::{Part, Place};
use crate::catalogue::{Glossary, Registry, Vocabulary};
use crate::import::OfSheet;
use crate::import::period::{self, WrittenPeriod};
use crate::import::sheet::{Area, Sheet};
use crate::import::tidy::Field;
use crate::model::{IndicatorId, Named, Period, RegionId, Scenario, Vintage};

/// What stands in the first cell of the hidden row. Another form gets another number.
pub const MARK: &str = "人社分析填报 1";
/// The mark of a row that is of the form itself: a line to sign on.
pub const OF_FORM: &str = "表";
/// What the mark of a row begins with whose figure is worked out; the digits follow that it was given with.
pub const WORKED_OUT: &str = "ƒ ";
/// The marks of columns that hold no figures.
pub const COLUMNS: [(&str, Field); 4] =
    [("name", Field::Indicator), ("unit", Field::Unit), ("period", Field::Period), ("note", Field::Note)];

/// The mark of the column of figures that are to be verified.
pub const VERIFIED: &str = "@@@@";
/// How the column beside them is headed in which someone says what he thinks.
pub const OPINION: [&str; 2] = ["核对意见", "Verified"];
/// What may be chosen there, in either language.
pub const OPINIONS: [[&str; 2]; 2] = [["相符", "已更正"], ["Right", "Corrected"]];

/// In so many rows the mark is looked for.
const ROWS_ABOVE: u32 = 20;
/// The most columns and rows of a form.
const MOST_COLUMNS: usize = 400;
const MOST_ROWS: usize = 5_000;

/// The mark of a figure, a row of figures or a column of them: indicator, place, time, statement, publication, as far as they are known.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mark {
    /// The indicator's id.
    pub indicator: String,
    /// The region's name.
    pub region: String,
    /// When.
    pub period: Option<Period>,
    /// Result, target or budget.
    pub scenario: Option<Scenario>,
    /// Which publication.
    pub vintage: Option<Vintage>,
}

impl Mark {
    /// Its text form, that of a link: `employment.urban_new_jobs@某县@2025-01/2025-06@actual@cumulative`.
    #[must_use]
    pub fn text(&self) -> String {
        let known = |text: Option<String>| text.unwrap_or_default();
        let period = known(self.period.map(|period| period.to_string()));
        let (scenario, vintage) = (self.scenario.map(|of| of.to_string()), self.vintage.map(|of| of.to_string()));
        format!("{}@{}@{period}@{}@{}", self.indicator, self.region, known(scenario), known(vintage))
    }

    /// Reads it; what does not read is not known.
    fn read(text: &str) -> Self {
        let mut parts = text.split('@').map(str::trim);
        let mut next = || parts.next().unwrap_or_default();
        let (indicator, region) = (next().to_owned(), next().to_owned());
        let (period, scenario, vintage) = (next().parse().ok(), next().parse().ok(), next().parse().ok());
        Self { indicator, region, period, scenario, vintage }
    }
}

/// The mapping of a sheet that says itself what it is; `None` for any other.
pub(super) fn mapping(
    sheet: &Sheet,
    registry: &Registry,
    vocabulary: &Vocabulary,
    corrections: &Corrections,
) -> Option<Mapping> {
    let marks = row_of_marks(sheet)?;
    let titles = 1..marks.saturating_sub(1);
    let form =
        Form { grid: Grid::new(sheet), sheet, registry, vocabulary, marks, above: Above::of(sheet, &titles, registry) };
    let columns = form.columns();
    let name = columns.iter().find(|line| line.role == Role::Says(Field::Indicator))?.number;
    let (rows, names) = form.rows(&columns, name);
    let (first, last) = (columns.first()?.number, columns.last()?.number);
    let bottom = rows.last().map_or(marks, |row| row.number);
    let remarks = (marks + 1..=sheet.height()).filter(|row| form.is_remark(*row, &rows)).collect();
    let mut block = Block {
        area: Area { top: marks.saturating_sub(1).max(1), left: first, bottom, right: last },
        titles: titles.collect(),
        header_rows: if marks > 1 { 2 } else { 1 },
        notes: remarks,
        title: Title::default(),
        columns_first: false,
        subject_leads: false,
        columns,
        rows,
    };
    corrections.apply(&mut block);
    let mut mapping = Mapping { blocks: vec![block], names };
    corrections.apply_to_names(&mut mapping, registry);
    Some(mapping)
}

/// The hidden row of a form that was made here.
#[must_use]
pub fn row_of_marks(sheet: &Sheet) -> Option<u32> {
    (1..=sheet.height().min(ROWS_ABOVE)).find(|row| sheet.cell(*row, 1) == MARK)
}

/// What someone did on a form of figures to be verified beside correcting some: those that he took away, and words of his own.
#[must_use]
pub fn beside_figures(sheet: &Sheet) -> Vec<((u32, u32), OfSheet)> {
    let Some(marks) = row_of_marks(sheet) else { return Vec::new() };
    let column =
        |row: u32, is: &dyn Fn(&str) -> bool| (2..=sheet.row_width(row)).find(|column| is(sheet.cell(row, *column)));
    let Some(value) = column(marks, &|mark| mark == VERIFIED) else { return Vec::new() };
    let opinion = column(marks.saturating_sub(1), &|heading| OPINION.contains(&heading));
    let mut found = Vec::new();
    for row in (marks + 1..=sheet.height()).take(MOST_ROWS) {
        let mark = sheet.cell(row, 1);
        if mark.is_empty() || mark == OF_FORM {
            continue;
        }
        if Mark::read(mark).period.is_some() && sheet.cell(row, value).is_empty() {
            found.push(((row, value), OfSheet::Cleared));
        }
        let Some((column, text)) = opinion.map(|column| (column, sheet.cell(row, column))) else { continue };
        if !text.is_empty() && !OPINIONS.as_flattened().contains(&text) {
            found.push(((row, column), OfSheet::Opinion { text: text.chars().take(200).collect() }));
        }
    }
    found
}

struct Form<'a> {
    grid: Grid<'a>,
    sheet: &'a Sheet,
    registry: &'a Registry,
    vocabulary: &'a Vocabulary,
    /// The row of the marks.
    marks: u32,
    above: Above,
}

/// What stands above the headings.
struct Above {
    /// The place that it names.
    region: Option<Rc<str>>,
    /// All of it.
    words: String,
}

impl Above {
    fn of(sheet: &Sheet, rows: &Range<u32>, registry: &Registry) -> Self {
        let mut title = Title::default();
        let mut words = String::new();
        for row in rows.clone() {
            for text in (1..=sheet.row_width(row)).map(|column| sheet.cell(row, column)).filter(|text| !text.is_empty())
            {
                title.read(text, registry);
                words.push_str(text);
            }
        }
        Self { region: title.region, words }
    }

    /// The place of a mark, unless another one is named: a form that was copied for another county is that county's.
    fn region(&self, marked: &str) -> Option<Rc<str>> {
        let named = self.region.as_ref().filter(|_| !self.words.contains(marked));
        (!marked.is_empty()).then(|| named.map_or_else(|| marked.into(), Rc::clone))
    }
}

impl Form<'_> {
    fn columns(&self) -> Vec<Line> {
        let heads = self.marks - u32::from(self.marks > 1);
        let marked = |number: u32| Some(self.sheet.cell(self.marks, number)).filter(|mark| mark.starts_with('@'));
        let width = (heads..=self.sheet.height()).map(|row| self.sheet.row_width(row)).max().unwrap_or(0);
        // A column that someone added is of the place and the statement that the others are of.
        let first = (2..=width).find_map(marked).map(Mark::read).filter(|first| first.period.is_some());
        let others = first.map(|first| Mark { indicator: String::new(), period: None, vintage: None, ..first });
        let line = |number: u32| {
            let mark = self.sheet.cell(self.marks, number);
            let label: Rc<str> = self.sheet.cell(heads, number).into();
            if let Some((_, field)) = COLUMNS.iter().find(|(known, _)| *known == mark) {
                return Some(Line { number, role: Role::Says(*field), label, said: Said::default() });
            }
            if let Some(mark) = marked(number) {
                return Some(Line {
                    number,
                    role: Role::Figures,
                    said: said(&Mark::read(mark), &label, &self.above),
                    label,
                });
            }
            // Where the rows say when, as to be verified, the columns without a mark are the form's own.
            others.as_ref().and_then(|others| self.added(number, label, others))
        };
        (2..=width).filter_map(line).take(MOST_COLUMNS).collect()
    }

    /// A column without a mark: one of figures where it holds any, so that it counts or is said why it does not; else it is left aside.
    fn added(&self, number: u32, label: Rc<str>, others: &Mark) -> Option<Line> {
        let is_of_form = |row: u32| self.sheet.cell(row, 1) == OF_FORM;
        let below = (self.marks + 1..=self.sheet.height()).filter(|row| !is_of_form(*row));
        let looks: Vec<Look> =
            below.map(|row| self.grid.look(row, number)).filter(|look| *look != Look::Blank).collect();
        let is_marked = !self.sheet.cell(self.marks, number).is_empty();
        if is_marked || looks.is_empty() {
            return None;
        }
        let role = if looks.iter().any(|look| look.is_figure()) { Role::Figures } else { Role::Aside };
        let said = said(others, &label, &self.above);
        Some(Line { number, role, label, said })
    }

    fn rows(&self, columns: &[Line], name: u32) -> (Vec<Line>, Vec<Meaning>) {
        let of = |field| columns.iter().find(|line| line.role == Role::Says(field)).map(|line| line.number);
        let (unit, period, note) = (of(Field::Unit), of(Field::Period), of(Field::Note));
        let (mut rows, mut names, mut known) = (Vec::new(), Vec::<Meaning>::new(), HashSet::new());
        for number in self.marks + 1..=self.sheet.height() {
            let (mark, label) = (self.sheet.cell(number, 1), self.sheet.cell(number, name));
            let text = |column: Option<u32>| column.map_or("", |column| self.sheet.cell(number, column));
            let holds = |line: &Line| line.role == Role::Figures && self.grid.look(number, line.number).is_figure();
            // A row that someone added is read by its name.
            let is_row = mark != OF_FORM && !label.is_empty() && (!mark.is_empty() || columns.iter().any(holds));
            if !is_row || rows.len() >= MOST_ROWS {
                continue;
            }
            let worked_out = mark.strip_prefix(WORKED_OUT);
            let mark = Mark::read(if worked_out.is_some() { "" } else { mark });
            let label: Rc<str> = label.into();
            let full = |text: &str| (!text.is_empty()).then(|| Rc::from(text));
            let mut said = said(&mark, text(period), &self.above);
            said.name = vec![Part { text: Rc::clone(&label), place: Place::Parent }];
            (said.unit, said.note) = (full(text(unit)), full(text(note)));
            said.worked_out = worked_out.map(Into::into);
            if known.insert(Rc::clone(&label)) {
                names.push(self.meaning(&label, &mark));
            }
            rows.push(Line { number, role: Role::Figures, label, said });
        }
        (rows, names)
    }

    /// What a name means: as marked where the name is that indicator's, else as it reads.
    fn meaning(&self, label: &Rc<str>, mark: &Mark) -> Meaning {
        let marked = self.registry.find_id(&mark.indicator).filter(|id| self.is_name_of(label, *id));
        if let Some(id) = marked.or_else(|| self.registry.find(label)) {
            return Meaning { label: Rc::clone(label), indicator: Named::Known(id), confidence: 100, question: None };
        }
        let part = Part { text: Rc::clone(label), place: Place::Parent };
        let found = self.vocabulary.find(&[part], "");
        let indicator = found.map_or_else(|| Named::Own(Rc::clone(label)), |found| Named::Known(found.indicator));
        let confidence = found.map_or(0, |found| found.confidence);
        Meaning { label: Rc::clone(label), indicator, confidence, question: None }
    }

    /// Whether a text is an indicator's name in either language, with a statement in brackets behind it or without.
    fn is_name_of(&self, label: &str, id: IndicatorId) -> bool {
        let indicator = self.registry.indicator(id);
        let bare = label.trim_end_matches([')', '）']);
        let bare = bare.rfind(['(', '（']).filter(|_| bare.len() < label.len()).map_or(bare, |at| &bare[..at]);
        let forms = [comparable(label), comparable(bare)];
        let is_one = |name: &str| !name.is_empty() && forms.contains(&comparable(name));
        is_one(&indicator.zh) || is_one(&indicator.en) || Glossary::english().of(&indicator.zh).is_some_and(is_one)
    }

    /// Whether a row below the marks says something that is neither a figure nor of the form.
    fn is_remark(&self, row: u32, rows: &[Line]) -> bool {
        let is_of_form = !self.sheet.cell(row, 1).is_empty() || rows.iter().any(|line| line.number == row);
        !is_of_form && (2..=self.sheet.row_width(row)).any(|column| self.grid.look(row, column) != Look::Blank)
    }
}

/// What a mark says, as far as what can be read beside it does not say otherwise.
fn said(mark: &Mark, written: &str, above: &Above) -> Said {
    let read = period::parse(written).ok();
    let marked = mark.period.map(|period| {
        let with_months = mark.vintage == Some(Vintage::Cumulative);
        WrittenPeriod { period, with_months, as_range: with_months && period.months() > 1, until: false }
    });
    let when = match (marked, read) {
        (Some(marked), Some(read)) if marked.period != read.period => Some(read),
        (Some(marked), _) => Some(marked),
        (None, read) => read,
    };
    let is_marked = when == marked;
    Said {
        region: above.region(&mark.region),
        when: When { period: when, ..When::default() },
        scenario: mark.scenario,
        vintage: mark.vintage.filter(|_| is_marked),
        ..Said::default()
    }
}

/// The mark of a region's column.
#[must_use]
pub fn of_column(
    registry: &Registry,
    region: RegionId,
    period: Period,
    scenario: Scenario,
    vintage: Vintage,
) -> String {
    let region = registry.region(region).zh.clone();
    let (period, scenario, vintage) = (Some(period), Some(scenario), Some(vintage));
    Mark { indicator: String::new(), region, period, scenario, vintage }.text()
}
