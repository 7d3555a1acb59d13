//! What a heading says of time: a whole period, the part of a year, or one that is told from another (上年同期).
//!
//! Invariant: a period that needs a year or another period from elsewhere is never completed here.

use super::mention;
use super::spans::{as_long_before, quarter, same_year, since_january, whole_quarter};
use crate::import::period::{self, WrittenPeriod};
use crate::model::{Period, YearMonth};
use crate::quantity::decimal::half_width;

/// A period told from the one that the sheet is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Relative {
    /// 本年, 本期: the same.
    This,
    /// 本年累计: the same from January on.
    Cumulative,
    /// 本月: its last month.
    Month,
    /// 上年同期.
    YearAgo,
    /// 上年同期累计.
    CumulativeYearAgo,
    /// 上年同月.
    MonthYearAgo,
    /// 上年末, 年初: the December before.
    LastYearEnd,
    /// 上年: the whole year before.
    LastYear,
    /// 上月: the month before its last.
    LastMonth,
    /// 上月累计: from January through the month before its last.
    CumulativeLastMonth,
    /// 本季: the quarter that its last month is in, up to that month.
    Quarter,
    /// 上年同季.
    QuarterYearAgo,
    /// 上季: the whole quarter before.
    LastQuarter,
    /// 上期: as many months right before, or as a table since January was written the time before.
    Before,
    /// 本周, 3月3日—3月9日: less than a month, which no period of ours is.
    Days,
    /// 2024年同期: as far into a year that is named.
    OfYear,
}

/// What a table counts within a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Within {
    /// 本季.
    Quarter,
    /// 本月.
    Month,
}

impl Within {
    /// The months or the quarters of a year.
    #[must_use]
    pub fn parts_of(self, year: Period) -> Vec<Period> {
        let months = (1..=12).filter_map(|month| YearMonth::new(year.year(), month).ok());
        match self {
            Self::Month => months.map(Period::month).collect(),
            Self::Quarter => months.step_by(3).filter_map(|month| whole_quarter(Period::month(month))).collect(),
        }
    }
}

/// What is said of time; all empty where nothing is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct When {
    /// A period with its year.
    pub period: Option<WrittenPeriod>,
    /// 1-6月, 一季度: a part of a year that is named elsewhere.
    pub part: Option<String>,
    /// 上年同期.
    pub relative: Option<Relative>,
}

/// The words of periods told from another. A new word is a new entry.
const WORDS: [(Relative, &str); 15] = [
    (
        Relative::This,
        "本年度|本期发生数|本期发生额|本年数|本年|今年|当年数|当年|本期数|本期值|当期值|本期|报告期末|报告期|本年末|年末数|年末|期末数|期末|本期末|月末数|月末|全年数|全年累计",
    ),
    (
        Relative::Cumulative,
        "本年累计完成|本年累计数|本年累计|今年累计|当年累计|本期累计|自年初累计|本年累计发生额|本年累计发生数|累计发生额|累计发生数|年初至今|年初至本月累计|年初至本月|1至本月累计|1至本月|1-本月累计|1-本月|1—本月累计|1—本月|1~本月累计|1~本月|1月至本月累计|1月至本月|1-本季度累计|1-本季累计|1-本季|1至本季度|1至本季|本月止累计数|本月止累计|本月末止累计|本月末累计数|本月末累计|截至本月累计|截至本月末累计|截止本月累计|截至当月累计|截止当月累计|至当月累计|1-当月累计|1-当月|截止本月末累计|到本月累计|自年初至本月累计|年初累计|年初至本月末累计|年初至本月末|年初至本季累计|年初至本季末累计|年初至本季末|年初至本季|年初至报告期末累计|年初至报告期末|年初至今累计|自年初至本季末累计|自年初至本季末|开年累计|累计完成数|累计完成|累计数|累计值|累计|至本月累计|从年初累计|从年初累计数|年初起累计",
    ),
    (
        Relative::Month,
        "本月发生数|本月发生额|本月完成数|本月完成|本月末数|本月末|本月数|本月值|本月|当月完成数|当月完成|当月数|当月值|当月",
    ),
    (Relative::YearAgo, "上年同期数|上年同期末|上年同期|去年同期数|去年同期|同期数|同期"),
    (
        Relative::CumulativeYearAgo,
        "上年同期累计数|上年同期累计|去年同期累计数|去年同期累计|同期累计|上年累计|去年累计|上年1-本月累计|上年1-本月|上年1—本月累计|上年1—本月|上年1至本月累计|上年1至本月|去年1-本月累计|去年1-本月",
    ),
    (Relative::MonthYearAgo, "上年同月数|上年同月|去年同月数|去年同月|上年本月|去年本月"),
    (Relative::LastYearEnd, "上年年末数|上年年末|上年末数|上年末|去年年末|去年末|去年底|上年底|年初数|年初"),
    (Relative::LastYear, "上年全年|去年全年|上年度|上年数|上年|去年数|去年"),
    (Relative::LastMonth, "上月完成|上月数|上月末|上月"),
    (
        Relative::CumulativeLastMonth,
        "上月累计完成|上月累计数|上月累计|上月末累计|1至上月|1-上月|截至上月累计|截至上月末累计",
    ),
    (
        Relative::Quarter,
        "本季发生数|本季发生额|本季度发生数|本季度完成|本季度末|本季度数|本季度|本季完成|本季末|本季数|本季|当季完成|当季数|当季",
    ),
    (Relative::QuarterYearAgo, "上年同季度|上年同季数|上年同季|去年同季度|去年同季数|去年同季"),
    (Relative::LastQuarter, "上季度末|上季度数|上季度|上季末|上季数|上季"),
    (Relative::Before, "上期数|上期末|上期累计|上期"),
    (Relative::Days, "本周|当周|上周|本旬|上旬|中旬|下旬|当日|本日|今日|昨日"),
];

impl Relative {
    /// The period that is meant, told from the one that the sheet is about.
    #[must_use]
    pub fn of(self, base: WrittenPeriod) -> Option<WrittenPeriod> {
        let WrittenPeriod { period, .. } = base;
        let same = |period: Period| WrittenPeriod { period, ..base };
        let month = |period: Period| WrittenPeriod { period, with_months: true, as_range: false, until: false };
        let plain = |period: Period| WrittenPeriod { period, with_months: false, as_range: false, until: false };
        let before = period.calendar_year().plus_years(-1);
        Some(match self {
            Self::This => base,
            Self::Cumulative => since_january(base),
            Self::CumulativeYearAgo => since_january(same(period.plus_years(-1)?)),
            Self::Month => month(period.end()),
            Self::YearAgo => same(period.plus_years(-1)?),
            Self::MonthYearAgo => month(period.end().plus_years(-1)?),
            Self::LastYearEnd => plain(before?),
            Self::LastYear if period.is_year() => same(before?),
            Self::LastYear => plain(before?),
            Self::LastMonth => month(period.end().before()?),
            Self::CumulativeLastMonth => since_january(month(same_year(period.end().before()?, period)?)),
            Self::Quarter => quarter(period)?,
            Self::QuarterYearAgo => quarter(period.plus_years(-1)?)?,
            Self::LastQuarter => plain(whole_quarter(quarter(period)?.period.before()?)?),
            Self::Before if base.as_range && period.is_cumulative() => return None,
            Self::Before => same(as_long_before(period)?),
            Self::Days | Self::OfYear => return None,
        })
    }

    /// What has to be known of the sheet's time for it, where a year alone says too little.
    #[must_use]
    pub fn within(self) -> Option<Within> {
        match self {
            Self::Month | Self::MonthYearAgo | Self::LastMonth | Self::CumulativeLastMonth => Some(Within::Month),
            Self::Quarter | Self::QuarterYearAgo | Self::LastQuarter => Some(Within::Quarter),
            _ => None,
        }
    }

    /// Whether a year alone is enough to tell it.
    fn is_told_by_year(self) -> bool {
        matches!(self, Self::LastYear | Self::LastYearEnd)
    }

    /// What an outer word and an inner one say together: 上年同期 over 本月.
    #[must_use]
    pub fn then(self, inner: Self) -> Self {
        match (self, inner) {
            (Self::YearAgo | Self::LastYear, Self::Month) | (Self::Month, Self::YearAgo) => Self::MonthYearAgo,
            (Self::YearAgo | Self::LastYear, Self::Cumulative) | (Self::Cumulative, Self::YearAgo) => {
                Self::CumulativeYearAgo
            }
            (Self::YearAgo | Self::LastYear, Self::Quarter) | (Self::Quarter, Self::YearAgo) => Self::QuarterYearAgo,
            // 期末登记失业人数 below 上年 is at the end of that.
            (
                Self::YearAgo
                | Self::CumulativeYearAgo
                | Self::MonthYearAgo
                | Self::QuarterYearAgo
                | Self::LastYear
                | Self::LastYearEnd
                | Self::LastQuarter
                | Self::LastMonth
                | Self::Month
                | Self::Quarter
                | Self::Cumulative,
                Self::This,
            ) => self,
            _ => inner,
        }
    }

    /// The word's meaning, and the length of the longest word that a text begins with; the text is in comparable form.
    fn at_start(text: &str) -> Option<(Self, usize)> {
        // Most cells are numbers, and no word is of signs alone that they have.
        if text.is_ascii() {
            return None;
        }
        let words = WORDS.iter().flat_map(|(relative, words)| words.split('|').map(move |word| (*relative, word)));
        let found = words.filter(|(_, word)| text.starts_with(word)).max_by_key(|(_, word)| word.len());
        found.map(|(relative, word)| (relative, word.len()))
    }
}

impl When {
    /// Whether nothing is said.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Whether the year of the sheet is enough to tell it.
    #[must_use]
    pub fn is_told_by_year(&self) -> bool {
        self.period.is_some() || self.part.is_some() || self.relative.is_some_and(Relative::is_told_by_year)
    }

    /// What a text says that is all about time, in comparable form.
    #[must_use]
    pub fn of(text: &str) -> Option<Self> {
        if let Ok(period) = period::parse(text) {
            return Some(Self { period: Some(period), ..Self::default() });
        }
        if is_part(text) {
            return Some(Self { part: Some(text.to_owned()), ..Self::default() });
        }
        if mention::days(text).is_some_and(|place| place.len() == text.len()) {
            return Some(Self { relative: Some(Relative::Days), ..Self::default() });
        }
        let whole = Relative::at_start(text).filter(|(_, length)| *length == text.len());
        whole.map(|(relative, _)| Self { relative: Some(relative), ..Self::default() })
    }

    /// What a text begins with that is about time, and the rest; the text is in comparable form.
    #[must_use]
    pub fn split(text: &str) -> Option<(Self, &str)> {
        let ends = text.char_indices().skip(1).map(|(at, _)| at).chain([text.len()]);
        let ends: Vec<usize> = ends.take(LONGEST).collect();
        let period = ends.iter().rev().find_map(|end| {
            let (begin, rest) = text.split_at(*end);
            let said = Self { period: Some(written(begin)?), ..Self::default() };
            Some((said, rest))
        });
        let part = || {
            let end = ends.iter().rev().find(|end| is_part(&text[..**end]))?;
            Some((Self { part: Some(text[..*end].to_owned()), ..Self::default() }, &text[*end..]))
        };
        let relative = || {
            let (relative, length) = Relative::at_start(text)?;
            Some((Self { relative: Some(relative), ..Self::default() }, &text[length..]))
        };
        let within_month = || {
            let place = mention::days(text).filter(|place| place.start == 0)?;
            Some((Self { relative: Some(Relative::Days), ..Self::default() }, &text[place.end..]))
        };
        let (said, rest) = within_month().or(period).or_else(part).or_else(relative)?;
        let rest = rest.trim_start_matches(['的', '度', ':', '，', ',']);
        // 2019年（截至9月）
        let within = rest.strip_prefix('(').and_then(|rest| rest.strip_suffix(')'));
        let whole = said.period.filter(|written| is_year_alone(*written));
        if let Some(period) = within.zip(whole).and_then(|(part, year)| joined(year.period, part)) {
            return Some((Self { period: Some(period), ..Self::default() }, ""));
        }
        // 2024年末（或全年）
        if within.and_then(|within| within.strip_prefix(['或', '/'])).is_some_and(|other| Self::of(other).is_some()) {
            return Some((said, ""));
        }
        // 2018年同期 is as far into that year as the table goes in its own.
        let named = said.period.filter(|written| is_year_alone(*written)).and(rest.strip_prefix("同期"));
        if let Some(rest) = named {
            let rest = rest.trim_start_matches(['数', '末', '的', '累', '计']);
            return Some((Self { relative: Some(Relative::OfYear), ..said }, rest));
        }
        // 2019年上年同期 is told from 2019年; 2019年1月本月 says it twice.
        match Relative::at_start(rest) {
            Some((relative, length)) if said.relative.is_none() && length == rest.len() => {
                Some((Self { relative: Some(relative), ..said }, ""))
            }
            _ => Some((said, rest)),
        }
    }
}

/// 2019年, and not 2019年1—12月.
pub(super) fn is_year_alone(told: WrittenPeriod) -> bool {
    told.period.is_year() && !told.with_months
}

/// The most characters of a written period.
pub(super) const LONGEST: usize = 24;

/// A period with its year in words or in full: 2019年, 2019-06; a bare 2019 counts only alone.
#[must_use]
pub fn written(text: &str) -> Option<WrittenPeriod> {
    let is_marked = text.contains('年') || text.contains(['-', '.', '/']) && text.len() > 5;
    if is_marked { period::parse(text).ok() } else { None }
}

/// 1-6月, 上半年, 一季度, 截至11月初: a period but for its year.
#[must_use]
pub fn is_part(text: &str) -> bool {
    let has_word = text.contains(['月', '季', 'q', 'Q']) || text.contains("半年") || text.contains("全年");
    has_word && text.chars().count() <= LONGEST && period::parse(&with_year(2000, text)).is_ok()
}

/// The day of the month that a written time ends in: 2019年6月30日, 2019.06.30, 20190630.
#[must_use]
pub fn day(text: &str) -> Option<u16> {
    let plain: String = text.chars().map(half_width).collect();
    let mut numbers = plain.split(|character: char| !character.is_ascii_digit()).filter(|number| !number.is_empty());
    let day = match (numbers.next()?, numbers.next(), numbers.next()) {
        (_, Some(_), Some(day)) if !plain.ends_with(['月', '季', '年']) => day,
        (month, Some(day), None) if month.len() < 3 && plain.contains('日') => day,
        (whole, None, None) if whole.len() == 8 => whole.get(6..)?,
        _ => return None,
    };
    day.parse().ok().filter(|day| (1..=31).contains(day))
}

/// A part of a year with the year put in: 截至11月初 of 2018 is 截至2018年11月初.
#[must_use]
pub fn with_year(year: u16, part: &str) -> String {
    let until = ["截至", "截止到", "截止", "至", "到"].into_iter().find(|word| part.starts_with(word));
    until.map_or_else(|| format!("{year}年{part}"), |word| format!("{word}{year}年{}", &part[word.len()..]))
}

/// A period of a year and a part: 2019 and 1-6月. A part of one's own year stays what it is.
#[must_use]
pub fn joined(year: Period, part: &str) -> Option<WrittenPeriod> {
    period::parse(&with_year(year.year(), part)).ok()
}

/// A month by its number in a column of months: 6 of 2019.
#[must_use]
pub fn month_of(year: Period, month: u16) -> Option<WrittenPeriod> {
    let month = YearMonth::new(year.year(), month).ok()?;
    Some(WrittenPeriod { period: Period::month(month), with_months: true, as_range: false, until: false })
}

/// The month that a form is of by the day on which it was filled in: in the first half of a month, the month before.
#[must_use]
pub fn on_day(written: WrittenPeriod, day: Option<u16>) -> Option<WrittenPeriod> {
    let is_early = day.is_some_and(|day| day <= 15);
    Some(WrittenPeriod { period: if is_early { written.period.before()? } else { written.period }, ..written })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(when: &When) -> String {
        let period = when.period.map(|written| format!("{} ", written.period));
        let relative = when.relative.map(|relative| format!("{relative:?} "));
        let part = when.part.as_ref().map(|part| format!("{part}… "));
        [period, part, relative].into_iter().flatten().collect::<String>().trim_end().to_owned()
    }

    #[track_caller]
    fn splits(text: &str, expected: &str) {
        let split = When::split(text).map(|(when, rest)| format!("{}|{rest}", shown(&when)));
        assert_eq!(split.unwrap_or_default(), expected, "{text}");
    }

    #[test]
    fn a_heading_begins_with_a_time() {
        splits("2019年收入", "2019|收入");
        splits("2019年1-6月征缴收入", "2019-H1|征缴收入");
        splits("2018年末", "2018|");
        splits("1-6月收入", "1-6月…|收入");
        splits("6月末参保人数", "6月末…|参保人数");
        splits("一季度", "一季度…|");
        splits("上年同期支出", "YearAgo|支出");
        splits("本年累计完成", "Cumulative|");
        splits("2019年上年同期", "2019 YearAgo|");
        splits("1-本月累计", "Cumulative|");
        splits("上年1-本月", "CumulativeYearAgo|");
        splits("本季度收入", "Quarter|收入");
        splits("上期", "Before|");
        splits("收入", "");
        splits("31个大城市", "");
        splits("月人均待遇", "");
    }

    #[test]
    fn a_time_is_told_from_another() {
        let base = period::parse("2019年1-6月").unwrap_or_else(|error| panic!("{error}"));
        let told = |relative: Relative| relative.of(base).map(|written| written.period.to_string()).unwrap_or_default();
        assert_eq!(told(Relative::This), "2019-H1");
        assert_eq!(told(Relative::Month), "2019-06");
        assert_eq!(told(Relative::YearAgo), "2018-H1");
        assert_eq!(told(Relative::LastYearEnd), "2018");
        assert_eq!(told(Relative::LastYear), "2018");
        assert_eq!(told(Relative::LastMonth), "2019-05");
        assert_eq!(told(Relative::Quarter), "2019-Q2");
        assert_eq!(told(Relative::QuarterYearAgo), "2018-Q2");
        assert_eq!(told(Relative::LastQuarter), "2019-Q1");
        assert_eq!(told(Relative::Before), "");
        assert_eq!(
            joined(base.period, "截至11月初").map(|written| written.period.to_string()).as_deref(),
            Some("2019-10")
        );
    }
}
