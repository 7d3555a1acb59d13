//! What one unit sent of one period, each figure opening its trace; where none is chosen, who is wanting in the period in force.

use std::rc::Rc;

use leptos::prelude::*;

use super::{Desk, column_in_force, senders, status};
use crate::evaluate::Evaluation;
use crate::evaluate::collection::{Collected, Sent, Standing, Unit};
use crate::model::{Key, Observation};
use crate::phrase::collection as words;
use crate::phrase::sources::Listed;
use crate::phrase::trace;
use crate::say;
use crate::ui::browser::paper;
use crate::ui::widgets::{FigureLink, Tag};
use crate::ui::words::{language, pick};

/// Lines that are shown.
const MOST: usize = 200;

/// The chosen cell, else those who have not sent all.
pub(super) fn view(desk: Desk) -> AnyView {
    let all = desk.all.get_untracked();
    let evaluation = desk.session.evaluation_now();
    let chosen = desk.chosen.get().and_then(|(unit, column)| {
        Some((all.units.get(unit)?, all.cells.get(unit)?.get(column)?, all.columns.get(column)?.period))
    });
    match chosen {
        Some((unit, sent, period)) => {
            let name = words::unit(&evaluation, unit);
            of_cell(desk, &evaluation, format!("{name} · {}", period.words(language())), sent)
        }
        None => wanting(desk, &evaluation, &all),
    }
}

fn of_cell(desk: Desk, evaluation: &Evaluation, name: String, sent: &Sent) -> AnyView {
    paper::lies_on(paper::landscape);
    let [sign, word] = words::standing(language(), sent.standing);
    let from = senders(sent);
    let from = (!from.is_empty()).then(|| say!(language(), "来自{from}", "From {from}"));
    let lacks = (!sent.lacks.is_empty()).then(|| {
        let names: Vec<&str> = sent.lacks.iter().map(|id| evaluation.registry().name(*id)).collect();
        let names = names.join(pick("、", ", "));
        view! { <p class="watchful small">{say!(language(), "缺：{names}", "Missing: {names}")}</p> }
    });
    let rows = sent.figures.iter().take(MOST).map(|(key, is)| row(desk, evaluation, *key, is)).collect_view();
    let heads =
        [["指标", "Indicator"], ["期间", "Period"], ["数值", "Value"], ["口径", "Publication"], ["出处", "Source"]];
    let heads =
        heads.map(|[zh, en]| view! { <th scope="col">{pick(zh, en)}</th> }.into_any()).into_iter().collect_view();
    let table = (!sent.figures.is_empty()).then(|| {
        view! {
            <div class="table-box" tabindex="0" role="region" aria-label=pick("报来的数", "What was sent")>
                <table class="sources"><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>
            </div>
        }
    });
    view! {
        <section class="panel sent-detail" aria-label=name.clone()>
            <h2>{name.clone()}" "<Tag status=status(sent.standing) text=format!("{sign} {word}")/></h2>
            <p class="muted small">{from}</p>{lacks}{table}
        </section>
    }
    .into_any()
}

fn row(desk: Desk, evaluation: &Evaluation, key: Key, observation: &Rc<Observation>) -> AnyView {
    let listed = Listed { key, observation: Rc::clone(observation) };
    let (session, ask) = (desk.session, listed.ask());
    let open = Rc::new(move || session.open(&ask));
    view! {
        <tr>
            <th scope="row">{evaluation.registry().name(key.indicator).to_owned()}</th>
            <td>{observation.period.words(language())}</td>
            <td class="number"><FigureLink text=trace::as_written(language(), observation) open bad=false quiet=true/></td>
            <td>{listed.statement(language())}</td>
            <td class="origin">{trace::source(language(), &observation.source)}</td>
        </tr>
    }
    .into_any()
}

/// Who has not sent all of the period in force.
fn wanting(desk: Desk, evaluation: &Evaluation, all: &Collected) -> AnyView {
    let column = column_in_force(desk, all);
    let of = [Standing::Late, Standing::Missing, Standing::Partly];
    let lines: Vec<(&Unit, &Sent)> = of.into_iter().flat_map(|standing| all.of_standing(column, standing)).collect();
    if lines.is_empty() {
        return ().into_any();
    }
    let when = all.columns.get(column).map(|column| column.period.words(language())).unwrap_or_default();
    let count = lines.len();
    let line = |(unit, sent): &(&Unit, &Sent)| {
        let [sign, word] = words::standing(language(), sent.standing);
        let name = words::unit(evaluation, unit);
        let lacks = words::indicators(evaluation, &sent.lacks);
        let lacks = (sent.standing == Standing::Partly).then(|| say!(language(), "缺{lacks}", "without {lacks}"));
        view! { <li><span>{name}</span><Tag status=status(sent.standing) text=format!("{sign} {word}")/><span class="muted">{lacks}</span></li> }
            .into_any()
    };
    let lines = lines.iter().take(MOST).map(line).collect_view();
    view! {
        <h2 class="section">{say!(language(), "{when}未报和不全", "{when}: not sent, or incomplete")}<span class="muted">{say!(language(), "{count}个单位", "{count}")}</span></h2>
        <ul class="panel wanting">{lines}</ul>
    }
    .into_any()
}
