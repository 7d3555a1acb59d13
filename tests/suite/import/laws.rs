//! What holds of every file: what is written is read, and nothing panics.

use proptest::prelude::*;
use renshe::quantity::format::{Place, exact};

use super::{catalogue, read_bytes, sentences};

prop_compose! {
    fn row()(
        name in prop::sample::select(vec!["城镇新增就业人数", "城镇登记失业率(期末)", "甲,\"乙\"", " 丙 ", "丁(年目标)", "=1+1"]),
        year in 1950_u16..2100,
        period in prop::sample::select(vec!["", "-Q2", "-H1", "-03"]),
        digits in -99_999_999_999_i64..99_999_999_999,
        places in 0_u32..6,
    ) -> [String; 4] {
        let value = rust_decimal::Decimal::new(digits, places).to_string();
        let unit = if name.contains('率') { "%" } else { "人" };
        [name.to_owned(), format!("{year}{period}"), value, unit.to_owned()]
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn what_is_written_is_read(rows in prop::collection::vec(row(), 1..8), order in Just([0_usize, 1, 2, 3]).prop_shuffle(), tab: bool) {
        let delimiter = if tab { b'\t' } else { b',' };
        let mut writer = csv::WriterBuilder::new().delimiter(delimiter).from_writer(Vec::new());
        let mut write = |row: [&str; 4]| writer.write_record(order.map(|at| row[at])).unwrap();
        write(["指标", "期间", "数值", "单位"]);
        rows.iter().for_each(|row| write(row.each_ref().map(String::as_str)));
        let import = read_bytes(&writer.into_inner().unwrap());
        prop_assert_eq!(import.entries.len(), rows.len());
        for (at, row) in rows.iter().enumerate() {
            let entry = &import.entries[at];
            prop_assert_eq!(&*entry.observation.label, row[0].trim());
            prop_assert_eq!(import.written[at].period(entry), row[1].clone());
            let negative_zero = row[2].starts_with("-0") && entry.observation.quantity.value.is_zero();
            prop_assert!(negative_zero || exact(entry.observation.quantity.value, Place::File) == row[2]);
            prop_assert_eq!(&*import.written[at].unit, &row[3]);
        }
    }

    #[test]
    fn whatever_comes_nothing_panics(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        let import = read_bytes(&bytes);
        prop_assert_eq!(import.entries.len(), import.written.len());
        sentences(&import);
    }

    #[test]
    fn whatever_stands_in_a_table_nothing_panics(cells in "[指标期间数值0-9年月Q/,.\"\n\t;万人元%—（）()-]{0,120}") {
        let import = read_bytes(format!("指标,期间,数值,单位\n{cells}").as_bytes());
        let (mut registry, mut dataset) = (catalogue(), renshe::model::Dataset::default());
        prop_assert_eq!(import.put_into(&mut registry, &mut dataset), vec![]);
        sentences(&import);
    }
}
