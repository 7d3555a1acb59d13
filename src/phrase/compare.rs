//! Comparisons in words: 同比增长0.9%, 由正转负, 超序时进度15.2个百分点; up 0.9% from a year earlier.
//!
//! Invariant: the direction is in the word, so no minus sign ever follows 增长 or up.

use super::pooled;
use super::sentence::Sentence;
use crate::evaluate::{Change, Figure, NoValue, Progress, Provenance, Turn};
use crate::language::Language;
use crate::model::{Good, Period};
use crate::quantity::format::{self, Place};
use crate::quantity::{Decimal, Unit};

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
pub fn change(language: Language, change: &Change, good: Good, period: Period) -> Compared {
    let (sentence, direction) = match change {
        Change::Growth(figure) => growth(language, figure),
        Change::Points(figure) => points(language, figure, period),
        Change::Turn(turn, base) => {
            (Sentence::default().shown(base, turn_words(language, *turn)), turn_direction(*turn))
        }
        Change::None(reason) => (Sentence::of(no_change(language, *reason)), Direction::Level),
    };
    let across = language.pick("（口径不同）", " (different publications)");
    let sentence = if is_across(change) { sentence.words(across) } else { sentence };
    let good = match (direction, good) {
        (Direction::Level, _) | (_, Good::Neutral) => None,
        (Direction::Up, good) => Some(good == Good::Up),
        (Direction::Down, good) => Some(good == Good::Down),
    };
    Compared { sentence, direction, good }
}

/// 同比增长0.9%, 同比下降5.0%, 同比持平, with the number to open; up 0.9% from a year earlier.
fn growth(language: Language, figure: &Figure) -> (Sentence, Direction) {
    let direction = direction_of(figure);
    let number = format!("{}%", magnitude(language, figure));
    let sentence = match (language, direction) {
        (Language::Chinese, Direction::Level) => Sentence::default().shown(figure, "同比持平"),
        (Language::Chinese, Direction::Up) => Sentence::of("同比增长").shown(figure, number),
        (Language::Chinese, Direction::Down) => Sentence::of("同比下降").shown(figure, number),
        (Language::English, _) => from_a_year_earlier(figure, direction, number),
    };
    (sentence, direction)
}

/// 比上年同期上升0.2个百分点, 与上年同月持平; up 0.2 percentage points from a year earlier.
fn points(language: Language, figure: &Figure, period: Period) -> (Sentence, Direction) {
    let direction = direction_of(figure);
    let number = format::with_unit(&magnitude(language, figure), Unit::PERCENTAGE_POINT, language);
    let base = if period.is_month() || period.is_year() { "上年同月" } else { "上年同期" };
    let sentence = match (language, direction) {
        (Language::Chinese, Direction::Level) => Sentence::default().shown(figure, format!("与{base}持平")),
        (Language::Chinese, Direction::Up) => Sentence::of(format!("比{base}上升")).shown(figure, number),
        (Language::Chinese, Direction::Down) => Sentence::of(format!("比{base}下降")).shown(figure, number),
        (Language::English, _) => from_a_year_earlier(figure, direction, number),
    };
    (sentence, direction)
}

fn from_a_year_earlier(figure: &Figure, direction: Direction, number: String) -> Sentence {
    let word = match direction {
        Direction::Level => return Sentence::default().shown(figure, "unchanged from a year earlier"),
        Direction::Up => "up ",
        Direction::Down => "down ",
    };
    Sentence::of(word).shown(figure, number).words(" from a year earlier")
}

fn direction_of(figure: &Figure) -> Direction {
    let shown = crate::quantity::decimal::round(figure.decimal().unwrap_or_default(), figure.places, <_>::default());
    direction(shown.cmp(&Decimal::ZERO))
}

fn direction(order: std::cmp::Ordering) -> Direction {
    match order {
        std::cmp::Ordering::Greater => Direction::Up,
        std::cmp::Ordering::Less => Direction::Down,
        std::cmp::Ordering::Equal => Direction::Level,
    }
}

/// A figure's number without its sign: the word before it has the direction.
#[must_use]
pub fn magnitude(language: Language, figure: &Figure) -> String {
    let value = figure.decimal().unwrap_or_default().abs();
    format::number(value, figure.places, Place::text(language), <_>::default())
}

fn turn_words(language: Language, turn: Turn) -> &'static str {
    let [chinese, english] = match turn {
        Turn::ToDeficit => ["由正转负", "surplus turned into a deficit"],
        Turn::ToSurplus => ["由负转正", "deficit turned into a surplus"],
        Turn::DeficitWider => ["缺口扩大", "a wider deficit than a year earlier"],
        Turn::DeficitNarrower => ["缺口收窄", "a narrower deficit than a year earlier"],
        Turn::DeficitSame => ["缺口持平", "deficit unchanged from a year earlier"],
        Turn::FromZero => ["上年同期为零", "zero a year earlier"],
    };
    language.pick(chinese, english)
}

/// The same where there is room for a number only.
#[must_use]
pub fn turn_short(language: Language, turn: Turn) -> &'static str {
    let english = match turn {
        Turn::ToDeficit => "to deficit",
        Turn::ToSurplus => "to surplus",
        Turn::DeficitWider => "wider",
        Turn::DeficitNarrower => "narrower",
        Turn::DeficitSame => "unchanged",
        Turn::FromZero => "from zero",
    };
    language.pick(turn_words(Language::Chinese, turn), english)
}

fn turn_direction(turn: Turn) -> Direction {
    match turn {
        Turn::ToDeficit | Turn::DeficitWider => Direction::Down,
        Turn::ToSurplus | Turn::DeficitNarrower => Direction::Up,
        Turn::DeficitSame | Turn::FromZero => Direction::Level,
    }
}

fn no_change(language: Language, reason: NoValue) -> &'static str {
    let [chinese, english] = match reason {
        NoValue::Missing => ["缺上年同期", "no figure a year earlier"],
        NoValue::Pooled(by) => return pooled::words(language, by),
        NoValue::Incomplete { .. } => ["部分地区缺数，未计算", "not computed: some regions have no figure"],
        NoValue::DivisionByZero => ["上年同期为零", "zero a year earlier"],
        NoValue::BaseNotPositive => ["基期为零或负，不可比", "not comparable: the base is zero or negative"],
        NoValue::Overflow => ["位数超出，未计算", "not computed: too many digits"],
    };
    language.pick(chinese, english)
}

fn is_across(change: &Change) -> bool {
    match change {
        Change::Growth(figure) | Change::Points(figure) => figure.provenance == Provenance::ComputedAcross,
        Change::Turn(..) | Change::None(_) => false,
    }
}

/// 目标900万人，完成131.8%; within the year also 超序时进度15.2个百分点. For an indicator to be kept low: 低于控制目标0.63个百分点.
#[must_use]
pub fn progress(language: Language, progress: &Progress, actual: &Figure, good: Good) -> Compared {
    if good == Good::Down {
        return under_control(language, progress, actual);
    }
    let completion = progress.completion.text(Place::text(language)) + "%";
    let sentence = Sentence::of(language.pick("目标", "target ")).figure(language, &progress.target);
    let sentence = sentence.words(language.pick("，完成", ", ")).shown(&progress.completion, completion);
    let sentence = sentence.words(language.pick("", " reached"));
    let (sentence, ahead) = match &progress.lead {
        None => {
            let value = progress.completion.decimal().unwrap_or_default();
            (sentence, value.cmp(&Decimal::ONE_HUNDRED))
        }
        Some(lead) => (
            sentence.words(language.pick("，", ", ")).then(lead_words(language, lead)),
            lead.decimal().unwrap_or_default().cmp(&Decimal::ZERO),
        ),
    };
    let reached = ahead != std::cmp::Ordering::Less;
    Compared { sentence, direction: direction(ahead), good: (good != Good::Neutral).then_some(reached) }
}

/// 超序时15.2个百分点; 15.2 percentage points ahead of the elapsed time.
fn lead_words(language: Language, lead: &Figure) -> Sentence {
    let direction = direction_of(lead);
    let number = format::with_unit(&magnitude(language, lead), Unit::PERCENTAGE_POINT, language);
    match (language, direction) {
        (_, Direction::Level) => Sentence::of(language.pick("与序时持平", "level with the elapsed time")),
        (Language::Chinese, Direction::Up) => Sentence::of("超序时").shown(lead, number),
        (Language::Chinese, Direction::Down) => Sentence::of("欠序时").shown(lead, number),
        (Language::English, Direction::Up) => {
            Sentence::default().shown(lead, number).words(" ahead of the elapsed time")
        }
        (Language::English, Direction::Down) => {
            Sentence::default().shown(lead, number).words(" behind the elapsed time")
        }
    }
}

fn under_control(language: Language, progress: &Progress, actual: &Figure) -> Compared {
    let distance = progress.target.decimal().zip(actual.decimal()).map(|(target, actual)| actual - target);
    let direction = direction(distance.map_or(std::cmp::Ordering::Equal, |distance| distance.cmp(&Decimal::ZERO)));
    let target = Sentence::of(language.pick("控制目标", "ceiling ")).figure(language, &progress.target);
    let target = target.words(language.pick("，", ", "));
    let places = actual.places.max(progress.target.places);
    let number = format::number(distance.unwrap_or_default().abs(), places, Place::text(language), <_>::default());
    let is_share = actual.unit().is_some_and(Unit::is_percent_like);
    let number = if is_share { format::with_unit(&number, Unit::PERCENTAGE_POINT, language) } else { number };
    let sentence = match (language, direction) {
        (_, Direction::Level) => target.words(language.pick("与控制目标持平", "exactly kept")),
        (Language::Chinese, Direction::Up) => target.words("高于控制目标").shown(actual, number),
        (Language::Chinese, Direction::Down) => target.words("低于控制目标").shown(actual, number),
        (Language::English, Direction::Up) => target.shown(actual, number).words(" above it"),
        (Language::English, Direction::Down) => target.shown(actual, number).words(" below it"),
    };
    Compared { sentence, direction, good: Some(direction != Direction::Up) }
}
