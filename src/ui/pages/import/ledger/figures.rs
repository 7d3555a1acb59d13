//! The figures that the rows of a ledger came to, each with the number of its rows and what it would do.

use leptos::prelude::*;

use super::super::desk::Desk;
use super::super::understood::{Counted, Ledger, Understood};
use crate::catalogue::Registry;
use crate::model::{Entry, Source};
use crate::phrase::preview;
use crate::quantity::Quantity;
use crate::quantity::format::{Place, exact, with_unit};
use crate::say;
use crate::ui::words::{language, pick};
use crate::workspace::ledgers::MOST_ROWS;
use crate::workspace::preview::Effect;

/// Figures that are listed.
const LISTED: usize = 200;

/// The figures of a ledger that was read.
pub fn list(desk: Desk, number: usize, registry: &Registry, file: &Understood, ledger: &Ledger) -> AnyView {
    let Some(read) = &ledger.read else { return ().into_any() };
    let (rows, counted, figures) = (file.import.rows_read, read.rows, file.import.entries.len());
    let heading = say!(
        language(),
        "{rows}行中{counted}行计入，得{figures}个数",
        "{counted} of {rows} rows counted, {figures} figures"
    );
    let effects = desk.effects.get();
    let effects = effects.get(number).map_or(&[][..], Vec::as_slice);
    let entries = file.import.entries.iter().zip(effects).take(LISTED);
    let body = entries.map(|(entry, effect)| line(registry, entry, effect)).collect_view();
    let more = figures.saturating_sub(LISTED);
    let more = (more > 0)
        .then(|| view! { <p class="counts">{say!(language(), "另有{more}个数，都会导入", "{more} more; all are imported")}</p> }.into_any());
    view! {
        <div class="ledger-figures">
            <h3 tabindex="-1">{heading}</h3>
            <div class="table-box" tabindex="0" role="region" aria-label=pick("台账得出的数", "Figures of the ledger")>
                <table>
                    <thead><tr><th scope="col">{pick("指标 · 地区 · 期间", "Indicator · region · period")}</th><th scope="col" class="num">{pick("数值", "Figure")}</th><th scope="col" class="num">{pick("行数", "Rows")}</th><th scope="col">{pick("导入后", "Effect")}</th></tr></thead>
                    <tbody>{body}</tbody>
                </table>
            </div>
            {more}
            {kept(read)}
        </div>
    }
    .into_any()
}

/// What is kept of the rows themselves.
fn kept(read: &Counted) -> Option<AnyView> {
    let ledger = read.kept.as_ref()?;
    let (rows, most) = (ledger.rows.len(), MOST_ROWS);
    let words = say!(
        language(),
        "{rows}行将逐件留存（不含姓名、证件号码、电话、账号），在“数据 · 台账”里查；一个工作区最多留存{most}行。",
        "{rows} rows will be kept, without names, identity numbers, telephones and accounts, and are found in “Data, Ledgers”; a workspace keeps {most} at most."
    );
    Some(view! { <p class="counts">{words}</p> }.into_any())
}

fn line(registry: &Registry, entry: &Entry, effect: &Effect) -> AnyView {
    let Source::Ledger { rows, .. } = entry.observation.source else { return ().into_any() };
    let class = match effect {
        Effect::Changes(_) => "changes",
        Effect::Against(_) => "against",
        _ => "",
    };
    let does = preview::effect(language(), entry, effect);
    let Quantity { value, unit } = entry.observation.quantity;
    view! {
        <tr class=class>
            <th scope="row">{preview::of_what(registry, entry)}</th>
            <td class="num">{with_unit(&exact(value, Place::Table), unit, language())}</td>
            <td class="num">{exact(rows.into(), Place::Table)}</td>
            <td>{does}</td>
        </tr>
    }
    .into_any()
}
