//! 对账 in words: how two sources of the same figures stand, and their differences as CSV.
//!
//! Invariant: what only one of them has is listed too; digits stand as written.

use super::checks::margin;
use super::csv;
use super::preview::{of_what, place};
use super::trace::{as_written, source};
use crate::catalogue::Registry;
use crate::language::Language;
use crate::model::Observation;
use crate::quantity::Quantity;
use crate::say;
use crate::workspace::reconcile::{Apart, Pair, Stand, Stands};

/// How two statements stand: a sign and a word.
#[must_use]
pub fn stand(language: Language, stand: Stand) -> &'static str {
    let [chinese, english] = match stand {
        Stand::Differ => ["✕ 不符", "✕ Differ"],
        Stand::OnlyFirst => ["○ 仅前者有", "○ Only the first"],
        Stand::OnlySecond => ["○ 仅后者有", "○ Only the second"],
        Stand::Rounded => ["≈ 四舍五入之差", "≈ Rounding"],
        Stand::Agree => ["✓ 相符", "✓ Agree"],
    };
    language.pick(chinese, english)
}

/// 后者少10人，允许误差0.5人: how far the second statement is from the first.
#[must_use]
pub fn apart(language: Language, apart: &Apart) -> String {
    let difference = signed(language, apart.difference);
    if apart.tolerance.value.is_zero() {
        return say!(language, "后者{difference}", "the second is {difference}");
    }
    let allowed = margin(language, apart.tolerance);
    say!(language, "后者{difference}，允许误差{allowed}", "the second is {difference}, rounding allows for {allowed}")
}

/// 多10人, 少0.3万元; never a sign, which a spreadsheet would take for a formula.
fn signed(language: Language, difference: Quantity) -> String {
    let amount = margin(language, difference.abs());
    match (difference.value.is_zero(), difference.value.is_sign_negative()) {
        (true, _) => amount,
        (false, true) => say!(language, "少{amount}", "{amount} less"),
        (false, false) => say!(language, "多{amount}", "{amount} more"),
    }
}

/// 12项不符，3项仅前者有，1项四舍五入之差，40项相符
#[must_use]
pub fn counts(language: Language, stands: &Stands) -> String {
    let counted = stands.iter().map(|(of, count)| {
        let word = stand(language, of).split_once(' ').map_or("", |(_, word)| word);
        let small = word.to_lowercase();
        say!(language, "{count}项{word}", "{count} {small}")
    });
    counted.collect::<Vec<_>>().join(language.pick("，", ", "))
}

/// The pairs as CSV, the worst first.
#[must_use]
pub fn csv(registry: &Registry, names: [&str; 2], pairs: &[Pair<'_>]) -> String {
    let language = registry.language();
    let heads = language.pick(
        ["指标、地区、期间", "结果", "后者比前者", "允许误差"],
        ["Figure", "Result", "The second is", "Rounding"],
    );
    let at = language.pick("出处", "source");
    let [one, other] = names;
    let mut rows = vec![vec![
        heads[0].to_owned(),
        one.to_owned(),
        format!("{one} {at}"),
        other.to_owned(),
        format!("{other} {at}"),
        heads[1].to_owned(),
        heads[2].to_owned(),
        heads[3].to_owned(),
    ]];
    let mut sorted: Vec<&Pair<'_>> = pairs.iter().collect();
    crate::order::sort_by_key(&mut sorted, |pair| pair.stand());
    for pair in sorted {
        let said = |of: &Option<std::rc::Rc<Observation>>| {
            of.as_ref().map_or_else(Default::default, |of| [as_written(language, of), where_of(language, of)])
        };
        let ([left, left_at], [right, right_at]) = (said(&pair.one), said(&pair.other));
        let apart = pair.apart();
        let difference = apart.map(|apart| signed(language, apart.difference)).unwrap_or_default();
        let allowed = apart.map(|apart| margin(language, apart.tolerance)).unwrap_or_default();
        let what = of_what(registry, pair.of);
        rows.push(vec![
            what,
            left,
            left_at,
            right,
            right_at,
            stand(language, pair.stand()).to_owned(),
            difference,
            allowed,
        ]);
    }
    csv::table(&rows)
}

/// File and cell, or whatever else it came from.
fn where_of(language: Language, of: &Observation) -> String {
    let cell = place(&of.source);
    if cell.is_empty() { source(language, &of.source) } else { cell }
}
