//! The tooltip of the category one is at: every series' figure, the one at hand strong.

use leptos::prelude::*;

use super::plot::px;
use super::walk::Reach;
use crate::chart::{Hit, Size, Tip, TipRow, Tone};
use crate::ui::words::pick;

/// Its size is estimated and not measured: it only has to stay within the drawing.
const LINE: f64 = 18.0;
const AROUND: f64 = 56.0;
const AWAY: f64 = 10.0;

/// The tooltip beside a point, on the side where there is more room.
pub(super) fn tip(listed: Tip, hit: &Hit, size: Size, by: Reach) -> AnyView {
    let lines = (listed.rows.len() + usize::from(!listed.gap.is_empty())) as f64;
    let height = AROUND + LINE * lines;
    let top = (hit.y - height / 2.0).min(size.height - height).max(0.0);
    let right_of = hit.x < size.width / 2.0;
    let left = if right_of { px(hit.rect.right + AWAY) } else { String::new() };
    let right = if right_of { String::new() } else { px(size.width - hit.rect.left + AWAY) };
    let gap = (!listed.gap.is_empty()).then(|| view! { <p class="gap">{listed.gap}</p> }.into_any());
    let rows = listed.rows.into_iter().map(|listed| row(listed, hit.series)).collect_view();
    let open = match by {
        Reach::Keys => pick("Enter 看出处", "Enter opens its origin"),
        Reach::Pointer => pick("点击看出处", "Click for its origin"),
        Reach::Touch => pick("再点一下看出处", "Tap again for its origin"),
    };
    view! {
        <div class="chart-tip" aria-hidden="true" style:top=px(top) style:left=left style:right=right>
            <strong>{listed.category}</strong>
            <dl>{rows}</dl>
            {gap}
            <p>{open}</p>
        </div>
    }
    .into_any()
}

fn row(row: TipRow, here: usize) -> AnyView {
    let class = match (row.series == here, row.tone) {
        (true, Tone::Bad) => "here bad",
        (true, _) => "here",
        (false, _) => "",
    };
    view! {
        <dt class=class><i class="dot" style:color=row.tone.css()></i>{row.name}</dt>
        <dd class=class>{row.text}</dd>
    }
    .into_any()
}
