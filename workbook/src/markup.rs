//! Words within markup: SVG, the page's own elements, the parts of a document.

/// Writes words so that none of them is read as markup. Characters that XML does not know, and controls, are left out.
pub fn escape(out: &mut String, words: &str) {
    for character in words.chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\n' | '\r' | '\t' => out.push(character),
            character if character.is_control() || matches!(character, '\u{fffe}' | '\u{ffff}') => {}
            character => out.push(character),
        }
    }
}

/// The same as a text of its own.
#[must_use]
pub fn escaped(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    escape(&mut out, words);
    out
}

#[cfg(test)]
mod tests {
    use super::escaped;

    #[test]
    fn words_are_never_markup() {
        assert_eq!(escaped("<b>&\"\u{1}\n就业"), "&lt;b&gt;&amp;&quot;\n就业");
    }
}
