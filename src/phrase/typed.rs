//! Why what was typed into a cell is no value, in words: 第4个字符是字母 O，不是数字 0；原值1,206未变.

use crate::language::Language;
use crate::say;
use crate::workspace::typed::{MAX_CHARACTERS, TypedError};

/// The sentence under the cell; `before` is the text of the value that stays.
#[must_use]
pub fn sentence(language: Language, error: &TypedError, before: Option<&str>) -> String {
    let kept = match before {
        None => language.pick("此格仍为空", "the cell stays blank").to_owned(),
        Some(before) => say!(language, "原值{before}未变", "{before} stays"),
    };
    let reason = reason(language, error);
    say!(language, "{reason}；{kept}", "{reason}; {kept}")
}

fn reason(language: Language, error: &TypedError) -> String {
    match error {
        TypedError::Character { position, character, meant: Some(digit) } => {
            let is_letter = character.is_ascii() || ('Ａ'..='ｚ').contains(character);
            let kind = if is_letter { language.pick("字母 ", "the letter ") } else { "" };
            say!(
                language,
                "第{position}个字符是{kind}{character}，不是数字 {digit}",
                "Character {position} is {kind}{character}, not the digit {digit}"
            )
        }
        TypedError::Character { position, character: '=', meant: None } => say!(
            language,
            "第{position}个字符是“=”：格子里只填数值，公式写在指标里",
            "Character {position} is “=”: a cell holds a value, a formula belongs to an indicator"
        ),
        TypedError::Character { position, character, meant: None } => {
            let character = visible(*character);
            say!(
                language,
                "第{position}个字符“{character}”不是数字",
                "Character {position}, “{character}”, is no digit"
            )
        }
        TypedError::NoFigure(mark) => say!(
            language,
            "“{mark}”表示没有数据，不是数值；要删除请清空此格",
            "“{mark}” says that there is no figure; clear the cell to delete it"
        ),
        TypedError::UnknownUnit { position, written } => say!(
            language,
            "从第{position}个字符起，“{written}”不是认识的单位",
            "From character {position} on, “{written}” is no known unit"
        ),
        TypedError::Unit { position, written, wanted } => {
            let [written, wanted] = [written, wanted].map(|unit| unit.words(language));
            say!(
                language,
                "从第{position}个字符起，单位{written}不能换算成{wanted}",
                "From character {position} on, the unit {written} does not convert into {wanted}"
            )
        }
        TypedError::BareMultiplier { position, written, wanted } => {
            let [base, wanted] = [wanted.with_multiplier(0), *wanted].map(|unit| unit.words(language));
            say!(
                language,
                "第{position}个字符“{written}”后缺单位：此格以{wanted}计，请写明{written}{base}，或不带“{written}”",
                "Behind “{written}” at character {position} the unit is missing: the cell is in {wanted}; write the unit ({base}) \
                 or leave “{written}” out"
            )
        }
        TypedError::Digits { digits } => say!(
            language,
            "共{digits}位数字，超过能精确保存的28位",
            "{digits} digits are more than the 28 that are kept exactly"
        ),
        TypedError::Converted { kept } => {
            let kept = kept.words(language);
            say!(
                language,
                "换算成{kept}后超过能精确保存的28位数字",
                "In {kept} it has more than the 28 digits that are kept exactly"
            )
        }
        TypedError::TooLong { characters } => say!(
            language,
            "共{characters}个字符，最多{MAX_CHARACTERS}个",
            "{characters} characters, at most {MAX_CHARACTERS} are read"
        ),
    }
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
