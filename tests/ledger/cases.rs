//! Rows of wage cases as offices slip in them: what is counted, what is said, and that nobody's name is.

use renshe::ledger::{Asked, Read};

use super::{lines, said};

fn read(text: &str) -> Read {
    read_at(text, &Asked::default())
}

fn read_at(text: &str, asked: &Asked) -> Read {
    let read = super::read("台账.csv", text.as_bytes(), asked);
    assert_eq!(read.plan.kind.id, "wage_cases", "{text}");
    read
}

const HEADER: &str = "案件编号,用人单位,投诉人,受理日期,结案日期,拖欠金额,以物抵薪\n";
const GOOD: &str = "A1,甲公司,赵一,2024-01-05,2024-02-05,100,\n";

/// What is said of a row beside a good one.
#[track_caller]
fn check_said(row: &str, expected: &[&str]) {
    assert_eq!(said(&read(&format!("{HEADER}{GOOD}{row}\n"))), expected, "{row}");
}

#[test]
fn a_row_that_slipped_quotes_nobody() {
    check_said(
        "A4,丁,戊公司,赵六六,2024-03-08,,100,",
        &["台账.csv 第3行H列：表头以外多出1个单元格，已略去，请核对是否串列。该行未导入，其余保留。"],
    );
    check_said(
        ",\"庚,辛公司\",孙八八,,,,",
        &["台账.csv 第3行：只有一个单元格有内容：“庚,辛公司”，当作说明文字。该行未导入，其余保留。"],
    );
}

#[test]
fn a_word_of_totals_in_a_text_hides_nothing() {
    check_said(
        "A4,丁公司,赵六,2024-03-08,,3至4万,共计2人",
        &["台账.csv 第3行F列：“3至4万”不是数：第2个字符“至”不能出现在这里。该行未导入，其余保留。"],
    );
}

/// The figures that begin so.
#[track_caller]
fn check_figures(text: &str, region: &str, beginning: &str, expected: &[&str]) {
    let asked = Asked { region: Some(region.to_owned()), ..Asked::default() };
    let found: Vec<String> =
        lines(&read_at(text, &asked)).into_iter().filter(|line| line.starts_with(beginning)).collect();
    assert_eq!(found, expected, "{text}");
}

const PLACES: &str = "案件编号,受理日期,拖欠金额,地区,结案日期,追回金额\n";

#[test]
fn a_place_without_rows_of_late_carries_its_open_cases() {
    let rows = "A1,2024-11-05,1,甲乡,,\nA2,2024-10-05,1,乙乡,,\nA3,2025-06-05,1,乙乡,,\n";
    let text = format!("{PLACES}{rows}");
    let name = "wage_arrears.carried_over | ";
    let of = |place: &str, count: u32| {
        (1..=6).map(|month| format!("{name}{place} | 2025-{month:02} | cumulative | {count}件 | {count}")).collect()
    };
    let expected: Vec<String> =
        [of("某县", 2), of("甲乡", 1), of("乙乡", 1)].into_iter().flat_map(|lines: Vec<_>| lines).collect();
    check_figures(&text, "某县", name, &expected.iter().map(String::as_str).collect::<Vec<_>>());
}

#[test]
fn more_is_carried_than_can_be_shown() {
    let rows: String = (0..4_000).map(|at| format!("A{at},1950-11-05,1,乡{at},,\n")).collect();
    let read = read(&format!("{PLACES}{rows}B,2025-06-05,1,乙乡,,\n"));
    assert!(lines(&read).iter().all(|line| !line.contains("carried_over")));
    assert!(said(&read)[0].contains("超过50000个"), "{:?}", said(&read).first());
}

#[test]
fn rows_without_a_place_are_of_the_region_of_the_file() {
    let rows =
        "A1,2024-01-05,100,甲乡,2024-02-05,100\nA2,2024-01-06,200,乙乡,2024-02-05,200\nA3,2024-01-07,5,,2024-02-06,5\n";
    let text = format!("{PLACES}{rows}");
    check_figures(
        &text,
        "某县",
        "wage_arrears.accepted | 某县",
        &["wage_arrears.accepted | 某县 | 2024-01 | cumulative | 3件 | 3"],
    );
    check_figures(
        &text,
        "某县",
        "wage_arrears.owed | 某县",
        &["wage_arrears.owed | 某县 | 2024-01 | cumulative | 305元 | 3"],
    );
    let rows = format!("{text}A4,2024-01-07,7,某县,,\n");
    let own = "wage_arrears.owed | 某县 | 2024-01 | cumulative | 5元 | 1";
    check_figures(&rows, "某县", "wage_arrears.owed | 某县", &[own, &own.replace("5元", "7元")]);
}

#[test]
fn what_no_column_tells_is_no_figure() {
    let text = "案件编号,受理日期,拖欠金额\nA1,2024-11-05,1\nA2,2025-01-05,1\n";
    let names: Vec<String> = lines(&read(text)).iter().map(|line| line[..line.find(' ').unwrap()].to_owned()).collect();
    assert_eq!(names, ["wage_arrears.accepted", "wage_arrears.accepted", "wage_arrears.owed", "wage_arrears.owed"]);
}

#[test]
fn a_row_left_out_gives_no_places() {
    let text = format!("{PLACES}A1,2024-01-05,1,,,\nA2,不明,1.00,,,\n");
    check_figures(&text, "某县", "wage_arrears.owed", &["wage_arrears.owed | 某县 | 2024-01 | cumulative | 1元 | 1"]);
}

#[test]
fn persons_are_counted_each_month() {
    let row = |month: &str, id: &str| format!("{month},失业保险,{id},正常参保\n");
    let rows: String = [row("2024-01", "1"), row("2024-02", "1"), row("2024-02", "2"), row("2024-02", "2")].concat();
    let read = super::read("表.csv", format!("统计月份,险种,证件号码,参保状态\n{rows}").as_bytes(), &Asked::default());
    assert_eq!((read.counted, said(&read).len()), (3, 1), "{:?}", said(&read));
}
