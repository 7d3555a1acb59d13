//! Comparisons in words: 同比增长0.9%, 由正转负, 超序时进度15.2个百分点.
//!
//! Invariant: the direction is in the word, so no minus sign ever follows 增长 or 上升.

use super::sentence::Sentence;
use crate::evaluate::{Change, Figure, NoValue, Progress, Provenance, Turn};
use crate::model::{Good, Period};
use crate::quantity::Decimal;
use crate::quantity::format::{self, Place};

/// Which way a comparison points, for its symbol and colour beside the words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// ▲
    Up,
    /// ▼
    Down,
    /// Neither.
    Level,
}

impl Direction {
    /// Its symbol, with the space that parts it from the words; nothing for neither.
    #[must_use]
    pub fn symbol(self) -> &'static str {
        match self {
            Self::Up => "▲ ",
            Self::Down => "▼ ",
            Self::Level => "",
        }
    }
}

/// A comparison in words, with its direction and whether that is good.
#[derive(Clone, Debug, PartialEq)]
pub struct Compared {
    /// The words; the number in them opens.
    pub sentence: Sentence,
    /// The direction.
    pub direction: Direction,
    /// Whether the direction is good; none where it is neither.
    pub good: Option<bool>,
}

impl Compared {
    /// Nothing to say.
    #[must_use]
    pub fn nothing() -> Self {
        Self { sentence: Sentence::default(), direction: Direction::Level, good: None }
    }
}

/// The change on a year earlier.
#[must_use]
pub fn change(change: &Change, good: Good, period: Period) -> Compared {
    let (sentence, direction) = match change {
        Change::Growth(figure) => growth(figure, "同比"),
        Change::Points(figure) => points(figure, period),
        Change::Turn(turn, base) => (Sentence::default().shown(base, turn_words(*turn)), turn_direction(*turn)),
        Change::None(reason) => (Sentence::of(no_change(*reason)), Direction::Level),
    };
    let sentence = if is_across(change) { sentence.words("（口径不同）") } else { sentence };
    let good = match (direction, good) {
        (Direction::Level, _) | (_, Good::Neutral) => None,
        (Direction::Up, good) => Some(good == Good::Up),
        (Direction::Down, good) => Some(good == Good::Down),
    };
    Compared { sentence, direction, good }
}

/// 增长0.9%, 下降5.0%, 持平, with the number to open; `before` stands in front: 同比.
fn growth(figure: &Figure, before: &str) -> (Sentence, Direction) {
    let (word, direction) = word_of(figure, ["增长", "下降", "持平"]);
    let sentence = Sentence::of(format!("{before}{word}"));
    match direction {
        Direction::Level => (Sentence::default().shown(figure, format!("{before}{word}")), direction),
        _ => (sentence.shown(figure, format!("{}%", magnitude(figure))), direction),
    }
}

/// 比上年同期上升0.2个百分点, 与上年同月持平.
fn points(figure: &Figure, period: Period) -> (Sentence, Direction) {
    let (word, direction) = word_of(figure, ["上升", "下降", "持平"]);
    let base = if period.is_month() || period.is_year() { "上年同月" } else { "上年同期" };
    match direction {
        Direction::Level => (Sentence::default().shown(figure, format!("与{base}持平")), direction),
        _ => {
            let sentence = Sentence::of(format!("比{base}{word}"));
            (sentence.shown(figure, format!("{}个百分点", magnitude(figure))), direction)
        }
    }
}

fn word_of(figure: &Figure, [up, down, level]: [&'static str; 3]) -> (&'static str, Direction) {
    let shown = crate::quantity::decimal::round(figure.decimal().unwrap_or_default(), figure.places, <_>::default());
    match shown.cmp(&Decimal::ZERO) {
        std::cmp::Ordering::Greater => (up, Direction::Up),
        std::cmp::Ordering::Less => (down, Direction::Down),
        std::cmp::Ordering::Equal => (level, Direction::Level),
    }
}

/// A figure's number without its sign: the word before it has the direction.
#[must_use]
pub fn magnitude(figure: &Figure) -> String {
    let value = figure.decimal().unwrap_or_default().abs();
    format::number(value, figure.places, Place::Text, <_>::default())
}

fn turn_words(turn: Turn) -> &'static str {
    match turn {
        Turn::ToDeficit => "由正转负",
        Turn::ToSurplus => "由负转正",
        Turn::DeficitWider => "缺口扩大",
        Turn::DeficitNarrower => "缺口收窄",
        Turn::DeficitSame => "缺口持平",
        Turn::FromZero => "上年同期为零",
    }
}

fn turn_direction(turn: Turn) -> Direction {
    match turn {
        Turn::ToDeficit | Turn::DeficitWider => Direction::Down,
        Turn::ToSurplus | Turn::DeficitNarrower => Direction::Up,
        Turn::DeficitSame | Turn::FromZero => Direction::Level,
    }
}

fn no_change(reason: NoValue) -> &'static str {
    match reason {
        NoValue::Missing => "缺上年同期",
        NoValue::Incomplete { .. } => "部分地区缺数，未计算",
        NoValue::DivisionByZero => "上年同期为零",
        NoValue::BaseNotPositive => "基期为零或负，不可比",
        NoValue::Overflow => "位数超出，未计算",
    }
}

fn is_across(change: &Change) -> bool {
    match change {
        Change::Growth(figure) | Change::Points(figure) => figure.provenance == Provenance::ComputedAcross,
        Change::Turn(..) | Change::None(_) => false,
    }
}

/// 目标900万人，完成131.8%; within the year also 超序时进度15.2个百分点. For an indicator to be kept low: 低于控制目标0.63个百分点.
#[must_use]
pub fn progress(progress: &Progress, actual: &Figure, good: Good) -> Compared {
    let target = Sentence::of("目标").figure(&progress.target);
    if good == Good::Down {
        return under_control(progress, actual, target);
    }
    let completion = progress.completion.text(Place::Text);
    let sentence = target.words("，完成").shown(&progress.completion, format!("{completion}%"));
    let (sentence, ahead) = match &progress.lead {
        None => {
            let value = progress.completion.decimal().unwrap_or_default();
            (sentence, value.cmp(&Decimal::ONE_HUNDRED))
        }
        Some(lead) => {
            let (word, direction) = word_of(lead, ["超序时", "欠序时", "与序时持平"]);
            let sentence = sentence.words(format!("，{word}"));
            let sentence = match direction {
                Direction::Level => sentence,
                _ => sentence.shown(lead, format!("{}个百分点", magnitude(lead))),
            };
            (sentence, lead.decimal().unwrap_or_default().cmp(&Decimal::ZERO))
        }
    };
    let direction = match ahead {
        std::cmp::Ordering::Greater => Direction::Up,
        std::cmp::Ordering::Less => Direction::Down,
        std::cmp::Ordering::Equal => Direction::Level,
    };
    let reached = ahead != std::cmp::Ordering::Less;
    Compared { sentence, direction, good: (good != Good::Neutral).then_some(reached) }
}

fn under_control(progress: &Progress, actual: &Figure, target: Sentence) -> Compared {
    let distance = progress.target.decimal().zip(actual.decimal()).map(|(target, actual)| target - actual);
    let target = Sentence::of("控制").then(target);
    let (word, direction) = match distance.map(|distance| distance.cmp(&Decimal::ZERO)) {
        Some(std::cmp::Ordering::Greater) => ("，低于控制目标", Direction::Down),
        Some(std::cmp::Ordering::Less) => ("，高于控制目标", Direction::Up),
        _ => ("，与控制目标持平", Direction::Level),
    };
    let unit = if actual.unit().is_some_and(crate::quantity::Unit::is_percent_like) { "个百分点" } else { "" };
    let sentence = match (direction, distance) {
        (Direction::Level, _) | (_, None) => target.words(word),
        (_, Some(distance)) => {
            let places = actual.places.max(progress.target.places);
            let number = format::number(distance.abs(), places, Place::Text, <_>::default());
            target.words(word).shown(actual, format!("{number}{unit}"))
        }
    };
    Compared { sentence, direction, good: Some(direction != Direction::Up) }
}
