//! Why what was typed into a cell is no value, in words: 第4个字符是字母 O，不是数字 0；原值1,206未变.

use crate::language::Language;
use crate::quantity::Unit;
use crate::say;
use crate::workspace::typed::{MAX_CHARACTERS, TypedError};

/// The sentence under the cell; `before` is the text of the value that stays.
#[must_use]
pub fn sentence(language: Language, error: &TypedError, before: Option<&str>) -> String {
    let kept = match before {
        Some(before) => say!(language, "原值{before}未变", "{before} stays as it was"),
        None => language.pick("此格仍为空", "the cell stays empty").to_owned(),
    };
    [reason(language, error), kept].join(language.pick("；", "; "))
}

/// Why a text is no value for a cell.
#[must_use]
pub fn reason(language: Language, error: &TypedError) -> String {
    match error {
        TypedError::Character { position, character, meant: Some(digit) } => {
            let is_letter = character.is_ascii() || ('Ａ'..='ｚ').contains(character);
            let kind = if is_letter { language.pick("字母 ", "the letter ") } else { "" };
            say!(
                language,
                "第{position}个字符是{kind}{character}，不是数字 {digit}",
                "character {position} is {kind}{character}, not the digit {digit}"
            )
        }
        TypedError::Character { position, character: '=', meant: None } => say!(
            language,
            "第{position}个字符是“=”：格子里只填数值，公式写在指标里",
            "character {position} is “=”: a cell holds a number; formulas belong to indicators"
        ),
        TypedError::Character { position, character, meant: None } => {
            let shown = visible(*character);
            say!(language, "第{position}个字符“{shown}”不是数字", "character {position}, “{shown}”, is not a digit")
        }
        TypedError::Separator { position, character } => say!(
            language,
            "第{position}个字符“{character}”不在千位上：小数点写“.”，千位分隔符每三位一个，如1,234,567.89",
            "character {position}, “{character}”, separates no thousands: write the decimal point as “.” and thousands in threes, as in 1,234,567.89"
        ),
        TypedError::Exponent { position } => say!(
            language,
            "从第{position}个字符起是科学计数法，位数已经丢失：请写出全部数字",
            "a power of ten begins at character {position}, so digits are lost: write the number in full"
        ),
        TypedError::NoFigure(mark) => say!(
            language,
            "“{mark}”表示没有数据，不是数值；要删除请清空此格",
            "“{mark}” says that there is no figure; to delete one, clear the cell"
        ),
        TypedError::UnknownUnit { position, written } => say!(
            language,
            "从第{position}个字符起，“{written}”不是认识的单位",
            "“{written}”, from character {position} on, is no known unit"
        ),
        TypedError::Unit { position, written, wanted } => say!(
            language,
            "从第{position}个字符起，单位{written}不能换算成{wanted}",
            "{written}, from character {position} on, does not convert into {wanted}",
            written = written.words(language),
            wanted = wanted.words(language)
        ),
        TypedError::BareMultiplier { position, written, wanted } => bare(language, *position, written, *wanted),
        TypedError::Digits { digits } => say!(
            language,
            "共{digits}位数字，超过能精确保存的28位",
            "{digits} digits, and 28 is the most that are kept exactly"
        ),
        TypedError::Converted { kept } => say!(
            language,
            "换算成{kept}后超过能精确保存的28位数字",
            "counted in {kept} it has more than the 28 digits that are kept exactly",
            kept = kept.words(language)
        ),
        TypedError::TooLong { characters } => say!(
            language,
            "共{characters}个字符，最多{MAX_CHARACTERS}个",
            "{characters} characters, and {MAX_CHARACTERS} is the most"
        ),
    }
}

fn bare(language: Language, position: usize, written: &str, wanted: Unit) -> String {
    let (base, unit) = (wanted.with_multiplier(0), wanted.words(language));
    say!(
        language,
        "第{position}个字符“{written}”后缺单位：此格以{unit}计，请写明{written}{base}，或不带“{written}”",
        "“{written}” at character {position} lacks what it counts: this cell is in {unit}, so write {written}{base}, or leave “{written}” out"
    )
}

/// A blank or control character by its code, any other as it is.
fn visible(character: char) -> String {
    if character.is_whitespace() || character.is_control() {
        format!("U+{:04X}", u32::from(character))
    } else {
        character.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quantity::Unit;

    #[test]
    fn the_sentence_says_what_and_where() {
        let letter = TypedError::Character { position: 4, character: 'O', meant: Some('0') };
        assert_eq!(sentence(Language::Chinese, &letter, Some("1,206")), "第4个字符是字母 O，不是数字 0；原值1,206未变");
        let english = "character 4 is the letter O, not the digit 0; 1,206 stays as it was";
        assert_eq!(sentence(Language::English, &letter, Some("1,206")), english);
        let wanted = Unit::TEN_THOUSAND_YUAN;
        let bare = TypedError::BareMultiplier { position: 4, written: "万".to_owned(), wanted };
        assert_eq!(
            sentence(Language::Chinese, &bare, None),
            "第4个字符“万”后缺单位：此格以万元计，请写明万元，或不带“万”；此格仍为空"
        );
        let control = TypedError::Character { position: 1, character: '\u{7}', meant: None };
        assert_eq!(sentence(Language::Chinese, &control, None), "第1个字符“U+0007”不是数字；此格仍为空");
    }
}
