//! Deflate over a dictionary: what most drafts say in the same words, so that a link need not carry it.
//!
//! Invariant: the dictionary of a version of the form never changes, or its links could not be read. Nothing is unpacked beyond the
//! length that is asked for.

use miniz_oxide::deflate::core::{
    CompressorOxide, TDEFLFlush, TDEFLStatus, compress, create_comp_flags_from_zip_params,
};
use miniz_oxide::inflate::TINFLStatus;
use miniz_oxide::inflate::core::{DecompressorOxide, decompress, inflate_flags};

/// The lines of the draft that a county's new workspace has, and of one of each kind; what comes often stands last.
const WORDS: &[u8] = include_bytes!("words.txt");
/// How hard deflate tries, of 10.
const EFFORT: i32 = 9;
/// Without a header, which none of ours needs.
const RAW: i32 = -15;

/// The bytes deflated; `None` should that fail.
pub fn deflate(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut machine = Box::new(CompressorOxide::new(create_comp_flags_from_zip_params(EFFORT, RAW, 0)));
    // Incompressible bytes grow by a few in each block.
    let mut out = vec![0; bytes.len().max(WORDS.len()) * 9 / 8 + 1_000];
    let (status, taken, _) = compress(&mut machine, WORDS, &mut out, TDEFLFlush::Sync);
    if status != TDEFLStatus::Okay || taken != WORDS.len() {
        return None;
    }
    let (status, taken, written) = compress(&mut machine, bytes, &mut out, TDEFLFlush::Finish);
    out.truncate(written);
    (status == TDEFLStatus::Done && taken == bytes.len()).then_some(out)
}

/// So many bytes again; `None` where they are not so many, or damaged.
pub fn inflate(deflated: &[u8], length: usize) -> Option<Vec<u8>> {
    let from = WORDS.len();
    let mut out = WORDS.to_vec();
    out.resize(from + length, 0);
    let flags = inflate_flags::TINFL_FLAG_USING_NON_WRAPPING_OUTPUT_BUF;
    let (status, taken, written) =
        decompress(&mut Box::<DecompressorOxide>::default(), deflated, &mut out, from, flags);
    (status == TINFLStatus::Done && taken == deflated.len() && written == length).then(|| out.split_off(from))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_is_deflated_comes_back(bytes in prop::collection::vec(any::<u8>(), 0..3_000), again in 0_usize..40) {
            let bytes = [WORDS.get(again..again * 90).unwrap_or_default(), &bytes].concat();
            let packed = deflate(&bytes).unwrap_or_default();
            prop_assert_eq!(inflate(&packed, bytes.len() + 1), None);
            prop_assert_eq!(bytes.len().checked_sub(1).and_then(|less| inflate(&packed, less)), None);
            prop_assert_eq!(inflate(&packed, bytes.len()), Some(bytes));
        }
    }

    #[test]
    fn the_dictionary_is_as_it_was() {
        assert_eq!(
            crate::workspace::checksum::crc32(WORDS),
            0x648e_b4ea,
            "the links of version 1 are read with it: a new one needs a version 2"
        );
    }
}
