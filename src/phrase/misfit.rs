//! Why a value cannot be kept, in words that follow a place: 第12行 + 的单位%不能换算成万元.

use super::definition;
use crate::catalogue::Misfit;
use crate::language::Language;

/// The reason, to be put behind a place.
#[must_use]
pub fn reason(misfit: &Misfit) -> String {
    match misfit {
        Misfit::Unit { written, kept } => format!("的单位{written}不能换算成{kept}"),
        Misfit::Digits(unit) => format!("的数值换算成{unit}后位数太多"),
        Misfit::NoName => "没有指标或地区的名称".to_owned(),
        Misfit::TooLong { characters, most } => format!("的文字有{characters}个字符，最多{most}个"),
        Misfit::NoValue => "没有数值，不能加备注".to_owned(),
        Misfit::Definition(error) => format!("的定义不成立：{}", definition::error(Language::Chinese, error)),
        Misfit::Full => "超出了一个工作区能保存的指标、地区、期间或来源的数目".to_owned(),
    }
}
