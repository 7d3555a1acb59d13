//! How a slot is written: what is said of its figure, in which unit, with how many places, with which qualifier.

use std::fmt;

use crate::quantity::Unit;
use crate::quantity::decimal::Qualifier;

/// What is said of a figure. A new form is a row here and a case in `compose`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Form {
    /// 1244万人
    #[default]
    Value,
    /// 1244, where the unit stands in the text
    Number,
    /// 同比增长3.2%, 比上年上升0.2个百分点
    YearOnYear,
    /// 增长3.2%, 上升0.2个百分点, 持平: behind 同比分别
    Growth,
    /// 增加38万人, 减少38万人
    Increase,
    /// 103.7%
    Completion,
    /// 快于序时进度3.7个百分点
    Pace,
    /// 低于控制目标0.4个百分点, 超出目标44万人
    Distance,
    /// 31个地区第3位
    Rank,
    /// 结余319.3亿元, 缺口26.3亿元
    Balance,
}

impl Form {
    /// Every form with its word in slots; a value has none.
    pub const ALL: [(Self, &'static str); 10] = [
        (Self::Value, ""),
        (Self::Number, "数"),
        (Self::YearOnYear, "同比"),
        (Self::Growth, "增幅"),
        (Self::Increase, "增减额"),
        (Self::Completion, "完成率"),
        (Self::Pace, "序时进度"),
        (Self::Distance, "距目标"),
        (Self::Rank, "排名"),
        (Self::Balance, "结余"),
    ];

    /// Its word in slots.
    #[must_use]
    pub fn word(self) -> &'static str {
        super::word_of(&Self::ALL, &self)
    }
}

/// How a number is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Look {
    /// In this unit; as published where nothing is said.
    pub unit: Option<Unit>,
    /// With so many decimals; with those it has where nothing is said.
    pub places: Option<u32>,
    /// 余, 近, 约, 以上, 以内
    pub qualifier: Option<Qualifier>,
}

/// The qualifiers with their words in slots, the first of each as it is printed.
pub(super) const QUALIFIERS: [(Qualifier, &str); 7] = [
    (Qualifier::Over, "余"),
    (Qualifier::Over, "多"),
    (Qualifier::Nearly, "近"),
    (Qualifier::About, "约"),
    (Qualifier::AtLeast, "以上"),
    (Qualifier::AtMost, "以内"),
    (Qualifier::AtMost, "以下"),
];

impl fmt::Display for Look {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(unit) = self.unit {
            write!(formatter, "|{unit}")?;
        }
        if let Some(places) = self.places {
            write!(formatter, "|{places}位")?;
        }
        if let Some(qualifier) = self.qualifier {
            write!(formatter, "|{}", super::word_of(&QUALIFIERS, &qualifier))?;
        }
        Ok(())
    }
}
