//! Texts in the records of an XLS, which go on from record to record. Invariant: no more is read than the records hold.

/// Texts in a record and those that continue it.
pub struct Text<'a> {
    parts: Vec<&'a [u8]>,
    part: usize,
    at: usize,
}

impl<'a> Text<'a> {
    pub fn new(parts: Vec<&'a [u8]>) -> Self {
        Self { parts, part: 0, at: 0 }
    }

    /// The rest of the part, and the next one where that is used up.
    fn rest(&mut self) -> Option<&'a [u8]> {
        while self.at >= self.parts.get(self.part)?.len() {
            (self.part, self.at) = (self.part + 1, 0);
        }
        self.parts.get(self.part)?.get(self.at..)
    }

    fn byte(&mut self) -> Option<u8> {
        let byte = *self.rest()?.first()?;
        self.at += 1;
        Some(byte)
    }

    fn number(&mut self) -> Option<usize> {
        Some(usize::from(self.byte()?) | usize::from(self.byte()?) << 8)
    }

    fn skip(&mut self, mut count: usize) -> Option<()> {
        while count > 0 {
            let step = self.rest()?.len().min(count);
            self.at += step;
            count -= step;
        }
        Some(())
    }

    /// A text whose length is one byte.
    pub fn short(&mut self) -> Option<String> {
        let length = usize::from(self.byte()?);
        let flags = self.byte()?;
        self.characters(length, flags & 1 == 1)
    }

    /// A text whose length is two bytes, with what is said of its runs behind it.
    pub fn long(&mut self) -> Option<String> {
        let length = self.number()?;
        let flags = self.byte()?;
        let runs = if flags & 8 == 0 { 0 } else { self.number()? };
        let beside = if flags & 4 == 0 { 0 } else { self.number()? | self.number()? << 16 };
        let text = self.characters(length, flags & 1 == 1)?;
        self.skip(runs.checked_mul(4)?)?;
        self.skip(beside)?;
        Some(text)
    }

    /// Characters of one or two bytes; a part that continues another says anew which.
    fn characters(&mut self, mut count: usize, mut wide: bool) -> Option<String> {
        let mut units = Vec::new();
        while count > 0 {
            if self.at >= self.parts.get(self.part)?.len() {
                (self.part, self.at) = (self.part + 1, 0);
                wide = self.byte()? & 1 == 1;
            }
            let width = if wide { 2 } else { 1 };
            let here = self.parts.get(self.part)?.get(self.at..)?;
            let taken = (here.len() / width).min(count);
            if taken == 0 {
                return None;
            }
            units.extend(here.chunks_exact(width).take(taken).map(|unit| match unit {
                [low, high] => u16::from_le_bytes([*low, *high]),
                _ => u16::from(unit[0]),
            }));
            self.at += taken * width;
            count -= taken;
        }
        Some(String::from_utf16_lossy(&units))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_goes_on_in_the_next_record() {
        let mut text = Text::new(vec![&[3, 0, 1, 0x32, 0x75], &[0, b'a', b'b', 1, 0, 0, b'c']]);
        assert_eq!([text.long(), text.long(), text.long()], [Some("甲ab".to_owned()), Some("c".to_owned()), None]);
    }
}
