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

#[test]
fn a_day_that_no_month_has_is_said_and_one_in_chinese_numerals_counts() {
    check_said(
        "A4,丁公司,赵六,2024-02-30,,3,",
        &["台账.csv 第3行D列：“2024-02-30”不是期间：该月没有这一天。该行未导入，其余保留。"],
    );
    let text = format!("{HEADER}{GOOD}A4,丁公司,赵六,二〇二四年三月五日,二〇二四年十二月三十日,¥3.50,\n");
    check_figures(
        &text,
        "某县",
        "wage_arrears.owed",
        &[
            "wage_arrears.owed | 某县 | 2024-01 | cumulative | 100.00元 | 1",
            "wage_arrears.owed | 某县 | 2024-03 | cumulative | 3.50元 | 1",
        ],
    );
}

#[test]
fn sums_of_a_book_are_not_added() {
    let sums = ["本月合计", "本年累计", "承前页", "（小计）"]
        .map(|sum| format!("2024-01-31,{sum},失业保险,征缴收入,300\n"))
        .concat();
    let text = format!(
        "日期,摘要,险种,收支项目,金额\n2024-01-05,收1月合计,失业保险,征缴收入,100\n2024-01-20,,失业保险,征缴收入,200\n{sums}"
    );
    let read = super::read("明细账.csv", text.as_bytes(), &Asked::default());
    assert_eq!(said(&read)[0], "明细账.csv 第4行：合计、小计共4行，不重复相加。", "{:?}", said(&read));
    let collected: Vec<String> = lines(&read).into_iter().filter(|line| line.contains("collected")).collect();
    assert_eq!(collected.len(), 1);
    assert!(collected[0].contains("2024-01 | cumulative | 300元"), "{collected:?}");
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

const DATES: &str = "案件编号,受理日期,立案日期,责令改正期限,结案日期,拖欠金额,以物抵薪,批准延期\n";

/// The number of accepted cases, closed ones and those in time, of rows with these dates.
#[track_caller]
fn check_counts(rows: &str, expected: [u32; 3], expected_said: &[&str]) {
    let read = read(&format!("{DATES}{rows}\n"));
    let count = |name: &str| {
        let name = format!("wage_arrears.{name} ");
        let counts = lines(&read).into_iter().filter(|line| line.starts_with(&name));
        counts.map(|line| line.rsplit(' ').next().unwrap().parse::<u32>().unwrap()).sum::<u32>()
    };
    assert_eq!(["accepted", "closed", "closed_on_time"].map(count), expected, "{rows}");
    assert_eq!(said(&read), expected_said, "{rows}");
}

#[test]
fn a_cell_that_nothing_asks_for_costs_no_row() {
    check_counts(
        "A1,2024-01-05,2024-01-08,15日内,2024-02-05,1,,\nA2,2024-01-05,2024-01-08,2024-01-09,2024-02-05,1,,",
        [2, 2, 2],
        &[
            "台账.csv 第2行D列：“15日内”不是期间：写法如2019、2019-06、2019-01/2019-06、2019年1—6月、2019年上半年。该格未导入，其余保留。",
        ],
    );
    check_counts("A1,2024-01-05,2024-01-08,无,/,1,,\nA2,2024-01-05,2024-01-08,,—,1,,", [2, 0, 0], &[]);
}

#[test]
fn what_is_not_judged_is_not_in_time() {
    check_counts("A1,2023-01-05,2023-01,,2024-12-30,1,,", [1, 1, 0], &[]);
    check_counts("A1,2024-01-05,2024-01-08,,2024-12-30,1,,", [1, 1, 0], &[]);
}

/// Whether a row is flagged for being paid in kind, and whether for being overdue at 80 working days or so.
#[track_caller]
fn check_flagged(goods: &str, extended: &str, expected: [bool; 2]) {
    let read = read(&format!("{DATES}A1,2024-01-05,2024-01-08,,2024-05-06,1,{goods},{extended}\n"));
    let is_raised = |id: &str| {
        let at = read.plan.kind.flags.iter().position(|flag| flag.id == id).unwrap();
        read.flags.counts.contains_key(&at)
    };
    assert_eq!([is_raised("in_kind"), is_raised("overdue")], expected, "{goods} {extended}");
}

#[test]
fn a_cell_that_says_no() {
    for no in ["", "——", "--", "0元", "0", "０.00", "无以物抵薪", "没有", "未发生", "/"] {
        check_flagged(no, "未延期", [false, true]);
    }
    for yes in ["是", "不动产一套", "商品房一套", "2套", "0.5万元"] {
        check_flagged(yes, "是", [true, false]);
    }
}

/// The headings that are taken for fields.
#[track_caller]
fn check_columns(headings: &str, row: &str, expected: &str) {
    let plan = super::plan("台账.csv", format!("{headings}\n{row}\n").as_bytes(), &Asked::default());
    let named =
        plan.columns.iter().filter_map(|read| Some(format!("{}={}", plan.kind.fields[read.field?].id, read.heading)));
    assert_eq!(format!("{}: {}", plan.kind.id, named.collect::<Vec<_>>().join(" ")), expected);
}

#[test]
fn a_near_heading_is_no_contrary_and_no_person() {
    check_columns(
        "受理日期,拖欠金额,未清偿金额,用人单位联系人,涉案单位名称",
        "2024-01-05,1000元,5,赵一,甲公司",
        "wage_cases: accepted=受理日期 owed=拖欠金额 complainant=用人单位联系人 employer=涉案单位名称",
    );
    check_columns("受理日期,拖欠金额", "2024-01-05,1.2万元", "wage_cases: accepted=受理日期 owed=拖欠金额");
    let read = read("受理日期,拖欠金额,用人单位联系人\n2024-01-05,1,赵一\n2024-01-05,1,赵一\n");
    assert!(read.flags.listed.is_empty() && !format!("{:?}", read.kept).contains("赵一"));
}

#[test]
fn of_no_known_kind_no_person_is_guessed() {
    check_columns("日期,缴费人姓名,缴费人证件号码", "2024-01-05,张三丰,330102199001011231", ": date=日期");
    check_columns("日期,缴费编码,费用", "2024-01-05,33010219900101123X,5", ": date=日期 amount=费用");
    check_columns("日期,缴费依据,数量", "2024-01-05,330102199001011231,5", ": date=日期");
}
