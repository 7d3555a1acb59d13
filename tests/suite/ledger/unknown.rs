//! Rows of no known kind: which columns look like what, and what someone says instead.

use renshe::ledger::{Answer, Asked, Plan};

use super::{lines, plan, read_by};

const FILE: &str = "序号,办理时间,所在街道,服务类型,经办人,费用（元）,备注\n\
    1,2024-01-05,城东街道,培训,甲,12.50,\n\
    2,2024-01-06,城西街道,见习,乙,100,补\n\
    3,2024-02-01,城东街道,培训,甲,7.5,\n\
    4,2024-02-02,城东街道,见习,丙,2,\n\
    5,2024-02-03,城西街道,培训,丁,3,\n\
    6,2024-02-04,城西街道,培训,戊,4,\n";

fn columns(plan: &Plan) -> String {
    let named = plan
        .columns
        .iter()
        .filter_map(|column| Some(format!("{}={}", plan.kind.fields[column.field?].id, column.heading)));
    named.collect::<Vec<_>>().join(" ")
}

#[test]
fn columns_are_guessed_and_corrected() {
    let asked = Asked { region: Some("某县".to_owned()), ..Asked::default() };
    let found = plan("表.csv", FILE.as_bytes(), &asked);
    assert!(found.asks());
    assert_eq!(columns(&found), "date=办理时间 region=所在街道 category=服务类型 amount=费用（元）");
    assert_eq!(found.columns[3].examples, ["培训", "见习", "培训", "见习", "培训"]);
    // Rows stay rows where a cell is blank.
    assert_eq!(found.columns[6].examples, ["", "补", "", "", ""]);
    assert_eq!(found.columns[6].example(), Some("补"));
    let read = read_by("表.csv", &found.clone().into(), FILE.as_bytes(), &asked, 5);
    let expected = [
        "费用:培训 | 某县 | 2024-01 | cumulative | 12.50元 | 1",
        "费用:培训 | 某县 | 2024-02 | cumulative | 14.50元 | 3",
        "费用:培训 | 城东街道 | 2024-01 | cumulative | 12.50元 | 1",
        "费用:培训 | 城东街道 | 2024-02 | cumulative | 7.50元 | 1",
    ];
    assert_eq!(lines(&read)[..4], expected);
    let read = read_by("表.csv", &found.clone().into(), FILE.as_bytes(), &Asked::default(), 5);
    assert_eq!(lines(&read)[0], expected[2]);
    let answer = Answer { columns: vec![(2, None), (5, None)] };
    let corrected = found.corrected(&answer);
    assert_eq!(columns(&corrected), "date=办理时间 category=服务类型");
    let read = read_by("表.csv", &corrected.into(), FILE.as_bytes(), &asked, 5);
    let expected =
        ["行数:培训 | 某县 | 2024-01 | cumulative | 1 | 1", "行数:培训 | 某县 | 2024-02 | cumulative | 3 | 3"];
    assert_eq!(lines(&read)[..2], expected);
}

#[test]
fn a_time_can_be_said() {
    let text = "统筹区,险种,金额\n城关区,失业,1\n城关区,工伤,2\n城关区,失业,3\n";
    let found = plan("表.csv", text.as_bytes(), &Asked::default());
    assert_eq!(columns(&found), "region=统筹区 category=险种 amount=金额");
    let read = read_by("表.csv", &found.clone().into(), text.as_bytes(), &Asked::default(), 9);
    assert_eq!(super::said(&read), ["表.csv：表头里缺日期。文件未导入。"]);
    let asked = Asked { period: renshe::import::period::parse("2024年1-6月").ok(), ..Asked::default() };
    let read = read_by("表.csv", &found.into(), text.as_bytes(), &asked, 9);
    let expected = "金额:失业 | 城关区 | 2024-01/2024-06 | cumulative | 4 | 2";
    assert_eq!((lines(&read)[0].as_str(), super::said(&read)), (expected, vec![]));
}

#[test]
fn another_kind_can_be_said() {
    let text = "月份,险种,项目,金额\n2024-01,失业保险,征缴收入,1\n";
    assert_eq!(plan("表.csv", text.as_bytes(), &Asked::default()).kind.id, "fund_flows");
    let asked = Asked { kind: Some(String::new()), ..Asked::default() };
    assert!(plan("表.csv", text.as_bytes(), &asked).asks());
    let asked = Asked { kind: Some("insured".to_owned()), ..Asked::default() };
    let read = super::read("表.csv", text.as_bytes(), &asked);
    assert_eq!(super::said(&read), ["表.csv：表头里缺证件号码、参保状态。文件未导入。"]);
    assert!(read.import.entries.is_empty());
}

#[test]
fn rows_are_never_told_apart_by_persons() {
    for heading in ["职工", "领取人员", "学员", "户主", "联系方式", "对象"] {
        let rows: String = (0..36)
            .map(|at| format!("2024-0{}-10,{},{}.50\n", 1 + at % 6, ["张三", "李小四", "王五"][at % 3], at))
            .collect();
        let text = format!("发放日期,{heading},金额\n{rows}");
        let found = plan("表.csv", text.as_bytes(), &Asked::default());
        assert_eq!(columns(&found), "date=发放日期 amount=金额", "{heading}");
        assert!(found.columns[1].examples.is_empty());
        let said = found.corrected(&Answer { columns: vec![(1, Some("category".to_owned()))] });
        assert_eq!(columns(&said), "date=发放日期 amount=金额", "{heading}");
    }
}

#[test]
fn places_and_words_are_no_persons() {
    let text = "日期,片区,渠道,金额\n2024-01-01,金水区,窗口,1.5\n2024-01-02,江夏区,网厅,2.5\n\
                2024-02-01,金水区,窗口,1.5\n2024-02-02,江夏区,网厅,2.5\n2024-02-03,金水区,窗口,1\n2024-02-04,江夏区,网厅,2\n";
    let found = plan("表.csv", text.as_bytes(), &Asked::default());
    assert_eq!(columns(&found), "date=日期 region=片区 category=渠道 amount=金额");
}
