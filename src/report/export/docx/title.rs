//! A title on two lines, broken where its meaning allows.
//!
//! Invariant: no word is lost, and a title that fits a line stays on it.

/// The most characters of 2号 on a line of 156 mm, in halves.
const MOST: usize = 2 * 20;
/// What a line of a title may end with.
const ENDS: [&str; 12] = ["年", "月", "季度", "上半年", "保障", "保险", "基金", "就业", "人才", "指标", "局", "的"];

/// The lines of a title: of the breaks that its words allow the one that parts it most evenly.
pub(super) fn lines(title: &str) -> Vec<&str> {
    if width(title) <= MOST {
        return vec![title];
    }
    let ends = ENDS.iter().flat_map(|end| title.match_indices(end).map(|(at, end)| at + end.len()));
    let parted = ends.map(|at| title.split_at(at)).filter(|(first, second)| width(first).max(width(second)) <= MOST);
    match parted.min_by_key(|(first, second)| width(first).abs_diff(width(second))) {
        Some((first, second)) => vec![first, second],
        None => vec![title],
    }
}

/// How wide words are, in halves of a character.
fn width(words: &str) -> usize {
    words.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum()
}

#[cfg(test)]
mod tests {
    use super::lines;

    #[test]
    fn a_long_title_is_broken_where_its_words_allow() {
        assert_eq!(lines("某县2023年人力资源和社会保障工作报告"), ["某县2023年人力资源和社会保障工作报告"]);
        assert_eq!(
            lines("某自治州2023年前三季度人力资源和社会保障主要指标完成情况通报"),
            ["某自治州2023年前三季度", "人力资源和社会保障主要指标完成情况通报"]
        );
        assert_eq!(
            lines("某某自治旗2023年人力资源和社会保障工作报告").concat(),
            "某某自治旗2023年人力资源和社会保障工作报告"
        );
        let endless = "稳".repeat(45);
        assert_eq!(lines(&endless), [endless.as_str()]);
    }
}
