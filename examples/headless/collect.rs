//! `collect`: which unit has sent which period, and the units added up.

use std::rc::Rc;

use renshe::catalogue::Registry;
use renshe::evaluate::Evaluation;
use renshe::evaluate::collection::{Asked, collected, totals};
use renshe::ledger::day::{self, Day};
use renshe::model::Period;
use renshe::phrase::collection as words;
use renshe::workspace::{Base, Collection, Edit, LAST_DAY, Setting, Workspace};

use super::arguments::Arguments;
use super::files::Files;
use super::{Failure, Outcome, Streams, evaluate};

const OPTIONS: [&str; 7] = ["region", "units", "offices", "period", "due", "today", "encoding"];

pub fn run(words_given: &[String], streams: &mut Streams) -> Result<Outcome, Failure> {
    let arguments = Arguments::read(words_given, &OPTIONS, &[])?;
    let whole = arguments.needed("region")?;
    let today = arguments.get("today").map(read_day).transpose()?;
    let period = arguments.get("period").map(evaluate::read_period).transpose()?;
    let files = Files::read(&arguments.words, &arguments.asked()?, streams)?;
    files.say_conflicts(streams)?;
    let (has_losses, mut workspace) = (files.has_losses, taken(&files));
    let said = said(&arguments)?;
    if let Some(said) = &said {
        let setting = Setting::Collection(whole.to_owned(), Some(Box::new(said.clone())));
        let refused = |misfit| Failure::Usage(format!("报送单位写得不对：{misfit}"));
        workspace.apply(Edit::Setting(setting)).map_err(refused)?;
    }
    let found = workspace.registry().find_region(whole);
    let id = found.ok_or_else(|| Failure::Wanting(format!("文件里没有地区“{whole}”；下级单位用 --units 写明。")))?;
    let evaluation = Evaluation::new(workspace.registry().clone(), workspace.dataset().clone());
    let newest =
        || evaluation.dataset().occupied().into_iter().max_by_key(|period| (period.through(), period.months()));
    let until: Period = period.or_else(newest).ok_or_else(|| Failure::Wanting("文件里没有读出任何数。".to_owned()))?;
    let all = collected(&evaluation, &Asked { whole: id, until, said: said.as_ref(), today });
    let column = all.column_of(until);
    writeln!(streams.out, "{}", words::standings_csv(&evaluation, &all))?;
    write!(streams.out, "{}", words::totals_csv(&evaluation, &all, &totals(&evaluation, &all, column)))?;
    writeln!(streams.errors, "{}", words::headline(&evaluation, &all, column))?;
    if let Some(text) = words::reminder(&evaluation, &all, column, today) {
        writeln!(streams.errors, "{text}")?;
    }
    Ok(if has_losses { Outcome::Wanting } else { Outcome::Fine })
}

/// The files as the page takes them over: what several say of one figure stands beside the first.
fn taken(files: &Files) -> Workspace {
    let mut workspace = Workspace::new("", Base::empty(Rc::new(Registry::catalogue())));
    let entries = files.imports.iter().flat_map(|import| import.entries.iter().cloned());
    // An import keeps what fits; what does not was told when the file was read.
    let _ = workspace.apply(Edit::Import(entries.collect()));
    workspace
}

fn said(arguments: &Arguments) -> Result<Option<Collection>, Failure> {
    let list = |name: &str| -> Vec<String> {
        let names = arguments.get(name).unwrap_or_default().split([',', '，', '、']);
        names.map(str::trim).filter(|name| !name.is_empty()).map(str::to_owned).collect()
    };
    let due = arguments.number("due", 1, u32::from(LAST_DAY))?.and_then(|day| u8::try_from(day).ok());
    let said = Collection { parts: list("units"), offices: list("offices"), due };
    Ok((said != Collection::default()).then_some(said))
}

fn read_day(text: &str) -> Result<Day, Failure> {
    day::read(text).ok_or_else(|| Failure::Usage(format!("“{text}”不是日期，写作 2026-01-31")))
}
