//! What there is to say of a document that was read: what is left out, and what stands elsewhere than it did.

use crate::import::workbook::document::{Aside, Matter};
use crate::language::Language;
use crate::say;

/// What is to be known, how often and from where on.
#[must_use]
pub fn aside(language: Language, aside: &Aside) -> String {
    let [chinese, english] = match aside.of {
        Matter::BrokenOff => [
            "文件有损坏：坏处以后的文字，或编号、脚注，可能不全",
            "the file is damaged: text behind the damage, or numbers and notes, may be missing",
        ],
        Matter::Inserted => ["修订中插入的文字已采用", "what tracked changes put in is there"],
        Matter::Deleted => ["修订中删除的文字没有读入", "what tracked changes took out is left out"],
        Matter::Hidden => ["隐藏的文字没有读入", "hidden words are left out"],
        Matter::Table => ["表格按行读入，各列之间是制表符", "tables stand row by row, with tabs between cells"],
        Matter::Box => ["文本框的文字放在所在段落之后", "text boxes stand behind their paragraphs"],
        Matter::Note => {
            ["脚注、尾注放在所在段落之后，以“注：”开头", "footnotes and endnotes stand behind their paragraphs"]
        }
        Matter::Comment => ["批注没有读入", "comments are left out"],
        Matter::Picture => ["图片、图表、公式没有读入", "pictures, charts and formulas are left out"],
        Matter::Contents => ["目录没有读入", "the table of contents is left out"],
        Matter::Number => ["自动编号的样式不认识，编号没有还原", "numbers of an unknown kind are not restored"],
        Matter::Sign => ["特殊字体里的符号没有读入", "signs of special fonts are left out"],
    };
    let (said, Aside { count, line, .. }) = (language.pick(chinese, english), aside);
    say!(language, "{said}（{count}处，第{line}行起）", "{said} ({count}, from line {line} on)")
}
