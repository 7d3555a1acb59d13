//! What the texts of dates, places and categories mean, each read once: a class of its own within its field.
//!
//! Invariant: class 0 is a blank cell; two texts have one class exactly when they mean the same.

use std::collections::HashMap;
use std::rc::Rc;

use super::day::{self, Day};
use super::kind::{Field, FieldType};
use super::plan::Plan;
use crate::catalogue::Registry;
use crate::catalogue::names::comparable;
use crate::catalogue::place::MAX_NAME;
use crate::import::Reason;
use crate::import::encoding::{DecodeGb18030, Encoding};
use crate::import::period::{self, WrittenPeriod};
use crate::model::{Named, Period, PeriodError, RegionId};
use crate::quantity::{NumberError, decimal};

/// The class of 合计 and its like.
pub const TOTAL: u32 = u32::MAX - 1;
/// The class of what cannot be read.
pub const BROKEN: u32 = u32::MAX;

/// A text that was understood.
#[derive(Clone, Debug)]
pub struct Understood {
    /// Its class.
    pub class: u32,
    /// The day, where it is a whole one.
    pub day: Option<Day>,
    /// As it stands, without blanks around it.
    pub text: Rc<str>,
}

/// The classes of one field, by number from 1.
#[derive(Debug)]
pub struct Sense {
    is: FieldType,
    most: u32,
    /// Whether something hangs on the day and not on its month alone.
    needs_days: bool,
    /// What periods there are.
    pub periods: Vec<WrittenPeriod>,
    /// What places there are.
    pub regions: Vec<Named<RegionId>>,
    /// What words there are that the kind does not know, with where they first stood; behind those that it knows.
    pub others: Vec<(Rc<str>, u32)>,
    known: usize,
    by_word: HashMap<String, u32>,
    by_period: HashMap<WrittenPeriod, u32>,
}

impl Sense {
    /// Of a field, with at most so many classes; of dates, whether their days are asked for.
    pub fn new(field: &Field, most: u32, needs_days: bool) -> Self {
        let mut by_word = HashMap::new();
        for (class, value) in (1..).zip(&field.values) {
            by_word.extend(value.words.iter().map(|word| (word.clone(), class)));
        }
        Self {
            is: field.is,
            most,
            needs_days,
            periods: Vec::new(),
            regions: Vec::new(),
            others: Vec::new(),
            known: field.values.len(),
            by_word,
            by_period: HashMap::new(),
        }
    }

    /// Understands a text that stands in some row.
    pub fn understand(&mut self, text: &str, row: u32, registry: &Registry) -> Result<Understood, Reason> {
        let text = text.trim();
        let understood = |class, day| Understood { class, day, text: text.into() };
        let is_mark = || matches!(decimal::parse_written(text), Err(NumberError::NoFigure(_)));
        if text.is_empty() || self.is == FieldType::Date && is_mark() {
            return Ok(Understood { class: 0, day: None, text: "".into() });
        }
        if is_total(text) {
            return Ok(understood(TOTAL, None));
        }
        match self.is {
            FieldType::Date => {
                let day = day::read(text);
                if self.needs_days && day.is_none() && day::is_of_no_calendar(text) {
                    let written = text.chars().take(40).collect();
                    return Err(Reason::Period { written, error: PeriodError::NoDay });
                }
                Ok(understood(self.period(text, day)?, day))
            }
            FieldType::Region => Ok(understood(self.region(text, registry)?, None)),
            _ => Ok(understood(self.word(text, row)?, None)),
        }
    }

    fn period(&mut self, text: &str, day: Option<Day>) -> Result<u32, Reason> {
        let written = || text.chars().take(40).collect();
        let mut period = match day.and_then(Day::month) {
            Some(month) => {
                WrittenPeriod { period: Period::month(month), with_months: true, as_range: false, until: false }
            }
            None => period::parse(text).map_err(|error| Reason::Period { written: written(), error })?,
        };
        if period.until {
            period =
                WrittenPeriod { period: period.period.cumulative_through(), as_range: true, until: false, ..period };
        }
        if let Some(class) = self.by_period.get(&period) {
            return Ok(*class);
        }
        let class = self.next(self.periods.len())?;
        self.periods.push(period);
        self.by_period.insert(period, class);
        Ok(class)
    }

    fn region(&mut self, text: &str, registry: &Registry) -> Result<u32, Reason> {
        let name = comparable(text);
        if let Some(class) = self.by_word.get(&name) {
            return Ok(*class);
        }
        let characters = text.chars().count();
        if characters > MAX_NAME {
            return Err(Reason::TooLong { characters, most: MAX_NAME });
        }
        let region = registry.find_region(text).map_or_else(|| Named::Own(text.into()), Named::Known);
        let class = match self.regions.iter().position(|known| *known == region) {
            Some(at) => u32::try_from(at + 1).unwrap_or(BROKEN),
            None => {
                let class = self.next(self.regions.len())?;
                self.regions.push(region);
                class
            }
        };
        self.by_word.insert(name, class);
        Ok(class)
    }

    fn word(&mut self, text: &str, row: u32) -> Result<u32, Reason> {
        let name = comparable(text);
        let known = self.by_word.get(&name).or_else(|| self.by_word.get(name.strip_suffix("基金")?));
        if let Some(class) = known {
            return Ok(*class);
        }
        let characters = text.chars().count();
        if characters > MAX_NAME {
            return Err(Reason::TooLong { characters, most: MAX_NAME });
        }
        let class = self.next(self.known + self.others.len())?;
        self.others.push((text.into(), row));
        self.by_word.insert(name, class);
        Ok(class)
    }

    fn next(&self, so_far: usize) -> Result<u32, Reason> {
        let class = u32::try_from(so_far + 1).unwrap_or(BROKEN);
        if class > self.most { Err(Reason::TooManyNames { most: self.most as usize }) } else { Ok(class) }
    }

    /// The words that the kind does not know, with their classes.
    pub fn unknown(&self) -> impl Iterator<Item = (u32, &(Rc<str>, u32))> {
        let first = u32::try_from(self.known + 1).unwrap_or(BROKEN);
        (first..).zip(&self.others)
    }
}

/// Whether a text heads a sum of the rows around it.
pub fn is_total(text: &str) -> bool {
    const WORDS: [&str; 4] = ["合计", "小计", "总计", "共计"];
    if text.len() > 60 {
        return false;
    }
    let plain = comparable(text);
    WORDS.iter().any(|word| plain.starts_with(word) || plain.ends_with(word))
}

/// Whether a column is headed by what an entry of a book is of, so that its cells may say that a row is a sum.
pub fn is_remark(heading: &str) -> bool {
    ["摘要", "业务摘要", "凭证摘要", "说明", "备注", "事由"].contains(&&*comparable(heading))
}

/// Whether a remark says nothing but that its row is a sum of those before it: 本月合计, 本年累计, 承前页.
pub fn is_sum_of_book(text: &str) -> bool {
    const OF: [&str; 10] = ["本日", "当日", "本旬", "本月", "当月", "本季", "本年", "当年", "全年", "本页"];
    const SUMS: [&str; 9] =
        ["合计", "小计", "总计", "累计", "合计数", "累计数", "发生额合计", "发生额累计", "发生额及累计"];
    const PAGES: [&str; 6] = ["承前页", "过次页", "转次页", "接上页", "承上页", "转下页"];
    let plain = comparable(text);
    let plain = plain.trim_matches(|sign: char| "()（）:：".contains(sign));
    let sum = OF.iter().find_map(|of| plain.strip_prefix(of)).unwrap_or(plain);
    SUMS.contains(&sum) || PAGES.contains(&plain)
}

/// Texts of a file to characters, each in the encoding it has.
pub struct Decoder<'a> {
    encoding: Encoding,
    gb18030: DecodeGb18030<'a>,
    has_utf8: bool,
    has_gb18030: bool,
    /// Whether some text had bytes that no encoding has.
    pub is_damaged: bool,
}

impl<'a> Decoder<'a> {
    /// Of a file that was taken for something.
    pub fn new(plan: &Plan, gb18030: DecodeGb18030<'a>) -> Self {
        let is_ascii = plan.columns.iter().all(|column| column.heading.is_ascii());
        let is_utf16 = matches!(plan.encoding, Encoding::Utf16Le | Encoding::Utf16Be);
        Self {
            encoding: if is_utf16 { Encoding::Utf8 } else { plan.encoding },
            gb18030,
            has_utf8: !is_ascii && plan.encoding == Encoding::Utf8,
            has_gb18030: !is_ascii && plan.encoding == Encoding::Gb18030,
            is_damaged: false,
        }
    }

    /// How the file is encoded, by all that was decoded of it.
    pub fn encoding(&self, recognised: Encoding) -> Encoding {
        match (self.has_utf8, self.has_gb18030) {
            (true, true) => Encoding::Mixed,
            (false, true) => Encoding::Gb18030,
            _ => recognised,
        }
    }

    /// The characters of a cell.
    pub fn decode(&mut self, bytes: &[u8]) -> String {
        if bytes.is_ascii() {
            return String::from_utf8_lossy(bytes).into_owned();
        }
        let utf8 = std::str::from_utf8(bytes).ok();
        let is_gb18030 = self.encoding == Encoding::Gb18030;
        let fits = |text: &&str| if is_gb18030 { is_surely_utf8(text) } else { !is_by_chance(text) };
        if let Some(text) = utf8.filter(fits) {
            self.has_utf8 = true;
            return text.to_owned();
        }
        let text = (self.gb18030)(bytes);
        let is_whole = !text.contains(char::REPLACEMENT_CHARACTER);
        self.has_gb18030 |= is_whole;
        self.is_damaged |= !is_whole;
        if is_whole || is_gb18030 { text } else { String::from_utf8_lossy(bytes).into_owned() }
    }
}

/// 失业 in GB18030 is ʧҵ in UTF-8: letters of two bytes alone, which no office writes.
fn is_by_chance(text: &str) -> bool {
    let beyond = || text.chars().filter(|character| !character.is_ascii());
    beyond().count() > 1
        && beyond().all(|character| character < '\u{800}')
        && beyond().any(|character| character > '\u{ff}')
}

/// Chinese throughout, and more than a character or two, which GB18030 may be by chance.
fn is_surely_utf8(text: &str) -> bool {
    let is_chinese = |character: &char| matches!(character, '\u{3001}'..='\u{3011}' | '\u{4e00}'..='\u{9fff}' | '\u{ff01}'..='\u{ff5e}');
    let beyond = text.chars().filter(|character| !character.is_ascii());
    text.chars().filter(is_chinese).count() > 2 && beyond.clone().all(|character| is_chinese(&character))
}
