//! An import before it is taken over, in words: what a cell was taken for, what a figure would do, what it comes to.
//!
//! Invariant: texts of a file are shown as plain text.

use super::issue::{self, shown};
use super::trace::as_written;
use crate::catalogue::Registry;
use crate::import::cells::{Cells, Taken};
use crate::import::{Import, Issue};
use crate::language::Language;
use crate::model::observation::cell_name;
use crate::model::{Entry, Named, RegionId, Scenario, Source, Vintage};
use crate::say;
use crate::workspace::preview::Effect;

/// What a cell was taken for, in a word.
#[must_use]
pub fn taken(language: Language, taken: Taken) -> &'static str {
    let [chinese, english] = match taken {
        Taken::Blank => ["空白", "Blank"],
        Taken::Title => ["标题", "Title"],
        Taken::Unit => ["单位", "Unit"],
        Taken::Header => ["表头", "Header"],
        Taken::Indicator => ["指标", "Indicator"],
        Taken::Region => ["地区", "Region"],
        Taken::Period => ["期间", "Period"],
        Taken::Value => ["数值", "Figure"],
        Taken::Total => ["合计", "Total"],
        Taken::Note => ["备注", "Remark"],
        Taken::Mark => ["标记", "Mark"],
        Taken::Skipped => ["跳过", "Skipped"],
    };
    language.pick(chinese, english)
}

/// What a figure is of: 职工养老基金收入 · 福建 · 2010年 · 目标.
#[must_use]
pub fn of_what(registry: &Registry, entry: &Entry) -> String {
    let language = registry.language();
    let mut parts = vec![
        match &entry.indicator {
            Named::Known(id) => registry.name(*id).to_owned(),
            Named::Own(label) => own(language, label),
        },
        region(registry, &entry.region),
        entry.period.words(language),
    ];
    if entry.scenario != Scenario::Actual {
        parts.push(entry.scenario.words(language).to_owned());
    }
    if entry.vintage != Vintage::Final {
        parts.push(entry.vintage.words(language).to_owned());
    }
    parts.join(" · ")
}

/// The name of a place: 福建; 红旗镇（自建）.
#[must_use]
pub fn region(registry: &Registry, region: &Named<RegionId>) -> String {
    match region {
        Named::Known(id) => registry.region_name(*id).to_owned(),
        Named::Own(name) => own(registry.language(), registry.shown(name)),
    }
}

/// A name that the catalogue does not have.
fn own(language: Language, name: &str) -> String {
    let name = shown(name);
    say!(language, "{name}（自建）", "{name} (your own)")
}

/// What an entry would do.
#[must_use]
pub fn effect(language: Language, entry: &Entry, effect: &Effect) -> String {
    let new = as_written(language, &entry.observation);
    match effect {
        Effect::New => language.pick("新增", "added").to_owned(),
        Effect::Slipped(before) => {
            let (before, slipped) = (as_written(language, before), wrong_unit(language));
            say!(language, "新增，上年是{before}，{slipped}", "added; a year before {before}, {slipped}")
        }
        Effect::Own => language.pick("新增，自建指标或地区", "added, with a new name").to_owned(),
        Effect::Same => language.pick("与已有数据相同，不动", "the same, left as it is").to_owned(),
        Effect::Changes(old) => {
            let old = as_written(language, old);
            let mut words = say!(language, "将更新：{old} → {new}", "changes {old} → {new}");
            if is_slipped(entry, effect) {
                words.push_str(&format!("{}{}", language.pick("，", ", "), wrong_unit(language)));
            }
            words
        }
        Effect::Again(first) => {
            let place = place(&first.source);
            say!(language, "与{place}相同，记为另一来源", "the same as {place}, kept as a second source")
        }
        Effect::Against(first) => {
            let (place, first) = (place(&first.source), as_written(language, first));
            say!(
                language,
                "与{place}不一致：那里是{first}，采用先读的，这里的并存备查",
                "differs from {place}, which has {first}; that one counts, this one is kept beside it"
            )
        }
    }
}

/// Whether a figure is about 10⁴ off the one in whose place it comes, or the one of a year before.
fn is_slipped(entry: &Entry, effect: &Effect) -> bool {
    match effect {
        Effect::Slipped(_) => true,
        Effect::Changes(old) => entry.observation.quantity.is_slipped_beside(old.quantity),
        _ => false,
    }
}

fn wrong_unit(language: Language) -> &'static str {
    language.pick("相差约一万倍，疑为单位写错", "about ten thousand times apart: probably a wrong unit")
}

/// File and cell: 县表.csv D2.
#[must_use]
pub fn place(source: &Source) -> String {
    if let Source::Ledger { file, .. } = source {
        return shown(file);
    }
    let Source::Cell { file, sheet, row, column, .. } = source else { return String::new() };
    let sheet = if sheet.is_empty() { String::new() } else { format!("“{}”", shown(sheet)) };
    format!("{}{sheet} {}", shown(file), cell_name(*row, *column))
}

/// What there is to say of one cell: B7 204.1: what it was taken for, what it is of, what it would do, or why it was left out.
#[must_use]
pub fn cell(
    registry: &Registry,
    import: &Import,
    sheet: &Cells,
    effects: &[Effect],
    at: (u32, u32),
    is: Taken,
) -> String {
    let language = registry.language();
    let (row, column) = at;
    let mut words = cell_name(row, column);
    let text = sheet.sheet().cell(row, column);
    if !text.is_empty() {
        words.push_str(&format!(" “{}”", shown(&text.chars().take(60).collect::<String>())));
    }
    let is = taken(language, is);
    words.push_str(&say!(language, "：{is}", ": {is}"));
    if let Some(at) = sheet.figure(row, column)
        && let (Some(entry), Some(does)) = (import.entries.get(at), effects.get(at))
    {
        let (of, does) = (of_what(registry, entry), effect(language, entry, does));
        words.push_str(&say!(language, "，{of}，{does}", ", {of}, {does}"));
    }
    if let Some(issue) = sheet.issue(row, column).and_then(|at| import.issues.get(at)) {
        let reason = issue::reason(registry, &issue.reason);
        words.push_str(&say!(language, "。{reason}", ". {reason}"));
    }
    words
}

/// How many of a file's figures would do what.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Where none is yet.
    pub new: usize,
    /// About ten thousand times off what is there, or was a year before.
    pub slipped: usize,
    /// In place of another value.
    pub changing: usize,
    /// That stand there already.
    pub same: usize,
    /// Said by an earlier file or row too.
    pub again: usize,
    /// With another value than an earlier file or row.
    pub against: usize,
    /// Rows and cells that were left out.
    pub skipped: usize,
}

impl Counts {
    /// Of one file.
    #[must_use]
    pub fn of(import: &Import, effects: &[Effect]) -> Self {
        let mut counts = Self::default();
        for (entry, effect) in import.entries.iter().zip(effects) {
            counts.slipped += usize::from(is_slipped(entry, effect));
            *match effect {
                Effect::New | Effect::Own | Effect::Slipped(_) => &mut counts.new,
                Effect::Changes(_) => &mut counts.changing,
                Effect::Same => &mut counts.same,
                Effect::Again(_) => &mut counts.again,
                Effect::Against(_) => &mut counts.against,
            } += 1;
        }
        counts.skipped = import.issues.iter().map(Issue::left_out).sum();
        counts
    }

    /// Of two files together.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self {
            new: self.new + other.new,
            slipped: self.slipped + other.slipped,
            changing: self.changing + other.changing,
            same: self.same + other.same,
            again: self.again + other.again,
            against: self.against + other.against,
            skipped: self.skipped + other.skipped,
        }
    }

    /// In a sentence.
    #[must_use]
    pub fn words(self, language: Language) -> String {
        let Self { new, slipped, changing, same, again, against, skipped } = self;
        let mut words = say!(language, "将写入{new}个数据，更新{changing}个", "{new} to be added, {changing} changed");
        if same > 0 {
            words.push_str(&say!(language, "，相同{same}个", ", {same} the same"));
        }
        words.push_str(&say!(language, "，跳过{skipped}处", ", {skipped} skipped"));
        if slipped > 0 {
            words.push_str(&say!(language, "，疑为单位写错{slipped}个", ", {slipped} probably in a wrong unit"));
        }
        if again > 0 {
            words.push_str(&say!(language, "，重复{again}个", ", {again} repeated"));
        }
        if against > 0 {
            words.push_str(&say!(language, "，不一致{against}个", ", {against} in conflict"));
        }
        words
    }

    /// Whether taking it over would change nothing.
    #[must_use]
    pub fn is_nothing(self) -> bool {
        self.new + self.changing + self.against == 0
    }
}
