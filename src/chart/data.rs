//! What a chart shows, already resolved: every point carries its value, its text and the number of the figure behind it.
//! Invariant: a chart holds no words of its own; title, labels and notes come from whoever asked for it.

use crate::language::Language;

/// One chart: words, categories and the series over them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ChartData {
    /// The language of its words.
    pub language: Language,
    /// The computed finding. The page shows it as a heading, an exported file draws it.
    pub title: String,
    /// Indicator, region, unit.
    pub subtitle: String,
    /// The unit of the value axis, such as 亿元.
    pub unit: String,
    /// Where the figures come from.
    pub source: String,
    /// The labels along the axis, `2013` … `2025` or `1月` … `12月`; in a ranking the names.
    pub categories: Vec<String>,
    /// The series; each has a point or an honest `None` per category.
    pub series: Vec<Series>,
    /// Stretches of categories with a wash and a few words, such as years with a deficit.
    pub bands: Vec<Band>,
    /// Categories without figures, with the words that say so.
    pub gaps: Vec<Gap>,
    /// Where the value axis begins.
    pub scale: Scale,
    /// Columns and lines over categories, or a ranking.
    pub form: Form,
    /// The legend's words for a dashed bridge over missing points; the key appears only where a bridge is drawn.
    pub bridge: Option<String>,
}

impl ChartData {
    /// A number with the chart's unit: 78,326.3亿元; 7,832.63 billion yuan.
    pub fn with_unit(&self, number: &str) -> String {
        let unit = &self.unit;
        let space = if self.language == Language::English && !unit.is_empty() && unit != "%" { " " } else { "" };
        format!("{number}{space}{unit}")
    }
}

/// One series of points.
#[derive(Clone, Debug, PartialEq)]
pub struct Series {
    /// The name in legend, tooltip and table.
    pub name: String,
    /// Its colour, by meaning.
    pub tone: Tone,
    /// How it is drawn.
    pub mark: Mark,
    /// One entry per category.
    pub points: Vec<Option<Point>>,
    /// Which of its points are labelled.
    pub label: Labels,
}

/// A point: a figure's value as a coordinate, its text as shown, and its number.
#[derive(Clone, Debug, PartialEq)]
pub struct Point {
    /// Where it lies on the value axis.
    pub value: f64,
    /// The figure as a label shows it, such as `78,326`.
    pub text: String,
    /// The figure with all its digits, such as `78,326.3`: what tooltip, table and file show.
    pub exact: String,
    /// The number by which the page opens the figure's trace.
    pub figure: u32,
}

/// How a series is drawn.
#[derive(Clone, Debug, PartialEq)]
pub enum Mark {
    /// A column from zero, beside those of the other column series.
    Column,
    /// A column in its tone above zero and in the tone of a deficit below; `below` names those, such as 当月缺口.
    SignColumn {
        /// The legend's name of the columns below zero.
        below: String,
    },
    /// A solid line.
    Line,
    /// A thin dashed line: last year, a comparison.
    DashedLine,
    /// A short step at its own category, never joined: a target.
    Step,
    /// A line with a ring at each point; what is missing is bridged thin and dashed.
    RingLine,
}

impl Mark {
    /// Whether the mark is a column, which always stands on zero.
    pub fn is_column(&self) -> bool {
        matches!(self, Mark::Column | Mark::SignColumn { .. })
    }

    /// Whether the mark joins its points.
    pub fn is_line(&self) -> bool {
        matches!(self, Mark::Line | Mark::DashedLine | Mark::RingLine)
    }
}

/// A colour by its meaning; the design tokens say which one it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// Revenue, and the first series of anything else.
    Income,
    /// Expenditure, and the second series.
    Expense,
    /// A balance, and the third series.
    Balance,
    /// The fourth series.
    Fourth,
    /// The fifth series.
    Fifth,
    /// A target, or last year.
    Target,
    /// A deficit.
    Bad,
    /// A surplus.
    Good,
    /// The others in a ranking.
    Muted,
    /// One's own region.
    Own,
}

/// Which points of a series carry a label.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Labels {
    /// Lines of words at the end of the series: `2025年`, `1,267`.
    pub end: Vec<String>,
    /// The colour of those words where it is not the series' own: a deficit beside columns of surplus.
    pub end_tone: Option<Tone>,
    /// Words at one outstanding point: 最高 1,361.
    pub extreme: Option<Extreme>,
    /// Which points show their own text.
    pub values: Values,
}

/// Words at one outstanding point.
#[derive(Clone, Debug, PartialEq)]
pub struct Extreme {
    /// The category of the point.
    pub category: usize,
    /// The words, with the figure's text.
    pub text: String,
}

/// Which points of a series show their own text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Values {
    /// None.
    #[default]
    None,
    /// The last one.
    Last,
    /// As many as find room, deficits and large values first.
    All,
}

/// A stretch of categories with a wash behind it.
#[derive(Clone, Debug, PartialEq)]
pub struct Band {
    /// The first category.
    pub from: usize,
    /// The last category, included.
    pub through: usize,
    /// What it means; [`Tone::Bad`] for deficits.
    pub tone: Tone,
    /// The words at its top, the first of them strong; may be empty.
    pub lines: Vec<String>,
}

/// A category without figures: a small dashed box stands where its columns would.
#[derive(Clone, Debug, PartialEq)]
pub struct Gap {
    /// The category.
    pub category: usize,
    /// The words in the box: `12月`, `缺数`.
    pub lines: Vec<String>,
}

/// Where the value axis begins.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Scale {
    /// At zero.
    #[default]
    FromZero,
    /// Near the smallest value. For lines only: with a column in the chart it begins at zero all the same.
    Fit,
}

/// The form of a chart.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Form {
    /// Columns and lines over the categories.
    #[default]
    Plot,
    /// The first series as horizontal bars, one row per category, in the order given.
    Ranking(Ranking),
}

/// What a ranking shows beside its bars.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Ranking {
    /// The row of one's own region.
    pub own: Option<usize>,
    /// The rank of each row; where it is missing the row's position counts.
    pub ranks: Vec<u32>,
    /// A level to compare with, such as the national one.
    pub reference: Option<Reference>,
}

/// A level across a ranking, drawn as one dashed line.
#[derive(Clone, Debug, PartialEq)]
pub struct Reference {
    /// Where it lies.
    pub value: f64,
    /// Its words: 全国 17.5.
    pub text: String,
    /// The number of its figure.
    pub figure: u32,
}

impl ChartData {
    /// The point of a series at a category, if there is one that can be drawn.
    pub fn point(&self, series: usize, category: usize) -> Option<&Point> {
        self.series.get(series)?.points.get(category)?.as_ref().filter(|point| point.value.is_finite())
    }

    /// Whether any series stands in columns.
    pub fn has_columns(&self) -> bool {
        self.series.iter().any(|series| series.mark.is_column())
    }
}
