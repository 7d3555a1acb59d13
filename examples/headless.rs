//! The library without the page: files in, observations, figures, formulas and charts out.
//!
//! ```text
//! cargo run --example headless -- import county.csv --region 某县 > observations.csv
//! cargo run --example headless -- formula 'actual / target' actual=12314人 target=12500人 --unit % --decimals 1
//! ```

use std::io::{self, Read, Write};
use std::process::ExitCode;

#[path = "headless/arguments.rs"]
mod arguments;
#[path = "headless/blanks.rs"]
mod blanks;
#[path = "headless/chart.rs"]
mod chart;
#[path = "headless/checks.rs"]
mod checks;
#[path = "headless/collect.rs"]
mod collect;
#[cfg(feature = "office")]
#[path = "headless/deck.rs"]
mod deck;
#[path = "headless/evaluate.rs"]
mod evaluate;
#[cfg(feature = "office")]
#[path = "headless/export.rs"]
mod export;
#[path = "headless/files.rs"]
mod files;
#[path = "headless/formula.rs"]
mod formula;
#[path = "headless/import.rs"]
mod import;
#[path = "headless/ledger.rs"]
mod ledger;
#[path = "headless/proof.rs"]
mod proof;
#[path = "headless/reconcile.rs"]
mod reconcile;
#[path = "headless/report.rs"]
mod report;

const USAGE: &str = "\
用法：headless 命令 [参数]

  import 文件… [--region 地区] [--period 期间] [--encoding 编码]
      把整齐表（指标、地区、期间、数值、单位）或各单位自己做的报表读成观测值，以CSV写到标准输出；
      读不出的、当作什么读的、对不上的数写到标准错误。--region、--period 用于没有写明地区、期间的文件；
      编码自动识别，也可写 utf-8、gb18030、utf-16le、utf-16be。
  ledger 文件… [--kind 台账] [--region 地区] [--period 期间] [--encoding 编码] [--today 日期]
      逐行的台账（CSV，可达百万行）汇总成观测值，写法同 import；当作什么读的、读不出的、需要注意的写到标准错误。
      台账有 fund_flows（基金收支）、insured（参保人员）、wage_cases（欠薪案件），写法见 docs/ledgers.md；不写时按表头认。
      --today 写明今天，没有办结的案件才判断是否超期。
  evaluate 文件… --indicator 指标 [--region 地区] [--period 期间]
      指标可以是编号、名称、别名或公式，如 yoy(employment.urban_new_jobs)。
      不写地区、期间时取文件里唯一的地区、最后的期间。
      另可用 --scenario target、--vintage final、--unit 万元、--decimals 1、--rounding even。
  formula 公式 [名称=数值单位…] [--unit 单位] [--decimals 位数] [--rounding even]
      例：formula 'actual / target' actual=12314人 target=12500人 --unit % --decimals 1
  chart 文件… --chart 图 [--region 地区] [--period 期间] [--width 宽] [--height 高] [--dark]
      以SVG写到标准输出；里面带着图里的数据和出处，在页面里打开就是这张图。
  report 文件… --template 模板 [--region 地区] [--period 期间] [--wanting] [--docx 文稿 [--speech] [--remarks] [--appendix] [--today 日期]]
      模板有 年度工作报告 季度通报 基金运行分析 领导一页纸，也可以是自己的模板文件（写法见 docs/templates.md）。
      文字写到标准输出，模板里读不出的写到标准错误；--wanting 另报多少处数、哪些待填。
      --docx 写成Word文稿（公文版式；报告有署名和日期，--speech 写成讲话稿），--remarks 加出处批注，--appendix 附数据来源与核对表；图是矢量图（Word 2016以上、WPS、LibreOffice可看）。
  blanks 文稿 [文件…] [--region 地区] [--period 期间] [--numbers]
      文稿（docx、txt）里的空白 X、××、＿＿、（ ），每处一行：行:列、空白、类型、最合适的指标、把握、值；给出文件时才有值。
      --numbers 改看文稿里的旧数。
  proof 文稿 [文件…] [--region 地区] [--period 期间] [--english]
      数字核对：文稿（docx、txt）里每处数与文件里的数比对（一致、不一致、未识别），再查文稿自身的矛盾；不给文件时只查后者。
  collect 文件… --region 地区 [--units 甲镇,乙镇] [--offices 就业局] [--period 期间] [--due 10] [--today 日期]
      报送情况：各单位各期报了没有、报自哪个文件，写到标准输出；再写这一期各指标各单位的数与合计，缺谁写明。
      --units 是下级地区，相加得合计；--offices 是科室、单位，按文件名认；--due 是次月几日前报。催报的话写到标准错误。
  checks 文件… [--region 地区] [--period 期间]
      审核：对不上的数逐条列出两边的值、怎样判断、数字出处（勾稽、来源不一、与上年相差悬殊、不应为负），以CSV写到标准输出；
      原数照录，不改。有错误时退出码为1。表内合计与各项之和的差写在标准错误。
  reconcile 文件 文件 [--region 地区]
      对账：两个文件（如税务、社保）说同一个数，逐数列出各自的值与单元格、相差、四舍五入可解释的误差；有不符时退出码为1。
  export 文件… --xlsx 工作簿 [--region 地区] [--period 期间] [--kind data] [--today 日期]
      写成XLSX：data 是数据工作簿（各类指标近十年，公式、图表、出处都在），template 是填报模板，verification 是数据核对单；
      后两种填好、改好后用 import 读回，不用再指认行列。
  deck 文件… --pptx 演示文稿 [--region 地区] [--period 期间] [--narrow] [--today 日期]
      写成PPTX：文字、图都可在PowerPoint、WPS里编辑，每张的备注页列出各数的出处；--narrow 用4:3。

文件写作 - 时读标准输入。退出码：0 成功；1 有读不出的内容或算不出数；2 用法不对。
";

/// How a command ended; its number is the exit code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// All was read and there is a value.
    Fine = 0,
    /// Something could not be read, or there is no value.
    Wanting = 1,
    /// The command line says nothing that can be done.
    Usage = 2,
}

/// Where a command reads and writes.
pub struct Streams<'a> {
    /// The file `-`.
    pub input: &'a mut dyn Read,
    /// Results.
    pub out: &'a mut dyn Write,
    /// What there is to say.
    pub errors: &'a mut dyn Write,
}

/// Runs a command line, without the program's name.
///
/// # Errors
/// Where the results cannot be written.
pub fn run(words: &[String], streams: &mut Streams) -> io::Result<Outcome> {
    let Some((command, rest)) = words.split_first() else {
        write!(streams.errors, "{USAGE}")?;
        return Ok(Outcome::Usage);
    };
    if words.iter().any(|word| matches!(word.as_str(), "--help" | "-h" | "help")) {
        write!(streams.out, "{USAGE}")?;
        return Ok(Outcome::Fine);
    }
    let result = match command.as_str() {
        "import" => import::run(rest, streams),
        "ledger" => ledger::run(rest, streams),
        "evaluate" => evaluate::run(rest, streams),
        #[cfg(feature = "office")]
        "deck" => deck::run(rest, streams),
        #[cfg(feature = "office")]
        "export" => export::run(rest, streams),
        "checks" => checks::run(rest, streams),
        "collect" => collect::run(rest, streams),
        "formula" => formula::run(rest, streams),
        "chart" => chart::run(rest, streams),
        "reconcile" => reconcile::run(rest, streams),
        "report" => report::run(rest, streams),
        "blanks" => blanks::run(rest, streams),
        "proof" => proof::run(rest, streams),
        _ => Err(Failure::Usage(format!("没有命令“{command}”"))),
    };
    match result {
        Ok(outcome) => Ok(outcome),
        Err(Failure::Usage(reason)) => {
            writeln!(streams.errors, "{}。用法见 headless --help", reason.trim_end_matches('。'))?;
            Ok(Outcome::Usage)
        }
        Err(Failure::Wanting(reason)) => {
            writeln!(streams.errors, "{reason}")?;
            Ok(Outcome::Wanting)
        }
        Err(Failure::Write(error)) => Err(error),
    }
}

/// Why a command stopped.
pub enum Failure {
    /// The command line is wrong: a phrase without its full stop.
    Usage(String),
    /// There is nothing to show: whole sentences.
    Wanting(String),
    /// The results cannot be written.
    Write(io::Error),
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Self::Write(error)
    }
}

/// Writes to standard output and error; included as a module, the tests call [`run`] instead.
#[allow(dead_code, reason = "the tests take this file as a module and call `run`")]
fn main() -> ExitCode {
    let words: Vec<String> = std::env::args_os().skip(1).map(|word| word.to_string_lossy().into_owned()).collect();
    let (input, out, errors) = (io::stdin(), io::stdout(), io::stderr());
    let mut out = io::BufWriter::new(out.lock());
    let mut streams = Streams { input: &mut input.lock(), out: &mut out, errors: &mut errors.lock() };
    let outcome = run(&words, &mut streams).and_then(|outcome| streams.out.flush().map(|()| outcome));
    match outcome {
        Ok(outcome) => ExitCode::from(outcome as u8),
        // A reader that has seen enough (head, less) is no error.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("无法写出结果：{error}");
            ExitCode::from(Outcome::Wanting as u8)
        }
    }
}
