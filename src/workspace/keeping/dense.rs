//! Bytes as text for a store that counts UTF-16 units: fifteen bits a unit, in characters that are neither control characters nor
//! halves of a pair, so that any program hands them on as they are.
//!
//! Invariant: `unpack(pack(bytes), bytes.len())` gives the bytes back.

/// The first of the 32,768 characters that are used.
const FIRST: u32 = 0x0100;
const BITS: u32 = 15;

/// The bytes as characters.
#[must_use]
pub fn pack(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len() * 8 / 15 * 3 + 3);
    let (mut held, mut bits) = (0_u32, 0);
    let mut push = |value: u32| text.extend(char::from_u32(FIRST + (value & 0x7fff)));
    for byte in bytes {
        held = held << 8 | u32::from(*byte);
        bits += 8;
        if bits >= BITS {
            bits -= BITS;
            push(held >> bits);
            held &= (1 << bits) - 1;
        }
    }
    if bits > 0 {
        push(held << (BITS - bits));
    }
    text
}

/// So many bytes of a text; `None` where it is none of ours, too short or too long.
#[must_use]
pub fn unpack(text: &str, length: usize) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(length.min(text.len()));
    let (mut held, mut bits) = (0_u32, 0);
    for character in text.chars() {
        if bytes.len() == length {
            return None;
        }
        let value = u32::from(character).checked_sub(FIRST).filter(|value| *value < 1 << BITS)?;
        held = held << BITS | value;
        bits += BITS;
        while bits >= 8 && bytes.len() < length {
            bits -= 8;
            bytes.push(u8::try_from(held >> bits & 0xff).ok()?);
        }
        held &= (1 << bits) - 1;
    }
    (bytes.len() == length).then_some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_is_packed_comes_back(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            let text = pack(&bytes);
            prop_assert_eq!(text.encode_utf16().count(), (bytes.len() * 8).div_ceil(15));
            prop_assert_eq!(unpack(&text, bytes.len()), Some(bytes));
        }

        #[test]
        fn any_text_is_judged(text in ".{0,60}", length in 0_usize..100) {
            let _ = unpack(&text, length);
        }
    }

    #[test]
    fn what_is_not_ours_is_refused() {
        assert_eq!(unpack("abc", 2), None);
        assert_eq!(unpack(&pack(b"1234"), 6), None);
    }
}
