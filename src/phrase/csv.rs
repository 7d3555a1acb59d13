//! Cells of a table as CSV and as spreadsheets take them from the clipboard. Invariant: a number stays a number and nothing else
//! ever becomes a formula.

/// One cell: a number without its separators, anything else as text, quoted where CSV asks for it.
pub fn push_cell(csv: &mut String, text: &str) {
    if let Some(number) = plain_number(text) {
        csv.push_str(&number);
        return;
    }
    let quoted = text.contains([',', '"', '\n', '\r', '\t']);
    if quoted {
        csv.push('"');
    }
    // Spreadsheets run text that begins so as a formula, full-width signs included.
    if text.starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠', '−']) {
        csv.push('\'');
    }
    for character in text.chars() {
        if character == '"' {
            csv.push('"');
        }
        csv.push(character);
    }
    if quoted {
        csv.push('"');
    }
}

/// Rows of cells.
pub fn table(rows: &[Vec<String>]) -> String {
    let mut text = String::new();
    for row in rows {
        for (at, cell) in row.iter().enumerate() {
            if at > 0 {
                text.push(',');
            }
            push_cell(&mut text, cell);
        }
        text.push_str("\r\n");
    }
    text
}

/// `−1,234.5` as `-1234.5`, if the whole text is one number.
fn plain_number(text: &str) -> Option<String> {
    let unsigned = text.strip_prefix(['-', '−']);
    let digits = unsigned.unwrap_or(text).replace(',', "");
    let (whole, fraction) = digits.split_once('.').unwrap_or((&digits, "0"));
    let all_digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    if !all_digits(whole) || !all_digits(fraction) {
        return None;
    }
    Some(if unsigned.is_some() { format!("-{digits}") } else { digits })
}

#[cfg(test)]
mod tests {
    use super::push_cell;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let mut csv = String::new();
        push_cell(&mut csv, text);
        assert_eq!(csv, expected);
    }

    #[test]
    fn numbers_stay_numbers() {
        check("78,326", "78326");
        check("−420.7", "-420.7");
        check("-7", "-7");
        check("0", "0");
    }

    #[test]
    fn nothing_becomes_a_formula() {
        check("=1+1", "'=1+1");
        check("+86", "'+86");
        check("-1+cmd", "'-1+cmd");
        check("@sum", "'@sum");
        check("=\"a\"", "\"'=\"\"a\"\"\"");
    }

    #[test]
    fn commas_and_quotes_are_quoted() {
        check("收入,支出", "\"收入,支出\"");
        check("a\nb", "\"a\nb\"");
        check("收入\t支出", "\"收入\t支出\"");
        check("1.2.3", "1.2.3");
        check("5.8%", "5.8%");
    }
}
