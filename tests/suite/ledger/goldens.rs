//! A file of each kind as an office keeps it, whole: figures, issues, flags, kept rows; the same in GB18030 and in any slices.

use renshe::ledger::{Asked, day};

use super::{at, gb18030, plan, read_by, whole};

#[track_caller]
fn golden(file: &str, kind: &str) {
    let bytes = std::fs::read(at("tests/data/ledgers").join(file)).unwrap();
    let asked = Asked { today: day::read("2024-09-02"), region: Some("某县".to_owned()), ..Asked::default() };
    let found = plan(file, &bytes, &asked);
    assert_eq!(found.kind.id, kind);
    let plan = std::rc::Rc::new(found);
    let text = whole(&read_by(file, &plan, &bytes, &asked, usize::MAX));
    for slice in [1, 2, 7, 64] {
        assert_eq!(whole(&read_by(file, &plan, &bytes, &asked, slice)), text, "in slices of {slice}");
    }
    let chinese = gb18030(std::str::from_utf8(&bytes).unwrap());
    let other = std::rc::Rc::new(super::plan(file, &chinese, &asked));
    for slice in [usize::MAX, 3] {
        assert_eq!(whole(&read_by(file, &other, &chinese, &asked, slice)), text, "GB18030 in slices of {slice}");
    }
    crate::golden::golden(&format!("ledgers/{kind}.txt"), &text);
}

#[test]
fn flows_of_funds() {
    golden("基金收支台账.csv", "fund_flows");
}

#[test]
fn insured_persons() {
    golden("参保人员202406.csv", "insured");
}

#[test]
fn cases_of_wages_owed() {
    golden("欠薪投诉案件台账.csv", "wage_cases");
}

#[test]
fn no_personal_field_comes_out() {
    for (file, personal) in
        [("参保人员202406.csv", ["甲", "5100", "1380"]), ("欠薪投诉案件台账.csv", ["赵", "5100", "1390"])]
    {
        let bytes = std::fs::read(at("tests/data/ledgers").join(file)).unwrap();
        let asked = Asked::default();
        let read = super::read(file, &bytes, &asked);
        let text = format!("{:?} {:?} {:?} {}", read.kept, read.flags, read.import, whole(&read));
        for part in personal {
            assert!(!text.contains(part), "{part} of {file}");
        }
    }
}
