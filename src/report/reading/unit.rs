//! The unit behind a number or a blank of running text: 万人, 余人次, 个百分点.
//!
//! Invariant: a word that only begins like a unit is none: X人社局, X户籍, X个体.

use crate::quantity::Unit;
use crate::quantity::decimal::Qualifier;

/// The most characters of a unit.
const LONGEST: usize = 5;

/// A unit as it stands in a text, with what stands between.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WrittenUnit {
    /// The unit; a bare 万 is one too.
    pub unit: Unit,
    /// 余, 多, 以上, 以内
    pub qualifier: Option<Qualifier>,
    /// How many bytes unit and qualifiers take.
    pub length: usize,
}

/// The multiples that a qualifier may follow: 52万余人.
const MULTIPLES: [(&str, &str); 4] = [("万", "万"), ("亿", "亿"), ("千", "千"), ("百", "百")];
/// What may stand behind a unit.
const BEHIND: [(&str, Qualifier); 6] = [
    ("以上", Qualifier::AtLeast),
    ("以内", Qualifier::AtMost),
    ("以下", Qualifier::AtMost),
    ("左右", Qualifier::About),
    ("余", Qualifier::Over),
    ("多", Qualifier::Over),
];
/// Words of the field that begin like a unit.
const NO_UNITS: &[(char, &str)] = &[
    ('人', "社才力民事大口员均文们群气工身物性"),
    ('家', "庭政属长乡具电"),
    ('户', "籍口外主"),
    ('名', "单称录师优誉额义牌校"),
    ('个', "体人性别"),
    ('件', "套"),
    ('项', "目"),
    ('条', "例件款"),
    ('场', "所地景"),
    ('次', "数序级"),
    ('期', "间末初限"),
    ('所', "有属在以长"),
    ('间', "接"),
    ('起', "草来步到"),
    ('份', "额子"),
    ('元', "旦月"),
    ('天', "津然水"),
    ('笔', "试"),
    ('批', "评准示复发判"),
];

/// The unit that a text begins with. Behind a blank a word that only begins like a unit is none; behind digits it is one.
#[must_use]
pub fn unit_at(text: &str, of_blank: bool) -> Option<WrittenUnit> {
    let text = text.strip_prefix([' ', '\u{3000}']).map_or((text, 0), |rest| (rest, text.len() - rest.len()));
    let (text, blanks) = text;
    let mut qualifier = None;
    let mut rest = text;
    if let Some(after) = rest.strip_prefix(['余', '多', '几']) {
        (qualifier, rest) = (Some(Qualifier::Over), after);
    }
    let mut multiple = "";
    if qualifier.is_none() {
        for (word, as_written) in MULTIPLES {
            if let Some(after) = rest.strip_prefix(word).and_then(|rest| rest.strip_prefix(['余', '多'])) {
                (qualifier, rest, multiple) = (Some(Qualifier::Over), after, as_written);
                break;
            }
        }
    }
    let (unit, length) = longest(rest, multiple, of_blank)?;
    rest = &rest[length..];
    if qualifier.is_none()
        && let Some((word, found)) = BEHIND.iter().find(|(word, _)| rest.starts_with(word))
    {
        qualifier = Some(*found);
        rest = &rest[word.len()..];
    }
    Some(WrittenUnit { unit, qualifier, length: text.len() - rest.len() + blanks })
}

fn longest(text: &str, multiple: &str, of_blank: bool) -> Option<(Unit, usize)> {
    let ends: Vec<usize> = text.char_indices().map(|(at, c)| at + c.len_utf8()).take(LONGEST).collect();
    for end in ends.into_iter().rev() {
        let written = &text[..end];
        // A date is none of days, a bare 月 none of months.
        if written.chars().any(|c| c.is_ascii_alphanumeric() || c.is_whitespace() || c == '日')
            || written == "月"
            || written == "无"
        {
            continue;
        }
        let Ok(unit) = format!("{multiple}{written}").parse::<Unit>() else { continue };
        let (last, next) = (written.chars().next_back(), text[end..].chars().next());
        let begins_a_word =
            |(unit, nexts): &&(char, &str)| Some(*unit) == last && next.is_some_and(|c| nexts.contains(c));
        if of_blank && NO_UNITS.iter().any(|word| begins_a_word(&word)) {
            return None;
        }
        return Some((unit, end));
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let shown = unit_at(text, true).map_or_else(String::new, |found| {
            format!("{} {:?} {}", found.unit, found.qualifier, &text[found.length..])
        });
        assert_eq!(shown, expected, "{text}");
    }

    #[test]
    fn units_in_running_text() {
        check("万元，支出", "万元 None ，支出");
        check("余人次，充分", "人次 Some(Over) ，充分");
        check("%以上。", "% Some(AtLeast) 。");
        check("％", "% None ");
        check("万余人", "万人 Some(Over) ");
        check("个百分点。", "百分点 None 。");
        check("名应届毕业生", "名 None 应届毕业生");
        check("户个体工商户", "户 None 个体工商户");
        check("人社局", "");
        check("人力资源", "");
        check("家庭", "");
        check("个体", "");
        check("月X日", "");
        check("多人", "人 Some(Over) ");
        check(" 万人", "万人 None ");
        check("政府", "");
        check("", "");
    }
}
