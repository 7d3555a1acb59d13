//! The command line: each command with its outputs and exit code, run within the test.

#[path = "../../examples/headless.rs"]
mod example;

use std::path::Path;

use example::{Outcome, Streams, run};
use renshe::workspace::share::drawing::carried;

struct Ran {
    outcome: Outcome,
    out: String,
    errors: String,
}

fn ran_with(input: &[u8], words: &[&str]) -> Ran {
    let words: Vec<String> = words.iter().map(|word| (*word).to_owned()).collect();
    let (mut input, mut out, mut errors) = (input, Vec::new(), Vec::new());
    let mut streams = Streams { input: &mut input, out: &mut out, errors: &mut errors };
    let outcome = run(&words, &mut streams).unwrap();
    Ran { outcome, out: String::from_utf8(out).unwrap(), errors: String::from_utf8(errors).unwrap() }
}

fn ran(words: &[&str]) -> Ran {
    ran_with(b"", words)
}

/// The first line, with what was said and the exit code where these are not empty and 0.
#[track_caller]
fn check(words: &[&str], expected: &str) {
    let ran = ran(words);
    let first = ran.out.lines().next().unwrap_or_default();
    let code = ran.outcome as u8;
    let said = if ran.errors.is_empty() { String::new() } else { format!(" [{}]", ran.errors.trim_end()) };
    let code = if code == 0 { String::new() } else { format!(" exit {code}") };
    assert_eq!(format!("{first}{said}{code}"), expected, "{words:?}");
}

fn path(name: &str) -> String {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name).to_string_lossy().into_owned()
}

#[test]
fn a_formula_over_given_quantities() {
    let rate = ["formula", "actual / target", "actual=12314人", "target=12500人"];
    check(&[&rate[..], &["--unit", "%", "--decimals", "1"]].concat(), "98.5%");
    check(&[&rate[..], &["--unit=％", "--decimals=1"]].concat(), "98.5%");
    check(&rate, "0.98512");
    check(
        &[
            "formula",
            "（本期－上年）÷上年",
            "本期=５２，０６３．１亿元",
            "上年=50144.8亿元",
            "--unit",
            "%",
            "--decimals",
            "1",
        ],
        "3.8%",
    );
    check(&["formula", "收入 - 支出", "收入=4.5亿元", "支出=4600万元"], "4.04亿元");
    check(&["formula", "收入 - 支出", "收入=4.5亿元", "支出=4600万元", "--unit", "万元"], "40400万元");
    check(&["formula", "a / b", "a=7", "b=3", "--decimals", "2"], "2.33");
    check(
        &["formula", "months_payable(结余, 支出)", "结余=52574亿元", "支出=56481亿元", "--decimals", "1"],
        "11.2个月",
    );
    check(&["formula", "\"“4050”人员\" / 2", "“4050”人员=10人"], "5人");
    check(&["formula", "0.25", "--decimals", "1"], "0.3");
    check(&["formula", "0.25", "--decimals", "1", "--rounding", "even"], "0.2");
    check(&["formula", "--", "-a", "a=5人"], "-5人");
    let trace = ran(&["formula", "a / b", "a=1人", "b=8人", "--unit", "%", "--decimals", "0"]).out;
    assert_eq!(trace, "13%\n未取整：12.5%\n公式：a ÷ b × 100%\n代入：1人 ÷ 8人 × 100% ＝ 12.5%\n");
}

#[test]
fn a_wrong_formula_points_at_its_place() {
    let unknown =
        "公式第10个字符处：没有名为“targt”的指标。给出的有actual、target。\n  actual / targt\n           ^^^^^";
    check(&["formula", "actual / targt", "actual=1", "target=2"], &format!(" [{unknown}] exit 1"));
    let said = ran(&["formula", "甲 ＋ 乙", "甲=1"]).errors;
    assert_eq!(said, "公式第5个字符处：没有名为“乙”的指标。给出的有甲。\n  甲 ＋ 乙\n  　 　 ^^\n");
    check(
        &["formula", "a + b", "a=1元", "b=2人"],
        " [公式第1个字符处：“元”和“人”不能相加减；后一项可先乘以一个单位为元/人的数。\n  a + b\n  ^^^^^] exit 1",
    );
    let deep = ran(&["formula", &"(".repeat(10_000)]);
    assert!(deep.errors.starts_with("公式第65个字符处：括号套得太深"), "{}", deep.errors);
    assert!(deep.errors.chars().count() < 250);
    check(&["formula", "a / b", "a=1", "b=0"], "— [算不出：除数为零。] exit 1");
    check(
        &["formula", "a", "a=1元", "--unit", "人"],
        " [公式第1个字符处：结果以“元”计，要的却是“人”。\n  a\n  ^] exit 1",
    );
    check(
        &["formula", "a", "a=一"],
        " [“a=一”：“一”不是数：第1个字符“一”不能出现在这里。用法见 headless --help] exit 2",
    );
    check(&["formula", "a", "a"], " [“a”不是 名称=数值单位 的写法。用法见 headless --help] exit 2");
}

#[test]
fn a_command_line_that_says_nothing_is_exit_2() {
    let hint = "用法见 headless --help";
    check(&["fly"], &format!(" [没有命令“fly”。{hint}] exit 2"));
    check(&["import"], &format!(" [缺文件名。{hint}] exit 2"));
    check(&["evaluate", "a.csv"], &format!(" [缺选项“--indicator”。{hint}] exit 2"));
    check(&["formula"], &format!(" [缺公式。{hint}] exit 2"));
    check(&["import", "a.csv", "--colour"], &format!(" [没有选项“--colour”。{hint}] exit 2"));
    check(&["import", "a.csv", "--region"], &format!(" [选项“--region”后面缺一个值。{hint}] exit 2"));
    check(&["formula", "1", "--decimals", "99"], &format!(" [选项“--decimals”要0到28的整数，不是“99”。{hint}] exit 2"));
    let nothing = ran(&[]);
    assert_eq!((nothing.outcome, nothing.out.as_str()), (Outcome::Usage, ""));
    assert!(nothing.errors.starts_with("用法"));
    let help = ran(&["--help"]);
    assert_eq!((help.outcome, help.errors.as_str()), (Outcome::Fine, ""));
    assert!(help.out.starts_with("用法"));
}

#[test]
fn observations_are_written_as_csv() {
    let text = "指标,期间,数值,备注\n城镇新增就业人数（人）,2019年1—6月,\"１２，３４５．５０\",甲\n城镇新增就业人数(年目标),2019,约3万人,\n\"特色,\"\"指标\"\"\",2019年上半年,7家,\n";
    let ran = ran_with(text.as_bytes(), &["import", "-", "--region", "某县"]);
    let expected = [
        "indicator,label,region,period,scenario,vintage,value,unit,source,status",
        "employment.urban_new_jobs,城镇新增就业人数（人）,某县,2019-01/2019-06,actual,cumulative,12345.50,人,标准输入 C2,",
        "employment.urban_new_jobs,城镇新增就业人数(年目标),某县,2019,target,final,3,万人,标准输入 C3,approximate",
        ",\"特色,\"\"指标\"\"\",某县,2019-H1,actual,final,7,家,标准输入 C4,",
        "",
    ];
    assert_eq!(ran.out, expected.join("\n"));
    assert_eq!((ran.errors.as_str(), ran.outcome), ("", Outcome::Fine));
}

#[test]
fn what_one_answer_settles_is_asked_once() {
    let text = "某县2025年就业情况\n指标,本月,本年累计\n城镇新增就业人数（人）,90,310\n失业人员再就业（人）,9,31\n";
    let ran = ran_with(text.as_bytes(), &["import", "-", "--region", "某县"]);
    let asked =
        "标准输入 第3行B列：表中只写了2025年，没有写明是哪个月；请指定。该格未导入，其余保留。同样的还有3格。\n";
    assert_eq!((ran.errors.as_str(), ran.outcome), (asked, Outcome::Wanting));
}

#[test]
fn published_errors_are_said_and_kept() {
    let text = "某县工伤保险基金（万元）\n项目,2024年,2025年\n上年结余,300,350\n收入,1150.3,0.1204\n支出,1100.3,1000\n累计结余,350,500\n";
    let ran = ran_with(text.as_bytes(), &["import", "-", "--region", "某县"]);
    assert!(ran.out.contains(",0.1204,万元,标准输入 C4,"), "{}", ran.out);
    let said: Vec<&str> = ran.errors.lines().collect();
    for part in ["疑为单位写错。", "相差"] {
        assert!(said.iter().any(|line| line.starts_with("标准输入 C") && line.contains(part)), "{part}: {said:?}");
    }
}

#[test]
fn what_two_files_say_otherwise_is_said() {
    let first = path("tests/data/office/monthly.csv");
    let text = std::fs::read_to_string(&first).unwrap();
    let other = text.replacen("331.3047", "331.4047", 1);
    assert_ne!(text, other);
    let ran = ran_with(other.as_bytes(), &["import", &first, "-", "--region", "某县"]);
    let differs = |line: &&str| line.contains("不一致：那里是") && line.ends_with("采用先读的，这里的并存备查。");
    assert_eq!(ran.errors.lines().filter(differs).count(), 1, "{}", ran.errors);
}

#[test]
fn what_was_written_is_read_back() {
    for name in ["tests/data/county.csv", "data/national.csv", "data/provinces.csv"] {
        let first = ran(&["import", &path(name)]).out;
        let again = ran_with(first.as_bytes(), &["import", "-"]).out;
        let without_source = |text: &str| {
            let mut reader = csv::Reader::from_reader(text.as_bytes());
            let rows = reader.records().map(|row| row.unwrap().iter().take(8).collect::<Vec<_>>().join("|"));
            rows.collect::<Vec<_>>()
        };
        assert_eq!(without_source(&first), without_source(&again), "{name}");
    }
}

#[test]
fn every_row_of_a_published_file_comes_out() {
    let out = ran(&["import", &path("tests/data/county.csv")]).out;
    let mut rows = csv::Reader::from_reader(out.as_bytes());
    let rows: Vec<csv::StringRecord> = rows.records().map(Result::unwrap).collect();
    let source = std::fs::read_to_string(path("tests/data/county.csv")).unwrap();
    let mut published = csv::Reader::from_reader(source.as_bytes());
    let mut count = 0;
    for (row, published) in rows.iter().zip(published.records().map(Result::unwrap)) {
        let fields = |record: &csv::StringRecord, at: [usize; 5]| at.map(|at| record[at].to_owned());
        assert_eq!(fields(row, [1, 2, 3, 6, 7]), fields(&published, [0, 1, 2, 3, 4]));
        count += 1;
    }
    assert_eq!((rows.len(), count), (507, 507));
}

#[test]
fn what_cannot_be_read_is_exit_1_and_the_rest_comes_out() {
    let text = "指标,期间,数值,单位\n城镇新增就业人数,2019-13,5,人\n城镇新增就业人数,2019,5,人\n";
    let ran_broken = ran_with(text.as_bytes(), &["import", "-", "--region", "某县"]);
    assert_eq!(ran_broken.out.lines().count(), 2);
    assert_eq!(ran_broken.errors, "标准输入 第2行B列：“2019-13”不是期间：没有13月。该行未导入，其余保留。\n");
    assert_eq!(ran_broken.outcome, Outcome::Wanting);
    let absent = ran(&["import", "没有.csv"]);
    assert_eq!((absent.outcome, absent.errors.as_str()), (Outcome::Wanting, "没有.csv：无法读取：没有这个文件。\n"));
    let no_figure =
        ran_with("指标,期间,数值,单位\n城镇新增就业人数,2019,—,人\n".as_bytes(), &["import", "-", "--region", "甲"]);
    assert_eq!(no_figure.outcome, Outcome::Fine);
    let no_region = ran_with("指标,期间,数值,单位\n城镇新增就业人数,2019,5,人\n".as_bytes(), &["import", "-"]);
    assert_eq!(no_region.errors, "标准输入 第2行：没有写明地区，暂记在“未注明地区”名下；请指定地区。\n");
    assert!(no_region.out.contains("城镇新增就业人数,,2019,"));
}

#[test]
fn a_figure_is_evaluated_with_its_trace() {
    let national = path("data/national.csv");
    let evaluate = |more: &[&str]| {
        let ran = ran(&[&["evaluate", national.as_str()], more].concat());
        (ran.out.lines().next().unwrap_or_default().to_owned(), ran.outcome, ran.out)
    };
    let (first, outcome, out) = evaluate(&["--indicator", "pension_employee.revenue", "--period", "2020"]);
    assert_eq!((first.as_str(), outcome), ("43971.8亿元", Outcome::Fine));
    assert!(out.contains("人力资源和社会保障统计快报数据 2020-12") && out.contains("http"), "{out}");
    let first = |more: &[&str]| evaluate(more).0;
    assert_eq!(first(&["--indicator", "城镇新增就业人数"]), "299万人");
    assert_eq!(first(&["--indicator", "城镇新增就业人数(年目标)", "--period", "2022"]), "1100万人");
    assert_eq!(first(&["--indicator", "城镇登记失业率(期末)", "--period", "2019"]), "3.62%");
    assert_eq!(
        first(&["--indicator", "yoy(pension_employee.revenue)", "--period", "2019年", "--decimals", "1"]),
        "3.8%"
    );
    assert_eq!(
        first(&["--indicator", "pension_employee.current_balance", "--period", "2020", "--unit", "万元"]),
        "-72172000万元"
    );
    assert_eq!(
        first(&["--indicator", "pension_employee.revenue", "--period", "2013", "--vintage", "cumulative"]),
        "22483.6014亿元"
    );
    let (dash, outcome, _) = evaluate(&["--indicator", "pension_employee.revenue", "--period", "1999"]);
    assert_eq!((dash.as_str(), outcome), ("—", Outcome::Wanting));
    let unknown = ran(&["evaluate", &national, "--indicator", "没有这个"]);
    assert_eq!(unknown.outcome, Outcome::Wanting);
    assert!(unknown.errors.contains("没有名为“没有这个”的指标"));
    let several = ran(&["evaluate", &path("data/provinces.csv"), "--indicator", "pension_employee.revenue"]);
    assert_eq!(several.outcome, Outcome::Usage);
    assert!(several.errors.contains("请用 --region 指定"));
    let one = ran(&[
        "evaluate",
        &path("data/provinces.csv"),
        "--indicator",
        "pension_employee.months_payable",
        "--region",
        "广东省",
        "--period",
        "2010",
        "--decimals",
        "0",
    ]);
    assert_eq!(one.out.lines().next(), Some("47个月"));
}

#[test]
fn names_of_ones_own_are_evaluated_too() {
    let text = "指标,地区,期间,数值,单位\n特色培训人数,某县,2019,50,人\n特色培训人数(年目标),某县,2019,40,人\n特色培训人数,某县,2018,40,人\n";
    let first = |formula: &str| {
        let ran = ran_with(text.as_bytes(), &["evaluate", "-", "--indicator", formula]);
        ran.out.lines().next().unwrap_or_default().to_owned()
    };
    assert_eq!(first("特色培训人数"), "50人");
    assert_eq!(first("completion(特色培训人数)"), "125%");
    assert_eq!(first("yoy(特色培训人数)"), "25%");
    assert_eq!(first("特色培训人数(年目标)"), "40人");
}

#[test]
fn a_chart_is_drawn() {
    let national = path("data/national.csv");
    let chart = ran(&["chart", &national, "--chart", "fund.pension.years", "--width", "700"]);
    assert_eq!(chart.outcome, Outcome::Fine);
    assert!(chart.out.starts_with("<svg ") && chart.out.trim_end().ends_with("</svg>"));
    assert!(chart.out.contains("职工养老保险基金"));
    let address = carried(chart.out.as_bytes()).unwrap();
    assert!(address.starts_with("#/fund/pension?") && address.contains("chart=fund.pension.years&link="), "{address}");
    let dark = ran(&["chart", &national, "--chart", "fund.pension.years", "--dark"]);
    assert!(dark.outcome == Outcome::Fine && dark.out != chart.out);
    let unknown = ran(&["chart", &national, "--chart", "fund"]);
    assert_eq!(unknown.outcome, Outcome::Usage);
    assert!(unknown.errors.contains("fund.pension.years"));
    let empty = ran_with(
        "指标,期间,数值,单位\n甲,2019,1,个\n".as_bytes(),
        &["chart", "-", "--chart", "fund.pension.years", "--region", "乙"],
    );
    assert_eq!(empty.outcome, Outcome::Wanting);
    assert!(empty.errors.contains("没有可画的数"));
}

#[test]
fn a_report_is_composed() {
    let national = path("data/national.csv");
    let report =
        ran(&["report", &national, "--template", "年度工作报告", "--region", "全国", "--period", "2023", "--wanting"]);
    assert_eq!(report.outcome, Outcome::Fine);
    assert!(report.out.starts_with("全国2023年人力资源和社会保障工作报告\n"), "{}", report.out);
    assert!(report.out.contains("城镇新增就业1244万人，同比增长3.2%。"));
    assert!(report.errors.contains("3处待填：事业单位公开招聘人数、"), "{}", report.errors);
    let table = "指标,期间,数值,单位\n招聘会场次,2019,24,场\n";
    let own = ran_with("甲{招聘会场次|数}\n{没有的".as_bytes(), &["report", &national, "--template", "-"]);
    assert!(own.errors.contains("第2行第1个字处：花括号“{”没有闭合"), "{}", own.errors);
    assert_eq!(own.outcome, Outcome::Wanting);
    let unknown = ran_with(table.as_bytes(), &["report", "-", "--template", "月报"]);
    assert_eq!(unknown.outcome, Outcome::Usage);
    assert!(unknown.errors.contains("没有模板“月报”，可用的有 年度工作报告 季度通报"), "{}", unknown.errors);
}

#[test]
fn the_blanks_of_a_document_are_offered_what_fits() {
    let text = "全X人社系统2023年城镇新增就业X万人，同比增长X%。\n办理X年旧账。".as_bytes();
    let ran_blanks =
        ran_with(text, &["blanks", "-", &path("data/national.csv"), "--region", "全国", "--period", "2023"]);
    let lines: Vec<&str> = ran_blanks.out.lines().collect();
    assert_eq!(lines[0], "1:2\tX\t名称\t“国”");
    assert!(lines[1].starts_with("1:18\tX万人\t数\t{employment.urban_new_jobs|万人} 把握大"), "{}", lines[1]);
    assert!(lines[1].contains("% 1244万人\t"), "{}", lines[1]);
    assert!(lines[2].contains("{employment.urban_new_jobs|同比}") && lines[2].contains("同比增长3.2%"), "{}", lines[2]);
    assert_eq!((lines.len(), ran_blanks.outcome), (4, Outcome::Fine));
    let numbers = ran_with("招聘会24场".as_bytes(), &["blanks", "-", "--numbers"]);
    assert!(numbers.out.starts_with("1:4\t24场\t数\t{job_fairs.count|场}"), "{}", numbers.out);
    check(&["blanks"], " [缺文稿。用法见 headless --help] exit 2");
    let errors = |bytes: &[u8]| ran_with(bytes, &["blanks", "-"]).errors;
    assert_eq!(
        errors(b"PK\x03\x04"),
        "标准输入：文稿不完整或已损坏；请在Word或WPS中打开并另存为DOCX，或把文字复制过来。\n"
    );
    assert_eq!(errors(b"%PDF-1.7"), "标准输入：不是Word文稿或纯文本，请另存为docx或txt。\n");
    let workbook = std::fs::read(path("tests/data/office/form.xlsx")).unwrap();
    assert!(errors(&workbook).starts_with("标准输入：不是Word文稿：像是压缩包、工作簿或演示文稿；"));
}

#[cfg(feature = "office")]
#[test]
fn a_word_document_is_proofed_and_its_blanks_are_offered() {
    let (speech, national) = (path("tests/data/office/speech.docx"), path("data/national.csv"));
    let ran_on = |command| ran(&[command, speech.as_str(), national.as_str(), "--region", "全国", "--period", "2023"]);
    let proof = ran_on("proof");
    assert!(
        proof.out.starts_with("3:15\t1424万人\t✗ 不一致\t城镇新增就业人数2023年：数据为1244万人，文中多180万人"),
        "{}",
        proof.out
    );
    assert!(proof.out.contains("4:8\t514万人\t✓ 一致") && proof.out.contains("8:9\t5.1%\t✓ 一致"), "{}", proof.out);
    for said in [
        "speech.docx：修订中删除的文字没有读入（1处，第3行起）。",
        "speech.docx：脚注、尾注放在所在段落之后，以“注：”开头（1处，第7行起）。",
    ] {
        assert!(proof.errors.contains(said), "{}", proof.errors);
    }
    let blanks = ran_on("blanks");
    assert!(
        blanks.out.contains("4:24\tX万人\t数\t{employment.hard_to_employ|万人} 把握大99% 172万人"),
        "{}",
        blanks.out
    );
}

#[cfg(feature = "office")]
#[test]
fn a_report_becomes_a_word_document_that_reads_as_the_report() {
    let (national, folder) = (path("data/national.csv"), std::env::temp_dir());
    let docx = folder.join(format!("renshe-{}.docx", std::process::id())).to_string_lossy().into_owned();
    let words = ["report", national.as_str(), "--template", "基金运行分析", "--region", "全国", "--period", "2020"];
    let plain = ran(&words).out;
    let written = ran(&[&words[..], &["--docx", &docx, "--appendix", "--remarks"]].concat());
    assert_eq!((written.outcome, written.out.as_str()), (Outcome::Fine, ""));
    let read = renshe::import::workbook::read_document(&std::fs::read(&docx).unwrap()).unwrap();
    std::fs::remove_file(&docx).unwrap();
    let lines =
        |text: &str| text.lines().map(|line| line.trim_start_matches('\u{3000}').to_owned()).collect::<Vec<_>>();
    let (plain, text) = (lines(&plain), lines(&read.text()));
    let end = text.iter().position(|line| line.starts_with("附件：")).unwrap();
    // A chart is numbered in the document, and has no brackets.
    let same =
        |(plain, word): (&String, &String)| plain == word || plain.starts_with("（图：") && word.starts_with("图1　");
    assert!(plain.iter().zip(&text).all(same) && plain.len() == end, "{plain:#?}\n{text:#?}");
    assert!(text.iter().any(|line| line.starts_with("1\t一、总体情况\t")), "{text:#?}");
}

#[test]
fn a_text_is_proofed() {
    let text = "2023年城镇新增就业1424万人，同比增长-3.2%。".as_bytes();
    let national = path("data/national.csv");
    let words = ["proof", "-", national.as_str(), "--region", "全国", "--period", "2023"];
    let proof = ran_with(text, &words);
    let lines: Vec<&str> = proof.out.lines().collect();
    assert_eq!(lines[0], "1:12\t1424万人\t✗ 不一致\t城镇新增就业人数2023年：数据为1244万人，文中多180万人");
    assert_eq!(lines[2], "1:23\t-3.2%\t! 自相矛盾\t方向已在文字里，数字不再带负号；应写“下降”和正数，或核对方向");
    assert_eq!((lines.len(), proof.outcome), (3, Outcome::Wanting));
    let fine = ran_with("城镇新增就业8640人，完成年度目标8000人的108%。".as_bytes(), &["proof", "-", "--english"]);
    assert_eq!((fine.outcome, fine.out.lines().count()), (Outcome::Fine, 3));
    assert!(fine.out.contains("? unknown"));
    check(&["proof"], " [缺文稿。用法见 headless --help] exit 2");
}

#[test]
fn a_ledger_comes_to_observations() {
    let file = path("tests/data/ledgers/欠薪投诉案件台账.csv");
    let ran = ran(&["ledger", &file, "--region", "某县", "--today", "2024-09-02"]);
    let lines: Vec<&str> = ran.out.lines().collect();
    assert_eq!(lines[0], "indicator,label,region,period,scenario,vintage,value,unit,source,status");
    let accepted = "wage_arrears.accepted,受理工资拖欠投诉案件,某县,2024-01,actual,cumulative,2,件,";
    assert!(lines[2].starts_with(accepted) && lines[2].ends_with("台账.csv 2行汇总,"), "{}", lines[2]);
    assert!(ran.errors.contains("按“欠薪投诉案件台账”读入"), "{}", ran.errors);
    assert!(
        ran.errors.contains("第3行 QX-02：超过5个工作日未受理（2024-03-07起，应在2024-03-14前，实际2024-03-15）。")
    );
    assert_eq!(ran.outcome, Outcome::Wanting);
    check(&["ledger"], " [缺文件名。用法见 headless --help] exit 2");
    check(&["ledger", "a.csv", "--kind", "b"], " [没有台账“b”。用法见 headless --help] exit 2");
}

#[cfg(feature = "office")]
#[test]
fn a_workbook_is_written_and_read_back() {
    let folder = std::env::temp_dir().join(format!("renshe-export-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let national = path("data/national.csv");
    for (kind, first) in [("data", "社保基金"), ("template", "社保基金"), ("verification", "社保基金")] {
        let out = folder.join(format!("{kind}.xlsx")).to_string_lossy().into_owned();
        let words = ["export", &national, "--xlsx", &out, "--kind", kind, "--region", "全国", "--period", "2024"];
        let ran = ran(&words);
        assert!(ran.out.starts_with(first), "{kind}: {} {}", ran.out, ran.errors);
        let back = self::ran(&["import", &out]);
        assert!(kind == "template" || back.out.lines().count() > 10, "{kind}: {}", back.out);
    }
    check(
        &["export", &national, "--xlsx", "x", "--kind", "pdf"],
        " [没有“pdf”这种工作簿，可用的有 data template verification。用法见 headless --help] exit 2",
    );
    std::fs::remove_dir_all(&folder).unwrap();
}

#[cfg(feature = "office")]
#[test]
fn the_slides_become_a_file() {
    let out = std::env::temp_dir().join(format!("renshe-{}.pptx", std::process::id())).to_string_lossy().into_owned();
    let national = path("data/national.csv");
    let written = ran(&["deck", &national, "--pptx", &out, "--region", "全国", "--period", "2024"]);
    let lines: Vec<&str> = written.out.lines().collect();
    assert_eq!(lines[0], "封面\t全国人力资源和社会保障工作情况");
    assert!(lines[1].starts_with("图\t") && lines.len() > 6, "{lines:?}");
    assert!(std::fs::read(&out).unwrap().starts_with(b"PK"));
    std::fs::remove_file(&out).unwrap();
    check(&["deck", &national], " [缺选项“--pptx”。用法见 headless --help] exit 2");
}

#[test]
fn who_has_reported_and_who_has_not() {
    let sent = "东关镇2026年1-9月就业情况表,\n单位：人,\n城镇新增就业人数,1010\n";
    let units = ["--region", "红岭县", "--units", "东关镇，北坡乡", "--due", "10", "--today", "2026-11-26"];
    let ran = ran_with(sent.as_bytes(), &[&["collect", "-"][..], &units[..]].concat());
    assert_eq!(
        ran.out.lines().collect::<Vec<_>>(),
        [
            "单位,2026年1–9月",
            "东关镇,✓ 已报 1项 标准输入",
            "北坡乡,▼ 逾期未报",
            "",
            "指标,单位,东关镇,北坡乡,合计,缺,本级报表数",
            "城镇新增就业人数,万人,0.101,,,北坡乡,",
        ]
    );
    assert!(ran.errors.contains("应于2026-10-10前报送，请尽快补报：\n1. 北坡乡：逾期未报"), "{}", ran.errors);
    assert_eq!(ran.outcome, Outcome::Fine);
}

#[test]
fn figures_at_odds_are_listed_with_both_sides() {
    let text = "失业保险基金收支情况（单位：亿元）\n年份,基金收入,基金支出,累计结余\n2022,38.02,33.55,92.87\n2023,39.77,35.20,97.94\n";
    let ran = ran_with(text.as_bytes(), &["checks", "-", "--region", "某县"]);
    let lines: Vec<&str> = ran.out.lines().collect();
    let [header, only] = lines[..] else { panic!("{}", ran.out) };
    assert_eq!(header, "地区,期间,性质,内容,判断,可能的原因,数字出处");
    let expected = "某县,2023年,警告,失业保险累计结存2023年：92.87 ＋ 39.77 − 35.20 ＝ 97.44，报表数 97.94，相差 0.50亿元,允许误差0.02亿元,";
    assert!(only.starts_with(expected), "{only}");
    assert!(only.contains("97.94亿元 标准输入 D4；") && only.ends_with("35.20亿元 标准输入 C4"), "{only}");
    assert_eq!((ran.errors.as_str(), ran.outcome), ("", Outcome::Fine));
}
