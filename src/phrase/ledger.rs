//! What there is to say of a ledger, and what is pointed out in it.
//!
//! Invariant: no cell of a personal field stands in a sentence.

use super::english::list;
use super::issue::shown;
use crate::catalogue::Registry;
use crate::import::{NO_REGION, OfLedger};
use crate::language::Language;
use crate::ledger::rule::{Relation, Rule};
use crate::ledger::{Detail, Flagged, Kind, Place, Plan};
use crate::model::Named;
use crate::quantity::Decimal;
use crate::quantity::format::{Place as At, exact};
use crate::say;

/// What a file was taken for: 按“基金收支台账”读入（把握90%）：月份←日期。
#[must_use]
pub fn taken_for(registry: &Registry, plan: &Plan) -> String {
    let language = registry.language();
    let columns = plan.columns.iter().filter_map(|column| {
        let field = registry.shown(&plan.kind.fields[column.field?].zh).to_owned();
        let heading = shown(&column.heading);
        Some(say!(language, "{field}←“{heading}”", "{field} ← “{heading}”"))
    });
    let columns = columns.collect::<Vec<_>>().join(language.pick("，", ", "));
    let confidence = plan.confidence;
    if plan.asks() {
        return say!(
            language,
            "不是已知的台账，按列的样子读：{columns}。请核对。",
            "no known kind of ledger; read by what its columns look like: {columns}. Please check."
        );
    }
    let name = registry.shown(&plan.kind.zh);
    say!(
        language,
        "按“{name}”读入（把握{confidence}%）：{columns}。",
        "read as “{name}” ({confidence}% sure): {columns}."
    )
}

/// Which kind it was taken for: 认作“基金收支台账”，把握90%。
#[must_use]
pub fn kind_taken_for(registry: &Registry, plan: &Plan) -> String {
    let (language, confidence) = (registry.language(), plan.confidence);
    if plan.asks() {
        return language
            .pick(
                "一行一件的表，不是已知的台账。请指出哪几列是日期、地区、类别、金额；逐行内容不会存下来。",
                "A row for each case, of no known kind. Please say which columns are date, region, category and amount; its rows \
                 are not kept.",
            )
            .to_owned();
    }
    let name = registry.shown(&plan.kind.zh);
    say!(
        language,
        "认作“{name}”，把握{confidence}%。各列当作什么可以改；姓名、证件号码等不会存下来。",
        "Taken for “{name}”, {confidence}% sure. What each column is taken for can be changed; names and identity numbers are not kept."
    )
}

/// What there is to say of its rows.
pub(super) fn reason(registry: &Registry, reason: &OfLedger) -> String {
    let language = registry.language();
    match reason {
        OfLedger::Blank { field } => {
            let field = registry.shown(field);
            say!(language, "“{field}”为空。", "“{field}” is blank.")
        }
        OfLedger::Again { first_row } => {
            say!(language, "与第{first_row}行重复，只计一次。", "the same as row {first_row}; counted once.")
        }
        OfLedger::Totals { rows } => {
            say!(language, "合计、小计共{rows}行，不重复相加。", "{rows} rows are totals and are not added again.")
        }
        OfLedger::UnknownWord { field, word, rows } => {
            let (field, word) = (registry.shown(field), shown(word));
            say!(
                language,
                "不认识“{field}”中的“{word}”，共{rows}行没有计入按{field}统计的指标。",
                "“{word}” is not a known {field}; its {rows} rows are in no indicator that is told apart by it."
            )
        }
        OfLedger::NoPeriod { rows } => {
            say!(language, "{rows}行没有写明时间，请指定期间。", "{rows} rows tell no time; choose a period.")
        }
        OfLedger::NoColumns { fields } => {
            let fields: Vec<String> = fields.iter().map(|field| registry.shown(field).to_owned()).collect();
            let fields = language.pick(fields.join("、"), list(&fields));
            say!(language, "表头里缺{fields}。", "the header has no {fields}.")
        }
        OfLedger::TooManyFigures { most } => say!(
            language,
            "汇总出的数超过{most}个，只保留前{most}个。",
            "more than {most} figures come of it; only the first {most} are kept."
        ),
        OfLedger::NoCalendar { year } => say!(
            language,
            "没有{year}年的节假日安排，工作日只除去周末。",
            "the holidays of {year} are not known; working days leave out weekends alone."
        ),
        OfLedger::Overflow | OfLedger::LongRow | OfLedger::Mixed | OfLedger::UnknownKind => {
            let [chinese, english] = match reason {
                OfLedger::Overflow => {
                    ["合计的位数超过能够精确保存的28位。", "the sum has more than the 28 digits that are kept exactly."]
                }
                OfLedger::LongRow => {
                    ["这一行超过1MB，可能缺换行。", "this row is longer than 1 MB; a line end may be missing."]
                }
                OfLedger::Mixed => [
                    "文件里混有两种编码（UTF-8和GB18030），已逐个辨认，请核对。",
                    "two encodings are mixed in the file (UTF-8 and GB18030); each text was read in its own, please check.",
                ],
                _ => [
                    "认不出是哪种台账，也看不出日期、类别、金额各在哪一列。",
                    "no known kind of ledger, and no column looks like a date, a category or an amount.",
                ],
            };
            language.pick(chinese, english).to_owned()
        }
    }
}

/// What was pointed out: 第12行 案号A-3：超过5个工作日未受理（2024-03-01起，应在2024-03-08前，实际2024-03-15）。
#[must_use]
pub fn flagged(registry: &Registry, kind: &Kind, flagged: &Flagged) -> String {
    let language = registry.language();
    let (flag, rule) = (registry.shown(&kind.flags[flagged.flag].zh), &kind.flags[flagged.flag].rule);
    let (place, detail) = (place(registry, &flagged.place), detail(language, rule, &flagged.detail));
    say!(language, "{place}：{flag}（{detail}）。", "{place}: {flag} ({detail}).")
}

/// The same under its rule: where, and what was found.
#[must_use]
pub fn found(registry: &Registry, kind: &Kind, flagged: &Flagged) -> String {
    let (language, rule) = (registry.language(), &kind.flags[flagged.flag].rule);
    let (place, detail) = (place(registry, &flagged.place), detail(language, rule, &flagged.detail));
    say!(language, "{place}：{detail}", "{place}: {detail}")
}

/// The same of a row that is shown: 超过5个工作日未受理（2024-03-01起，应在2024-03-08前，实际2024-03-15）.
#[must_use]
pub fn why(registry: &Registry, kind: &Kind, flagged: &Flagged) -> String {
    let language = registry.language();
    let (flag, rule) = (registry.shown(&kind.flags[flagged.flag].zh), &kind.flags[flagged.flag].rule);
    let detail = detail(language, rule, &flagged.detail);
    say!(language, "{flag}（{detail}）", "{flag} ({detail})")
}

/// Places that a compared side is shown with.
const PLACES: u32 = 2;

fn place(registry: &Registry, place: &Place) -> String {
    let language = registry.language();
    match place {
        Place::Row { row, name } if name.is_empty() => say!(language, "第{row}行", "row {row}"),
        Place::Row { row, name } => {
            let name = shown(name);
            say!(language, "第{row}行 {name}", "row {row}, {name}")
        }
        Place::Group { region, period, of } => {
            let region = match region {
                Named::Known(id) => registry.region_name(*id).to_owned(),
                Named::Own(name) if &**name == NO_REGION => registry.shown(NO_REGION).to_owned(),
                Named::Own(name) => shown(name),
            };
            let (of, period) = (registry.shown(of), period.words(language));
            say!(language, "{region}{of}{period}", "{region}, {of}, {period}")
        }
    }
}

fn detail(language: Language, rule: &Rule, detail: &Detail) -> String {
    match detail {
        Detail::Late { from, due, to: Some(to) } => {
            say!(language, "{from}起，应在{due}前，实际{to}", "from {from}, due {due}, done {to}")
        }
        Detail::Late { from, due, to: None } => {
            say!(language, "{from}起，应在{due}前，尚未办结", "from {from}, due {due}, still open")
        }
        Detail::Says(text) => {
            let text = shown(text);
            say!(language, "“{text}”", "“{text}”")
        }
        Detail::Repeated { text, rows, first } => {
            let (text, numbers) = (shown(text), first.iter().map(ToString::to_string).collect::<Vec<_>>());
            let numbers = numbers.join(language.pick("、", ", "));
            let more = if *rows as usize > first.len() { language.pick("等", " and others") } else { "" };
            say!(language, "“{text}”{rows}件，第{numbers}{more}行", "“{text}”: {rows}, rows {numbers}{more}")
        }
        Detail::Compared { left, right } => {
            let shown = |value: Decimal| exact(value.round_dp(PLACES).normalize(), At::text(language));
            let [left, right, apart] = [*left, *right, *left - *right].map(shown);
            match rule {
                Rule::Compared { relation: Relation::Differ, .. } => {
                    say!(language, "{left}与{right}，相差{apart}", "{left} and {right}, apart by {apart}")
                }
                _ => left,
            }
        }
    }
}
