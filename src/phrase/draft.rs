//! What happened to a draft, in words: 第12行已损坏，这一行没有读入.

use super::misfit;
use crate::language::Language;
use crate::say;
use crate::workspace::Ground;
use crate::workspace::draft::{DraftIssue, Field, MAX_BYTES, MAX_LINES, Reason, Refusal};

/// One thing that could not be taken over, or that one should know.
#[must_use]
pub fn issue(language: Language, issue: &DraftIssue) -> String {
    let line = issue.line;
    let not_read = language.pick("，这一行没有读入", "; this line was not read");
    match &issue.reason {
        Reason::Damaged => say!(language, "第{line}行已损坏{not_read}", "Line {line} is damaged{not_read}"),
        Reason::Unknown => say!(
            language,
            "第{line}行不是这个版本的内容{not_read}",
            "Line {line} is not of this version{not_read}"
        ),
        Reason::Field { field: Field::Base, text } => say!(
            language,
            "不认识底数“{text}”，已按空白底数打开",
            "The base “{text}” is not known; opened without one"
        ),
        Reason::Field { field, text } => {
            let field = field_name(language, *field);
            say!(
                language,
                "第{line}行的{field}“{text}”读不出{not_read}",
                "Line {line}: the {field} “{text}” cannot be read{not_read}"
            )
        }
        Reason::Misfit(reason) => {
            let reason = misfit::reason(language, reason);
            say!(language, "第{line}行{reason}{not_read}", "Line {line}: {reason}{not_read}")
        }
        Reason::Places { lost, first } => {
            let first = self::issue(language, &DraftIssue { line, reason: first.as_ref().clone() });
            say!(
                language,
                "第{line}行有{lost}个数没有读入，其余照常读入；第一处：{first}",
                "{lost} figures of line {line} were not read, the others were; the first: {first}"
            )
        }
        Reason::Missing { expected, found } => {
            let fewer = expected.saturating_sub(*found);
            say!(
                language,
                "第{line}行之前应有{expected}行，只有{found}行，少了{fewer}行",
                "Before line {line} there should be {expected} lines, there are {found}: {fewer} are missing"
            )
        }
        Reason::EndMissing => say!(
            language,
            "第{line}行之前有一次保存缺了结尾，可能少了几行",
            "Before line {line} the end of a save is missing; a few lines may be lost"
        ),
        Reason::CutOff => say!(
            language,
            "文件在第{line}行之后被截断，后面的内容没有了",
            "The file is cut off after line {line}; what followed is gone"
        ),
        Reason::NoHeader => language
            .pick(
                "文件首尾都已损坏，工作区的名称和底数读不出；已按空白底数打开，其余各行照常读入",
                "Both ends of the file are damaged and the workspace's name and base cannot be read; opened without a base, \
                 all other lines were read",
            )
            .to_owned(),
        Reason::OtherBase { saved, opened } => other_base(language, saved, opened).to_owned(),
        Reason::TooManyLines => say!(
            language,
            "超过{MAX_LINES}行，第{line}行起没有读入",
            "More than {MAX_LINES} lines: nothing was read from line {line} on"
        ),
        Reason::More(count) => say!(language, "另有{count}处没有逐一列出", "{count} more are not listed"),
    }
}

/// Why a file is not opened, and that nothing happened to it.
#[must_use]
pub fn refusal(language: Language, refusal: Refusal) -> String {
    match refusal {
        Refusal::NotOurs => language
            .pick(
                "这不是人社分析的工作区文件，没有打开；文件未作改动",
                "This is no workspace file of Renshe Analysis and was not opened; the file is unchanged",
            )
            .to_owned(),
        Refusal::Newer { version } => say!(
            language,
            "这份数据来自较新的版本（格式{version}），此页读不了，请刷新到新版再打开；数据未作改动",
            "This was written by a newer version (form {version}) that this page cannot read: reload the page for the new \
             version, then open it again; nothing was changed"
        ),
        Refusal::TooLarge { bytes } => {
            let [bytes, most] = [bytes, MAX_BYTES].map(|bytes| bytes.div_ceil(1_000_000));
            say!(
                language,
                "文件有{bytes} MB，最多{most} MB，没有打开；文件未作改动",
                "The file has {bytes} MB, at most {most} MB are opened; the file is unchanged"
            )
        }
    }
}

fn other_base(language: Language, saved: &Ground, opened: &Ground) -> &'static str {
    let [chinese, english] = match (saved, opened) {
        (Ground::Demo { .. }, Ground::Demo { .. }) => [
            "公布数已随新版更新，改过的数据仍以改过的为准，其余用新的公布数",
            "The published figures are newer than before: what you changed stays, all else is as newly published",
        ],
        (Ground::Demo { .. }, Ground::Empty) => {
            ["原以公布数为底数，现按空白底数打开", "It was based on the published figures and is opened without a base"]
        }
        (Ground::Empty, _) => {
            ["原为空白底数，现以公布数为底数打开", "It had no base and is opened on the published figures"]
        }
    };
    language.pick(chinese, english)
}

fn field_name(language: Language, field: Field) -> &'static str {
    let [chinese, english] = match field {
        Field::Base => ["底数", "base"],
        Field::Period => ["期间", "period"],
        Field::Scenario => ["口径", "kind of figure"],
        Field::Vintage => ["发布口径", "publication"],
        Field::Value => ["数值", "value"],
        Field::Unit => ["单位", "unit"],
        Field::Indicator => ["指标", "indicator"],
        Field::Topic => ["类别", "field"],
    };
    language.pick(chinese, english)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::Misfit;
    use crate::quantity::Unit;

    #[test]
    fn the_line_and_the_loss_are_named() {
        let say = |reason| issue(Language::Chinese, &DraftIssue { line: 12, reason });
        assert_eq!(say(Reason::Damaged), "第12行已损坏，这一行没有读入");
        assert_eq!(say(Reason::Missing { expected: 9, found: 7 }), "第12行之前应有9行，只有7行，少了2行");
        assert_eq!(say(Reason::EndMissing), "第12行之前有一次保存缺了结尾，可能少了几行");
        let misfit = Misfit::Unit { written: Unit::PERCENT, kept: Unit::TEN_THOUSAND_YUAN };
        assert_eq!(say(Reason::Misfit(misfit)), "第12行的单位%不能换算成万元，这一行没有读入");
        assert_eq!(
            refusal(Language::Chinese, Refusal::TooLarge { bytes: 64_000_001 }),
            "文件有65 MB，最多64 MB，没有打开；文件未作改动"
        );
    }

    #[test]
    fn the_line_and_the_loss_are_named_in_english() {
        let say = |reason| issue(Language::English, &DraftIssue { line: 12, reason });
        assert_eq!(say(Reason::Damaged), "Line 12 is damaged; this line was not read");
        let misfit = Misfit::Unit { written: Unit::PERCENT, kept: Unit::TEN_THOUSAND_YUAN };
        let expected = "Line 12: the unit % does not convert into 10,000 yuan; this line was not read";
        assert_eq!(say(Reason::Misfit(misfit)), expected);
    }
}
