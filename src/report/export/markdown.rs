//! A composed text as Markdown.

use crate::report::Kind;
use crate::report::compose::{Composed, Composition, Displayed, Part};

impl Composed {
    /// As Markdown: headings by level, a blank line between paragraphs.
    #[must_use]
    pub fn markdown(&self) -> String {
        let blocks: Vec<String> = self.paragraphs.iter().map(block).collect();
        blocks.join("\n")
    }
}

fn block(paragraph: &Composition) -> String {
    let mark = match paragraph.kind {
        Kind::Title => "# ".to_owned(),
        Kind::Heading(level) => format!("{} ", "#".repeat(usize::from(level) + 1)),
        Kind::Body | Kind::Subtitle | Kind::Salutation | Kind::Signature => String::new(),
    };
    let words = escaped(&paragraph.running(), mark.is_empty());
    let running = (!paragraph.is_apart()).then(|| format!("{mark}{}{words}\n", paragraph.number));
    running.into_iter().chain(paragraph.displayed().map(apart)).collect::<Vec<_>>().join("\n")
}

/// A table, or the title of a chart.
fn apart(displayed: &Displayed) -> String {
    let Displayed::Table(table) = displayed else { return format!("{}\n", escaped(&displayed.text(), true)) };
    let line = |cells: &mut dyn Iterator<Item = String>| {
        let cells: Vec<String> = cells.map(|cell| escaped(&cell, false).replace('|', "\\|")).collect();
        format!("| {} |\n", cells.join(" | "))
    };
    let under: Vec<&str> = table.heads.iter().enumerate().map(|(at, _)| if at == 0 { "---" } else { "---:" }).collect();
    let rows = table.rows.iter().map(|row| line(&mut row.iter().map(|cell| cell.iter().map(Part::text).collect())));
    let heads = line(&mut table.heads.iter().cloned());
    format!("{heads}| {} |\n{}", under.join(" | "), rows.collect::<String>())
}

/// Words in which nothing is taken for markup.
fn escaped(words: &str, begins: bool) -> String {
    let mut out = String::with_capacity(words.len());
    let looks_like_a_mark = begins && words.starts_with(['#', '>', '-', '+', '|', '~']);
    for (at, character) in words.chars().enumerate() {
        if "\\`*_[]<".contains(character) || at == 0 && looks_like_a_mark {
            out.push('\\');
        }
        out.push(character);
    }
    out
}

#[cfg(test)]
mod tests {
    use std::rc::Rc;

    use crate::catalogue::Registry;
    use crate::evaluate::Evaluation;
    use crate::model::RegionId;
    use crate::report::{Scope, Text, compose};

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let evaluation = Evaluation::new(Rc::new(Registry::catalogue()), Rc::default());
        let scope = Scope { region: RegionId(0), period: "2023".parse().unwrap_or_default() };
        let (text, _) = Text::read(text, &|_| None);
        assert_eq!(compose(&text, &evaluation, scope).markdown(), expected);
    }

    #[test]
    fn headings_and_paragraphs() {
        check(
            "# 标题\n> ——讲话\n## 工作成效\n### 就业\n正文。",
            "# 标题\n\n——讲话\n\n## 一、工作成效\n\n### （一）就业\n\n正文。\n",
        );
    }

    #[test]
    fn what_looks_like_markup_stays_as_it_is() {
        check("\\#3号 *一* <b>", "\\#3号 \\*一\\* \\<b>\n");
    }
}
