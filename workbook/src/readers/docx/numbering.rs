//! The numbers that Word puts before paragraphs: 一、 （一） 1. ①, counted again as it counts them.

use std::collections::{HashMap, HashSet};
use std::io::Read;

use super::is_on;
use crate::Refused;
use crate::numeral::numeral;
use crate::readers::xml::{Element, Node, walk};

/// A list has nine levels.
pub const LEVELS: usize = 9;
/// More lists than any document has.
const MAX_LISTS: usize = 50_000;
/// The most characters around the numbers.
const MAX_PATTERN: usize = 60;

/// The lists of a document, and how far each is counted.
#[derive(Default)]
pub struct Numbering {
    patterns: HashMap<u32, Pattern>,
    lists: HashMap<u32, List>,
    counted: HashMap<u32, Counted>,
    begun: HashSet<u32>,
}

/// The last number of each level; of a level that was not met since the one above went on there is none.
type Counted = [Option<u32>; LEVELS];

/// How lists are numbered, level by level.
type Pattern = [Level; LEVELS];

/// One level of a list.
#[derive(Clone, Default)]
struct Level {
    format: Format,
    /// With the place of each level's number: %1.%2
    pattern: String,
    start: Option<u32>,
    /// Whether the numbers of the levels above are digits here.
    in_digits: bool,
}

/// A list that paragraphs name.
#[derive(Clone, Default)]
struct List {
    pattern: u32,
    /// Where it begins anew, by level.
    starts: [Option<u32>; LEVELS],
}

/// How a number is written.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Format {
    #[default]
    Digits,
    TwoDigits,
    FullWidth,
    Chinese,
    Circled,
    Lower,
    Upper,
    /// A dot or a dash: nothing that one reads.
    Bullet,
    /// None beside the pattern.
    Empty,
    Unknown,
}

impl Numbering {
    pub fn read(part: impl Read) -> Result<Self, Refused> {
        let mut numbering = Self::default();
        let mut reading = Reading::default();
        walk(part, |node| {
            match node {
                Node::Open(element) => numbering.take(&element, &mut reading),
                Node::Close("abstractNum" | "num") => reading = Reading::default(),
                _ => {}
            }
            numbering.patterns.len() < MAX_LISTS && numbering.lists.len() < MAX_LISTS
        })?;
        Ok(numbering)
    }

    fn take(&mut self, element: &Element, reading: &mut Reading) {
        match element.name() {
            "abstractNum" => reading.pattern = element.number("abstractNumId"),
            "num" => reading.list = element.number("numId"),
            "lvl" | "lvlOverride" => reading.level = element.number("ilvl").unwrap_or(0) as usize,
            "abstractNumId" => self.list(reading).pattern = element.number("val").unwrap_or(0),
            "startOverride" => {
                let at = reading.level.min(LEVELS - 1);
                self.list(reading).starts[at] = element.number("val");
            }
            // A list may have levels of its own, which is rare: those of its pattern stand for them.
            name => {
                if let Some(of) = reading.pattern {
                    let at = reading.level.min(LEVELS - 1);
                    self.patterns.entry(of).or_default()[at].take(name, element);
                }
            }
        }
    }

    fn list(&mut self, reading: &Reading) -> &mut List {
        self.lists.entry(reading.list.unwrap_or(u32::MAX)).or_default()
    }

    /// The number of the next paragraph at a level of a list; `None` where it has none, an error where it has one that is not known.
    pub fn next(&mut self, list: u32, level: usize) -> Result<Option<String>, ()> {
        let level = level.min(LEVELS - 1);
        // No list at all is list 0.
        let Some(of) = self.lists.get(&list).filter(|_| list > 0) else { return Ok(None) };
        let pattern = self.patterns.get(&of.pattern).ok_or(())?;
        let counted = self.counted.entry(of.pattern).or_default();
        if self.begun.insert(list) {
            for (now, start) in counted.iter_mut().zip(of.starts) {
                *now = start.map_or(*now, |start| start.checked_sub(1));
            }
        }
        let first = |at: usize| of.starts[at].or(pattern[at].start).unwrap_or(1);
        counted[level] = Some(counted[level].map_or(first(level), |last| last.saturating_add(1)));
        counted[level + 1..].fill(None);
        (0..level).for_each(|at| counted[at] = counted[at].or(Some(first(at))));
        pattern[level].written(pattern, counted)
    }
}

/// What is being read.
#[derive(Default)]
struct Reading {
    pattern: Option<u32>,
    list: Option<u32>,
    level: usize,
}

impl Level {
    fn take(&mut self, name: &str, element: &Element) {
        let value = || element.get("val").unwrap_or_default();
        match name {
            "start" => self.start = element.number("val"),
            "numFmt" => self.format = Format::of(&value()),
            "lvlText" => self.pattern = value().chars().take(MAX_PATTERN).collect(),
            "isLgl" => self.in_digits = is_on(element),
            _ => {}
        }
    }

    fn written(&self, all: &Pattern, counted: &Counted) -> Result<Option<String>, ()> {
        if self.format == Format::Bullet {
            return Ok(None);
        }
        let mut out = String::new();
        let mut rest = self.pattern.chars();
        while let Some(character) = rest.next() {
            let at = rest.clone().next().and_then(|digit| digit.to_digit(10)).filter(|_| character == '%');
            match at.and_then(|at| (at as usize).checked_sub(1)).filter(|at| *at < LEVELS) {
                Some(at) => {
                    rest.next();
                    let format = if self.in_digits { Format::Digits } else { all[at].format };
                    out.push_str(&format.written(counted[at].unwrap_or(1)).ok_or(())?);
                }
                None => out.push(character),
            }
        }
        // Word sets it off by a tab; before digits it would run into them.
        if out.ends_with(|end: char| end.is_ascii_alphanumeric() || ('０'..='９').contains(&end)) {
            out.push(' ');
        }
        Ok(Some(out).filter(|out| !out.trim().is_empty()))
    }
}

impl Format {
    fn of(name: &str) -> Self {
        match name {
            "decimal" => Self::Digits,
            "decimalZero" => Self::TwoDigits,
            "decimalFullWidth" | "decimalFullWidth2" => Self::FullWidth,
            "chineseCounting"
            | "chineseCountingThousand"
            | "japaneseCounting"
            | "taiwaneseCounting"
            | "taiwaneseCountingThousand"
            | "ideographDigital" => Self::Chinese,
            "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" => Self::Circled,
            "lowerLetter" => Self::Lower,
            "upperLetter" => Self::Upper,
            "bullet" => Self::Bullet,
            "none" => Self::Empty,
            _ => Self::Unknown,
        }
    }

    fn written(self, number: u32) -> Option<String> {
        let within = |first: char, most: u32| {
            let nth = char::from_u32(u32::from(first) + number.checked_sub(1)?)?;
            (number <= most).then(|| nth.to_string())
        };
        match self {
            Self::Digits => Some(number.to_string()),
            Self::TwoDigits => Some(format!("{number:02}")),
            Self::FullWidth => {
                let wide = |digit: char| char::from_u32(u32::from(digit) - u32::from('0') + u32::from('０'));
                number.to_string().chars().map(wide).collect()
            }
            Self::Chinese => Some(numeral(number as usize)),
            Self::Circled => within('①', 20),
            Self::Lower => within('a', 26),
            Self::Upper => within('A', 26),
            Self::Bullet | Self::Empty => Some(String::new()),
            Self::Unknown => None,
        }
    }
}
