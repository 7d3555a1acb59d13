//! Why a value cannot be kept, in words that follow a place: 第12行 + 的单位%不能换算成万元; Line 12: + the unit % does not convert.

use super::definition;
use crate::catalogue::Misfit;
use crate::language::Language;
use crate::say;

/// The reason, to be put behind a place.
#[must_use]
pub fn reason(language: Language, misfit: &Misfit) -> String {
    match misfit {
        Misfit::Unit { written, kept } => {
            let [written, kept] = [written, kept].map(|unit| unit.words(language));
            say!(language, "的单位{written}不能换算成{kept}", "the unit {written} does not convert into {kept}")
        }
        Misfit::Digits(unit) => {
            let unit = unit.words(language);
            say!(language, "的数值换算成{unit}后位数太多", "the value has too many digits in {unit}")
        }
        Misfit::NoName => {
            language.pick("没有指标或地区的名称", "the name of the indicator or region is missing").to_owned()
        }
        Misfit::TooLong { characters, most } => say!(
            language,
            "的文字有{characters}个字符，最多{most}个",
            "a text has {characters} characters, at most {most} are kept"
        ),
        Misfit::NoValue => {
            language.pick("没有数值，不能加备注", "there is no value that a note could stand on").to_owned()
        }
        Misfit::Definition(error) => {
            let error = definition::error(language, error);
            say!(language, "的定义不成立：{error}", "the definition does not hold: {error}")
        }
        Misfit::Locked => language
            .pick(
                "来自链接，只读；另存为我的工作区后再改",
                "this came by a link and is read only: save it as a workspace of yours first",
            )
            .to_owned(),
        Misfit::Full => language
            .pick(
                "超出了一个工作区能保存的指标、地区、期间或来源的数目",
                "a workspace holds no more indicators, regions, periods or sources",
            )
            .to_owned(),
    }
}
