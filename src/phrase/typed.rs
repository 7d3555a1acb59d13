//! Why what was typed into a cell is no value, in words: 第4个字符是字母 O，不是数字 0；原值1,206未变.

use crate::workspace::typed::{MAX_CHARACTERS, TypedError};

/// The sentence under the cell; `before` is the text of the value that stays.
#[must_use]
pub fn sentence(error: &TypedError, before: Option<&str>) -> String {
    let kept = before.map_or("此格仍为空".to_owned(), |before| format!("原值{before}未变"));
    format!("{}；{kept}", reason(error))
}

fn reason(error: &TypedError) -> String {
    match error {
        TypedError::Character { position, character, meant: Some(digit) } => {
            let kind = if character.is_ascii() || ('Ａ'..='ｚ').contains(character) { "字母 " } else { "" };
            format!("第{position}个字符是{kind}{character}，不是数字 {digit}")
        }
        TypedError::Character { position, character: '=', meant: None } => {
            format!("第{position}个字符是“=”：格子里只填数值，公式写在指标里")
        }
        TypedError::Character { position, character, meant: None } => {
            format!("第{position}个字符“{}”不是数字", visible(*character))
        }
        TypedError::NoFigure(mark) => format!("“{mark}”表示没有数据，不是数值；要删除请清空此格"),
        TypedError::UnknownUnit { position, written } => format!("从第{position}个字符起，“{written}”不是认识的单位"),
        TypedError::Unit { position, written, wanted } => {
            format!("从第{position}个字符起，单位{written}不能换算成{wanted}")
        }
        TypedError::BareMultiplier { position, written, wanted } => {
            let base = wanted.with_multiplier(0);
            format!("第{position}个字符“{written}”后缺单位：此格以{wanted}计，请写明{written}{base}，或不带“{written}”")
        }
        TypedError::Digits { digits } => format!("共{digits}位数字，超过能精确保存的28位"),
        TypedError::Converted { kept } => format!("换算成{kept}后超过能精确保存的28位数字"),
        TypedError::TooLong { characters } => format!("共{characters}个字符，最多{MAX_CHARACTERS}个"),
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
        assert_eq!(sentence(&letter, Some("1,206")), "第4个字符是字母 O，不是数字 0；原值1,206未变");
        let wanted = Unit::TEN_THOUSAND_YUAN;
        let bare = TypedError::BareMultiplier { position: 4, written: "万".to_owned(), wanted };
        assert_eq!(sentence(&bare, None), "第4个字符“万”后缺单位：此格以万元计，请写明万元，或不带“万”；此格仍为空");
        let control = TypedError::Character { position: 1, character: '\u{7}', meant: None };
        assert_eq!(sentence(&control, None), "第1个字符“U+0007”不是数字；此格仍为空");
    }
}
