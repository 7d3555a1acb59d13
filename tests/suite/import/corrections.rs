//! What someone says of a sheet in place of what it was taken for: the figures follow, and nothing else changes.

use proptest::prelude::*;
use renshe::import::file::{self as files, Asked};
use renshe::import::layout::Corrections;
use renshe::import::layout::correction::{Aspect, Of, places};
use renshe::import::{Import, encoding};

use super::sheets::SHEETS;
use super::{catalogue, file, lines};

const TABLE: &str = "2019年各县任务情况\n地区,上报单位,城镇新增就业人数,就业困难人员就业人数,备用\n甲县,就业局,5,1,9\n乙县,人社局,7,2,8\n合计,,12,3,17\n";

fn read(text: &str, corrections: &Corrections) -> Import {
    let corrections = [corrections.clone()];
    let asked = Asked { corrections: &corrections, ..Asked::default() };
    files::read("表.csv", text.as_bytes(), &catalogue(), &asked, &encoding::native_gb18030)
}

fn said(all: &[(Of, Aspect, &str)]) -> Corrections {
    let mut corrections = Corrections::default();
    all.iter().for_each(|(of, aspect, text)| corrections.set(of.clone(), *aspect, Some(text)));
    corrections
}

#[track_caller]
fn check(all: &[(Of, Aspect, &str)], row: &str, expected: &[&str]) {
    let import = read(TABLE, &said(all));
    let found: Vec<String> = lines(&import).into_iter().filter(|line| line.contains(row)).collect();
    assert_eq!(found, expected);
}

fn column(heading: &str) -> Of {
    Of::Column(heading.into(), 0)
}

/// The office that sends a row is no part of a name.
fn without_office() -> (Of, Aspect, &'static str) {
    (column("上报单位"), Aspect::Use, "aside")
}

#[test]
fn a_column_is_left_aside_or_says_something_else() {
    check(
        &[],
        "就业局",
        &[
            "城镇新增就业人数·就业局|甲县|2019|actual|final|5人",
            "就业困难人员就业人数·就业局|甲县|2019|actual|final|1人",
            "备用·就业局|甲县|2019|actual|final|9",
        ],
    );
    check(
        &[without_office()],
        "甲县",
        &[
            "employment.urban_new_jobs|甲县|2019|actual|final|5人",
            "employment.hard_to_employ|甲县|2019|actual|final|1人",
            "任务·备用|甲县|2019|actual|final|9",
        ],
    );
    let all = [
        without_office(),
        (column("备用"), Aspect::Use, "aside"),
        (column("就业困难人员就业人数"), Aspect::Use, "note"),
    ];
    check(&all, "甲县", &["employment.urban_new_jobs|甲县|2019|actual|final|5人"]);
}

#[test]
fn a_column_says_its_unit_period_and_kind() {
    let all = [
        without_office(),
        (column("城镇新增就业人数"), Aspect::Unit, "万人"),
        (column("城镇新增就业人数"), Aspect::Period, "2020年"),
        (column("城镇新增就业人数"), Aspect::Scenario, "target"),
        (column("备用"), Aspect::Use, "aside"),
        (column("就业困难人员就业人数"), Aspect::Region, "丙县"),
    ];
    check(&all, "新增就业人数|甲县", &[]);
    check(
        &all,
        "甲县",
        &[
            "employment.urban_new_jobs|甲县|2020|target|final|5万人",
            "employment.hard_to_employ|甲县|2019|actual|final|1人",
        ],
    );
}

#[test]
fn a_row_is_left_aside_and_no_total_holds_it_any_more() {
    let all = [without_office(), (Of::Row("乙县".into(), 0), Aspect::Use, "aside")];
    let import = read(TABLE, &said(&all));
    assert!(lines(&import).iter().all(|line| !line.contains("乙县")));
    assert!(import.issues.iter().all(|issue| !matches!(
        issue.reason,
        renshe::import::Reason::Sheet(renshe::import::OfSheet::TotalDiffers { .. })
    )));
}

#[test]
fn a_name_means_what_is_said_or_is_ones_own() {
    check(
        &[without_office(), (Of::Name("任务·备用".into()), Aspect::Indicator, "employment.reemployed")],
        "乙县",
        &[
            "employment.urban_new_jobs|乙县|2019|actual|final|7人",
            "employment.hard_to_employ|乙县|2019|actual|final|2人",
            "employment.reemployed|乙县|2019|actual|final|8人",
        ],
    );
    let import = read(TABLE, &said(&[without_office(), (Of::Name("城镇新增就业人数".into()), Aspect::Indicator, "")]));
    assert!(lines(&import).iter().any(|line| line.starts_with("城镇新增就业人数|甲县|2019")), "{:?}", lines(&import));
}

#[test]
fn the_whole_sheet_has_another_place_and_time() {
    let bytes = file("tests/data/office/fund-items.csv");
    let corrections = [said(&[(Of::Sheet, Aspect::Period, "2021年"), (Of::Sheet, Aspect::Region, "红岭县")])];
    let asked = Asked { corrections: &corrections, ..Asked::default() };
    let import = files::read("fund-items.csv", &bytes, &catalogue(), &asked, &encoding::native_gb18030);
    let found = lines(&import);
    assert!(
        !found.is_empty() && found.iter().all(|line| line.contains("|红岭县|") && !line.contains("|2020")),
        "{found:?}"
    );
}

#[test]
fn a_tidy_table_is_read_by_other_columns() {
    let text = "指标,地区,期间,数值,单位,上年\n城镇新增就业人数,四川,2024,5,人,甲\n";
    let all = said(&[(column("地区"), Aspect::Use, "aside"), (Of::Sheet, Aspect::Region, "重庆")]);
    assert_eq!(lines(&read(text, &all)), ["employment.urban_new_jobs|重庆|2024|actual|final|5人"]);
}

#[test]
fn what_no_place_has_changes_nothing() {
    let all = said(&[
        (column("没有的列"), Aspect::Use, "aside"),
        (Of::Sheet, Aspect::Period, "乱写"),
        (Of::Sheet, Aspect::Unit, "乱"),
    ]);
    assert_eq!(lines(&read(TABLE, &all)), lines(&read(TABLE, &Corrections::default())));
}

#[test]
fn corrections_are_bounded_and_those_that_last_name_no_period() {
    let mut corrections = Corrections::default();
    for at in 0..5_000 {
        corrections.set(column(&format!("列{at}")), Aspect::Unit, Some("人"));
    }
    assert!(corrections.len() <= 2_000);
    let all = said(&[
        (Of::Sheet, Aspect::Unit, "人"),
        (column("甲"), Aspect::Period, "2019"),
        (column("甲"), Aspect::Unit, "人"),
    ]);
    assert_eq!(all.lasting(), said(&[(column("甲"), Aspect::Unit, "人")]));
}

const TEXTS: [&str; 12] = [
    "",
    "figures",
    "check",
    "aside",
    "region",
    "period",
    "indicator",
    "2019年1-6月",
    "万元",
    "employment.reemployed",
    "\u{202e}甲\0",
    "target",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    /// Whatever is said of whichever lines: the sheet is read on, every cell is taken for something, and what is taken back leaves no trace.
    #[test]
    fn any_corrections_are_read_by(name in 0..SHEETS.len(), said in prop::collection::vec((0..200_usize, 0..6_usize, 0..TEXTS.len()), 1..12)) {
        let (registry, bytes) = (catalogue(), file(&format!("tests/data/office/{}", SHEETS[name])));
        let read = |corrections: &[Corrections]| {
            let asked = Asked { corrections, ..Asked::default() };
            files::read(SHEETS[name], &bytes, &registry, &asked, &encoding::native_gb18030)
        };
        let plain = read(&[]);
        let mut all = vec![Of::Sheet];
        for block in &plain.sheets[0].mapping.blocks {
            all.extend(places(&block.columns, &Of::Column));
            all.extend(places(&block.rows, &Of::Row));
        }
        all.extend(plain.sheets[0].mapping.names.iter().map(|name| Of::Name(name.label.clone())));
        let mut corrections = [Corrections::default()];
        for (of, aspect, text) in &said {
            corrections[0].set(all[of % all.len()].clone(), Aspect::ALL[*aspect], Some(TEXTS[*text]));
        }
        let import = read(&corrections);
        if let Some((sheet, cells)) = import.sheets.first().zip(super::cells_of(&import).first()) {
            for row in 1..=sheet.sheet.height() {
                for column in 1..=sheet.sheet.width() {
                    let _ = cells.taken(&sheet.mapping, &registry, row, column);
                }
            }
        }
        for (of, aspect, _) in &said {
            corrections[0].set(all[of % all.len()].clone(), Aspect::ALL[*aspect], None);
        }
        prop_assert!(corrections[0].is_empty());
        prop_assert_eq!(lines(&read(&corrections)), lines(&plain));
    }
}
