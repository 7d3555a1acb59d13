//! Style sheet and glue without what only people read: comments and indentation.

/// A style sheet: without comments, blanks only where they part two words.
pub fn css(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for part in without_comments(text).split_whitespace() {
        let parts_words = |before: char, after: char| !"{};,>".contains(before) && !"{};,>".contains(after);
        if let (Some(before), Some(after)) = (out.chars().next_back(), part.chars().next())
            && parts_words(before, after)
        {
            out.push(' ');
        }
        out.push_str(part);
    }
    out
}

/// A script whose texts all end in the line they begin in: without block comments, empty lines and indentation.
pub fn js(text: &str) -> String {
    let lines = without_comments(text);
    let lines = lines.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with("//"));
    lines.flat_map(|line| [line, "\n"]).collect()
}

/// Without what stands between `/*` and `*/` at the beginning of a line or, in a style sheet, anywhere.
fn without_comments(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, comment)) = rest.split_once("/*") {
        out.push_str(before);
        rest = comment.split_once("*/").map_or("", |(_, after)| after);
    }
    out + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_style_sheet_keeps_the_blanks_that_matter() {
        let text =
            "/* a */ .a .b > c,\n  d:hover { margin: 0 -1px; color: red; }\n@media (max-width: 9px) and (x) { e { } }";
        assert_eq!(css(text), ".a .b>c,d:hover{margin: 0 -1px;color: red;}@media (max-width: 9px) and (x){e{}}");
    }

    #[test]
    fn a_script_keeps_its_lines() {
        assert_eq!(
            js("/**\n * a\n */\n  f() {\n\n    // b\n    return 1 / 2; // c\n  }\n"),
            "f() {\nreturn 1 / 2; // c\n}\n"
        );
    }
}
