//! CRC-32 as in ZIP and PNG: finds every single damaged byte of a line.

/// Reflected polynomial of IEEE 802.3.
const POLYNOMIAL: u32 = 0xedb8_8320;

const TABLE: [u32; 256] = {
    let mut table = [0; 256];
    let mut byte = 0;
    while byte < 256 {
        let mut rest = byte as u32;
        let mut bit = 0;
        while bit < 8 {
            rest = if rest & 1 == 1 { POLYNOMIAL ^ (rest >> 1) } else { rest >> 1 };
            bit += 1;
        }
        table[byte] = rest;
        byte += 1;
    }
    table
};

/// The checksum of some bytes.
#[must_use]
pub fn crc32(bytes: &[u8]) -> u32 {
    let mix = |rest: u32, byte: &u8| TABLE[usize::from(rest.to_le_bytes()[0] ^ byte)] ^ (rest >> 8);
    !bytes.iter().fold(u32::MAX, mix)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_published_check_value() {
        assert_eq!(crc32(b"123456789"), 0xcbf4_3926);
        assert_eq!(crc32(b""), 0);
    }
}
