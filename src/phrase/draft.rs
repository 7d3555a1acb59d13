//! What happened to a draft, in words: 第12行已损坏，这一行没有读入.

use super::misfit;
use crate::workspace::Ground;
use crate::workspace::draft::{DraftIssue, Field, MAX_BYTES, MAX_LINES, Reason, Refusal};

/// One thing that could not be taken over, or that one should know.
#[must_use]
pub fn issue(issue: &DraftIssue) -> String {
    let line = issue.line;
    match &issue.reason {
        Reason::Damaged => format!("第{line}行已损坏，这一行没有读入"),
        Reason::Unknown => format!("第{line}行不是这个版本的内容，这一行没有读入"),
        Reason::Field { field: Field::Base, text } => format!("不认识底数“{text}”，已按空白底数打开"),
        Reason::Field { field, text } => format!("第{line}行的{}“{text}”读不出，这一行没有读入", field_name(*field)),
        Reason::Misfit(reason) => format!("第{line}行{}，这一行没有读入", misfit::reason(reason)),
        Reason::Missing { expected, found } => {
            format!("第{line}行之前应有{expected}行，只有{found}行，少了{}行", expected.saturating_sub(*found))
        }
        Reason::EndMissing => format!("第{line}行之前有一次保存缺了结尾，可能少了几行"),
        Reason::CutOff => format!("文件在第{line}行之后被截断，后面的内容没有了"),
        Reason::NoHeader => "文件首尾都已损坏，工作区的名称和底数读不出；已按空白底数打开，其余各行照常读入".to_owned(),
        Reason::OtherBase { saved, opened } => other_base(saved, opened),
        Reason::TooManyLines => format!("超过{MAX_LINES}行，第{line}行起没有读入"),
        Reason::More(count) => format!("另有{count}处没有逐一列出"),
    }
}

/// Why a file is not opened, and that nothing happened to it.
#[must_use]
pub fn refusal(refusal: Refusal) -> String {
    match refusal {
        Refusal::NotOurs => "这不是人社分析的工作区文件，没有打开；文件未作改动".to_owned(),
        Refusal::Newer { version } => {
            format!("这份数据来自较新的版本（格式{version}），此页读不了，请刷新到新版再打开；数据未作改动")
        }
        Refusal::TooLarge { bytes } => {
            let megabytes = |bytes: usize| bytes.div_ceil(1_000_000);
            format!("文件有{} MB，最多{} MB，没有打开；文件未作改动", megabytes(bytes), megabytes(MAX_BYTES))
        }
    }
}

fn other_base(saved: &Ground, opened: &Ground) -> String {
    match (saved, opened) {
        (Ground::Demo { .. }, Ground::Demo { .. }) => {
            "公布数已随新版更新，改过的数据仍以改过的为准，其余用新的公布数".to_owned()
        }
        (Ground::Demo { .. }, Ground::Empty) => "原以公布数为底数，现按空白底数打开".to_owned(),
        (Ground::Empty, _) => "原为空白底数，现以公布数为底数打开".to_owned(),
    }
}

fn field_name(field: Field) -> &'static str {
    match field {
        Field::Base => "底数",
        Field::Period => "期间",
        Field::Scenario => "口径",
        Field::Vintage => "发布口径",
        Field::Value => "数值",
        Field::Unit => "单位",
        Field::Indicator => "指标",
        Field::Topic => "业务领域",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::Misfit;
    use crate::quantity::Unit;

    #[test]
    fn the_line_and_the_loss_are_named() {
        let say = |reason| issue(&DraftIssue { line: 12, reason });
        assert_eq!(say(Reason::Damaged), "第12行已损坏，这一行没有读入");
        assert_eq!(say(Reason::Missing { expected: 9, found: 7 }), "第12行之前应有9行，只有7行，少了2行");
        assert_eq!(say(Reason::EndMissing), "第12行之前有一次保存缺了结尾，可能少了几行");
        let misfit = Misfit::Unit { written: Unit::PERCENT, kept: Unit::TEN_THOUSAND_YUAN };
        assert_eq!(say(Reason::Misfit(misfit)), "第12行的单位%不能换算成万元，这一行没有读入");
        assert_eq!(refusal(Refusal::TooLarge { bytes: 64_000_001 }), "文件有65 MB，最多64 MB，没有打开；文件未作改动");
    }
}
