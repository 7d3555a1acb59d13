//! `ledger`: ledgers to observations as CSV, slice by slice; what they were taken for, issues and flags on standard error.

use std::fs::File;
use std::io::{self, Read};
use std::rc::Rc;

use renshe::catalogue::Registry;
use renshe::import::encoding::{Refused, native_gb18030};
use renshe::import::file::filled;
use renshe::import::{Issue, MAX_BYTES, workbook};
use renshe::language::Language;
use renshe::ledger::{self, Asked, HEAD, Head, Scanner, day};
use renshe::phrase::{issue, ledger as words, refused};

use super::arguments::Arguments;
use super::import::{HEADER, io_error, row};
use super::{Failure, Outcome, Streams, evaluate};

/// How many bytes are read at once.
const SLICE: usize = 1 << 20;

pub fn run(words: &[String], streams: &mut Streams) -> Result<Outcome, Failure> {
    let arguments = Arguments::read(words, &["kind", "region", "period", "encoding", "today"], &[])?;
    if arguments.words.is_empty() {
        return Err(Failure::Usage("缺文件名".to_owned()));
    }
    let kind = arguments.get("kind").map(str::to_owned);
    if let Some(kind) = kind.as_ref().filter(|kind| !ledger::kinds().iter().any(|known| known.id == **kind)) {
        return Err(Failure::Usage(format!("没有台账“{kind}”")));
    }
    let today = arguments.get("today");
    let today = today.map(|text| day::read(text).ok_or_else(|| Failure::Usage(format!("“{text}”不是日期"))));
    let asked = Asked {
        kind,
        region: arguments.get("region").map(str::to_owned),
        period: arguments.get("period").map(evaluate::read_written_period).transpose()?,
        today: today.transpose()?,
        encoding: arguments.asked()?.encoding,
    };
    let registry = Rc::new(Registry::catalogue());
    let mut table = csv::Writer::from_writer(&mut *streams.out);
    table.write_record(HEADER).map_err(io_error)?;
    let mut outcome = Outcome::Fine;
    for path in &arguments.words {
        let name = if path == "-" { "标准输入" } else { path };
        let read =
            if path == "-" { read(name, &mut streams.input, &registry, &asked) } else { open(path, &registry, &asked) };
        let read = match read {
            Ok(read) => read,
            Err(reason) => {
                writeln!(streams.errors, "{}：{reason}", issue::shown(name))?;
                outcome = Outcome::Wanting;
                continue;
            }
        };
        writeln!(streams.errors, "{}：{}", issue::shown(name), words::taken_for(&registry, &read.plan))?;
        for found in &read.import.issues {
            writeln!(streams.errors, "{}", issue::issue(&registry, found))?;
        }
        for flagged in &read.flags.listed {
            writeln!(streams.errors, "{} {}", issue::shown(name), words::flagged(&registry, &read.plan.kind, flagged))?;
        }
        if read.import.issues.iter().any(Issue::is_loss) {
            outcome = Outcome::Wanting;
        }
        for at in 0..read.import.entries.len() {
            table.write_record(row(&registry, &read.import, at)).map_err(io_error)?;
        }
    }
    table.flush()?;
    Ok(outcome)
}

fn open(path: &str, registry: &Rc<Registry>, asked: &Asked) -> Result<ledger::Read, String> {
    let mut file = File::open(path).map_err(|error| format!("无法读取：{error}。"))?;
    read(path, &mut file, registry, asked)
}

/// Reads a ledger slice by slice.
fn read(name: &str, input: &mut dyn Read, registry: &Rc<Registry>, asked: &Asked) -> Result<ledger::Read, String> {
    let wrong = |error: io::Error| format!("无法读取：{error}。");
    let mut head = Vec::new();
    input.take(HEAD as u64).read_to_end(&mut head).map_err(wrong)?;
    if workbook::begins(&head) {
        input.take(MAX_BYTES).read_to_end(&mut head).map_err(wrong)?;
        let sheets = workbook::read(&head, &mut |_| ())
            .map_err(|reason| refused::workbook(Language::Chinese, reason).to_owned())?;
        let sheets = filled(sheets);
        let sheet = ledger::longest(&sheets).ok_or_else(|| "没有行，或超出读入上限。".to_owned())?;
        let text = ledger::text_of(sheet, 1..=u32::MAX, u32::MAX);
        let mut text = text.as_bytes();
        return read(name, &mut text, registry, asked);
    }
    let seen = Head::read(&head, asked.encoding, &native_gb18030).map_err(|refused| match refused {
        Refused::NotText(_) => "不是文本文件。".to_owned(),
        Refused::UnknownEncoding => "认不出文字编码。".to_owned(),
    })?;
    let plan = Rc::new(ledger::recognise(name, &seen, registry, asked));
    let mut scanner = Scanner::new(name, &plan, registry, asked, &native_gb18030);
    scanner.feed(&head);
    let mut slice = vec![0; SLICE];
    loop {
        match input.read(&mut slice).map_err(wrong)? {
            0 => return Ok(scanner.finish()),
            length => scanner.feed(&slice[..length]),
        }
    }
}
