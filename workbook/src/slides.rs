//! A deck of slides that is to be written, as data: words with their sizes, charts with their numbers, notes.
//!
//! Invariant: says nothing of any format; a number is its digits, so that nothing is lost on the way to whoever writes it.

use serde::{Deserialize, Serialize};

/// A colour: red, green and blue in eight bits each.
pub type Colour = u32;

/// What is written.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Deck {
    /// Its title, among the properties of the file.
    pub title: String,
    /// The language of its words: `zh-CN`, `en-US`.
    pub language: String,
    /// The day on which it is written: year, month, day.
    pub day: (u16, u8, u8),
    /// 4:3 instead of 16:9.
    pub is_narrow: bool,
    /// Its colours.
    pub colours: Colours,
    /// What its layouts are called: of the opening, of points, of charts.
    pub layouts: [String; 3],
    /// Its slides.
    pub slides: Vec<Slide>,
}

/// The colours of a deck, which whoever edits it finds in its theme.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Colours {
    /// Of text.
    pub ink: Colour,
    /// Of what is said beside.
    pub soft: Colour,
    /// Behind all.
    pub paper: Colour,
    /// Of lines between.
    pub rule: Colour,
    /// Of the house.
    pub brand: Colour,
    /// Of series, in their order.
    pub accents: [Colour; 6],
}

/// One slide.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Slide {
    /// Its message.
    pub headline: Words,
    /// What stands below.
    pub body: Body,
    /// Where its figures come from, at its foot; may be empty.
    pub source: String,
    /// What is said of it, and where each of its figures comes from: paragraphs below its picture on the page of notes.
    pub notes: Vec<String>,
    /// Whether it is left out when the deck is shown.
    pub is_hidden: bool,
}

/// Words and how large they are.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Words {
    /// The words.
    pub text: String,
    /// Their size in px of a slide 720 px high.
    pub size: f64,
}

/// What stands below a headline.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Body {
    /// The title: where and when, and the lead sentence.
    Opening {
        /// Where and when.
        place: Words,
        /// The lead sentence.
        lead: Words,
    },
    /// Charts, one below another; more than one share the height.
    Charts(Vec<Chart>),
    /// A list.
    Points {
        /// Its points.
        points: Vec<Point>,
        /// How large they are written, in px.
        size: f64,
    },
}

impl Default for Body {
    fn default() -> Self {
        Self::Charts(Vec::new())
    }
}

/// One point of a list.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Point {
    /// The sign before it: ✓
    pub sign: String,
    /// The colour of the sign and the word.
    pub colour: Colour,
    /// How it stands in a word; may be empty.
    pub word: String,
    /// What it says.
    pub text: String,
}

/// A chart over categories.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Chart {
    /// Its name among the objects of the slide.
    pub title: String,
    /// What it shows, for those who do not see it.
    pub description: String,
    /// What its values are counted in.
    pub unit: String,
    /// The labels along the axis.
    pub categories: Vec<String>,
    /// The series, columns before lines.
    pub series: Vec<Series>,
    /// What is drawn beside them and is no figure: [`Mark::Wash`], [`Mark::Bridge`].
    pub beside: Vec<Series>,
    /// Bars from the left, the first on top.
    pub is_across: bool,
    /// Whether the axis of values begins at zero; otherwise whoever draws it chooses.
    pub from_zero: bool,
    /// The axis of values where it is given; otherwise whoever draws it chooses.
    pub scale: Option<Scale>,
    /// Whether its series are named above it.
    pub has_key: bool,
    /// Every how many categories one has room for its label.
    pub every: u32,
}

/// An axis of values.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Scale {
    /// Where it begins.
    pub least: f64,
    /// Where it ends.
    pub most: f64,
    /// What lies between two ticks.
    pub step: f64,
}

/// One series.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Series {
    /// Its name.
    pub name: String,
    /// Its colour.
    pub colour: Colour,
    /// How it is drawn.
    pub mark: Mark,
    /// The digits of each category; none where there is no figure.
    pub values: Vec<Option<String>>,
    /// The decimals of its values.
    pub places: u8,
    /// Which of its points show their number.
    pub labels: Vec<Label>,
    /// Where the numbers stand, so that those of other lines have room.
    pub side: Side,
    /// The colour of the labels: dark enough to read.
    pub words: Colour,
    /// The decimals of the labels.
    pub label_places: u8,
    /// What stands behind the numbers of the labels: their unit, where no axis has it.
    pub label_unit: String,
    /// Points of another colour: those below zero, one's own.
    pub tinted: Vec<(u32, Colour)>,
    /// Points of a line that are reached over others that are missing: thin and dashed.
    pub bridged: Vec<u32>,
}

impl Series {
    /// A series without values.
    #[must_use]
    pub fn new(name: String, mark: Mark, colour: Colour) -> Self {
        Self {
            name,
            colour,
            mark,
            values: Vec::new(),
            places: 0,
            labels: Vec::new(),
            side: Side::Above,
            words: colour,
            label_places: 0,
            label_unit: String::new(),
            tinted: Vec::new(),
            bridged: Vec::new(),
        }
    }
}

/// Where numbers stand beside their points.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Side {
    /// On top.
    Above,
    /// Under them.
    Below,
    /// Before them.
    Before,
}

/// A point that shows its number.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Label {
    /// Its category.
    pub category: u32,
    /// The word before the number; may be empty.
    pub word: String,
}

/// How a series is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Mark {
    /// Columns, or bars.
    Column,
    /// A line.
    Line,
    /// A thin dashed line.
    Dashed,
    /// A short step at each category, never joined.
    Step,
    /// A line with a ring at each point.
    Ring,
    /// A wash over the whole height of the categories whose value is 1.
    Wash,
    /// No value at all: the key of what is bridged.
    Bridge,
}

impl Deck {
    /// As bytes, for the worker.
    #[must_use]
    pub fn carry(&self) -> Vec<u8> {
        postcard::to_allocvec(self).unwrap_or_default()
    }

    /// From bytes; `None` where they are none.
    #[must_use]
    pub fn take_over(bytes: &[u8]) -> Option<Self> {
        postcard::from_bytes(bytes).ok()
    }
}
