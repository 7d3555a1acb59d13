//! Cells by their names: `B3` is row 3, column 2.

use crate::Area;

/// Row and column, both from 1; `None` for anything else.
pub fn cell(name: &str) -> Option<(u32, u32)> {
    let digits = name.find(|character: char| character.is_ascii_digit())?;
    let (letters, row) = name.split_at(digits);
    let mut column = 0_u32;
    for letter in letters.bytes() {
        let digit = u32::from(letter.to_ascii_uppercase().checked_sub(b'A').filter(|digit| *digit < 26)?) + 1;
        column = column.checked_mul(26)?.checked_add(digit)?;
    }
    Some((row.parse().ok().filter(|row| *row > 0)?, column)).filter(|_| column > 0)
}

/// `A1:C2`; one cell is an area too.
pub fn area(name: &str) -> Option<Area> {
    let (first, last) = name.split_once(':').unwrap_or((name, name));
    let ((top, left), (bottom, right)) = (cell(first)?, cell(last)?);
    Some(Area { top, left, bottom, right })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_have_names() {
        assert_eq!([cell("A1"), cell("z9"), cell("AA10")], [Some((1, 1)), Some((9, 26)), Some((10, 27))]);
        for wrong in ["", "1", "A", "A0", "甲1", "A1B", "AAAAAAAAAAAA1", "A99999999999"] {
            assert_eq!(cell(wrong), None, "{wrong}");
        }
        assert_eq!(area("B2:D3"), Some(Area { top: 2, left: 2, bottom: 3, right: 4 }));
    }
}
