//! The bar that says what an import comes to, and takes it over.

use std::collections::BTreeMap;
use std::rc::Rc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::desk::Desk;
use super::understood::{Understood, give_back};
use super::{memory, questions};
use crate::import::pace;
use crate::ledger::KeptLedger;
use crate::model::{Entry, Key, Period, RegionId, Scenario, Topic};
use crate::phrase::english::counted;
use crate::phrase::issue::shown;
use crate::phrase::misfit;
use crate::phrase::preview::Counts;
use crate::route::{Page, Tab};
use crate::say;
use crate::ui::boxed::press;
use crate::ui::browser::frame::Steps;
use crate::ui::browser::{focus, frame, location, root};
use crate::ui::session::{Imported, Session};
use crate::ui::widgets::{Action, Notice, Segmented, Status};
use crate::ui::words::{language, pick};
use crate::workspace::preview::{Old, taken_over, with_the_old};
use crate::workspace::{Edit, Setting};

/// Figures among which the grid looks for the first that it shows.
const FOLLOWED: usize = 1_000;

/// The bar at the foot.
pub fn bar(desk: Desk) -> AnyView {
    let all = move || desk.count_all();
    let unread = move || match desk.files.with(|files| files.iter().filter(|file| file.is_unread()).count()) {
        0 => String::new(),
        count => say!(language(), "● {count}个台账还没有读入", "● {count} not read yet"),
    };
    let source = move || match desk.files.with(|files| files.iter().any(|file| file.ledger.is_some())) {
        true => pick(
            "导入后可一步撤销；文件名和单元格、台账的行数记为来源",
            "One undo takes it all back; file name and cell, or number of rows, become the source",
        ),
        false => pick(
            "导入后可一步撤销；文件名和单元格记为来源",
            "One undo takes it all back; file name and cell become the source",
        ),
    };
    let changing = Memo::new(move |_| all().changing > 0);
    let nothing = Memo::new(move |_| all().is_nothing() && desk.rows_to_keep().is_empty());
    let is_read_again = Memo::new(move |_| desk.reading_again.with(Option::is_some));
    root::while_here("deciding");
    view! {
        <div class="actionbar">
            <b>{move || all().words(language())}</b><span class="muted">{source}</span>
            {questions::next(desk)}<span class="watchful">{unread}</span>{questions::refused(desk)}
            {move || if changing.get() { old(desk) } else { ().into_any() }}
            {move || if is_read_again.get() { reading_again(desk) } else { ().into_any() }}
            <div class="end">
                <button type="button" on:click=press(move || desk.clear())>{pick("取消", "Cancel")}</button>
                <button type="button" class="primary" disabled=nothing on:click=press(move || confirm(desk))>{pick("导入", "Import")}</button>
            </div>
        </div>
    }
    .into_any()
}

/// How far a file is that is read again by a correction; the style sheet shows it after half a second.
fn reading_again(desk: Desk) -> AnyView {
    let words = move || {
        let percent = desk.reading_again.get().unwrap_or_default().percent;
        say!(language(), "正在按更正重新识别 {percent}%", "Recognising again by the correction {percent}%")
    };
    let stop = press(move || {
        desk.cancel();
        focus::soon(".sheet-scroll");
    });
    view! {
        <span class="reading-again muted"><span role="status">{words}</span>" "<button type="button" class="link" on:click=stop>{pick("停止", "Stop")}</button></span>
    }
    .into_any()
}

/// 更新, or a 对账: both statements stay, and one of them holds.
fn old(desk: Desk) -> AnyView {
    const WAYS: [Old; 3] = [Old::Replaced, Old::Beside, Old::Holds];
    let options: &[&str] = pick(
        &["更新原数", "更新，原数并存", "原数不动，新数并存"],
        &["Replace", "Replace, keep the old beside", "Keep the old, the new beside"],
    );
    let chosen = Signal::derive(move || WAYS.iter().position(|way| *way == desk.old.get()).unwrap_or(0));
    let choose = UnsyncCallback::new(move |at: usize| desk.old.set(WAYS.get(at).copied().unwrap_or_default()));
    view! { <Segmented label=pick("与已有数不同时", "Where a figure differs from what is there") options chosen choose/> }
        .into_any()
}

/// Takes over what is shown, when the last correction is read.
fn confirm(desk: Desk) {
    if desk.is_taken_over.get_untracked() {
        return;
    }
    desk.is_taken_over.set(true);
    desk.spawn(async move {
        if desk.is_read().await {
            take_over(desk);
        } else {
            desk.is_taken_over.set(false);
        }
    });
}

/// Takes over what the effects say: a task after the other, so that the page answers between them.
fn take_over(desk: Desk) {
    let (files, effects) = (desk.files.get_untracked(), desk.effects.get_untracked());
    let (verified, old, rows) = (desk.verified(), desk.old.get_untracked(), desk.rows_to_keep());
    let Counts { new, changing, .. } = desk.count_all();
    let figures = new + changing;
    // What they would do later is of no interest to anybody.
    desk.clear();
    // Also where the page is left meanwhile.
    spawn_local(async move {
        frame::painted().await;
        let entries: Vec<&[Entry]> = files.iter().map(|file| &*file.import.entries).collect();
        let taken = taken_over(&entries, &effects, &Steps::begin()).await;
        // What another file or row says of the same figure.
        let beside = taken.len().saturating_sub(figures);
        frame::turn().await;
        let old_of = |kept: &_| if verified.contains(&Rc::as_ptr(kept)) { Old::Holds } else { old };
        let taken = with_the_old(taken, &entries, &effects, old_of);
        frame::turn().await;
        desk.keeper.before_import(taken.len()).await;
        let found = desk.session.import(&taken, &rows).await;
        let steps = untrack(|| desk.session.steps());
        match &found {
            Some(Ok(applied)) => {
                // What is called taken over is kept.
                desk.keeper.kept().await;
                frame::turn().await;
                memory::keep(desk, &files);
                frame::turn().await;
                show(desk.session, &applied.changed).await;
                let mut notice = taken_notice(&files, (figures, beside), applied.refused.len());
                // What was changed meanwhile would be taken back in its place.
                if untrack(|| desk.session.steps()) == steps {
                    notice.actions = vec![Action::undo(desk.session)];
                }
                desk.notices.show(notice);
            }
            Some(Err(misfit)) => {
                let reason = misfit::reason(language(), misfit);
                desk.notices.show(Notice::new(Status::Bad, pick("没有导入", "Nothing was imported"), reason));
                let _ = (desk.effects.try_set(effects), desk.files.try_set(files.clone()));
            }
            None => {}
        }
        let _ = desk.is_taken_over.try_set(false);
        give_back(files).await;
        pace::put_away(taken, &Steps::begin()).await;
    });
}

/// What there is to say of an import that was made.
fn taken_notice(files: &[Rc<Understood>], (figures, beside): (usize, usize), refused: usize) -> Notice {
    let figures = figures.saturating_sub(refused);
    let taken = counted(figures, "figure");
    let title = match (figures, beside) {
        (0, 0) => pick("✓ 台账的逐行内容已更新", "✓ The rows of the ledger are up to date").to_owned(),
        (_, 0) => say!(language(), "✓ 已导入{figures}个数据", "✓ {taken} imported"),
        _ => say!(
            language(),
            "✓ 已导入{figures}个数据，另有{beside}个并存备查",
            "✓ {taken} imported, {beside} more kept beside them"
        ),
    };
    let sources = files.iter().filter(|file| !file.import.entries.is_empty());
    let names: Vec<Rc<str>> = sources.map(|file| Rc::clone(&file.import.file)).collect();
    Notice::new(Status::Good, title, detail(&names, refused))
}

impl Desk {
    /// The rows of ledgers that would be kept and are not there yet; tracked.
    fn rows_to_keep(self) -> Vec<Edit> {
        drop(self.session.evaluation());
        let files = self.files.get();
        let kept = |file: &Rc<Understood>| {
            let kept = file.ledger.as_ref()?.read.as_ref()?.kept.as_ref()?;
            Some((file.import.file.to_string(), kept.clone()))
        };
        let mut fitted: Vec<(String, KeptLedger)> = files.iter().filter_map(kept).collect();
        self.session.with_workspace(|workspace| {
            workspace.fit_ledgers(&mut fitted);
            let is_new = |(name, ledger): &(String, KeptLedger)| {
                workspace.ledgers().get(name).is_none_or(|there| **there != *ledger)
            };
            let edit = |(name, ledger)| Edit::Setting(Setting::Ledger(name, Some(Rc::new(ledger))));
            fitted.into_iter().filter(is_new).map(edit).collect()
        })
    }
}

/// Goes to the data, to the field of work of most of what is seen there: as they are looked at, if any of the results is of this region and
/// period, else where most of the latest are. A target is no result: it is looked at where there is nothing else. Whoever went elsewhere
/// meanwhile stays there.
async fn show(session: Session, changed: &[Key]) {
    let place = session.place.get_untracked();
    let mut route = session.route.get_untracked().to(Page::Data(Tab::default()));
    let evaluation = session.evaluation_now();
    // The period of the header in which a figure is seen: the months since January where it counts those, else its own.
    let shown_in = |key: &Key| {
        let seen_in = |period: Period| {
            evaluation.registry().key(key.indicator, key.region, period, key.scenario, key.vintage).period
        };
        let since_january = key.period.cumulative_through();
        if seen_in(since_january) == key.period { since_january } else { key.period }
    };
    let is_in = |key: &Key, region: RegionId, period: Period| key.region == region && shown_in(key) == period;
    let is_result = |key: &&Key| key.scenario == Scenario::Actual;
    let has_results = changed.iter().any(|key| is_result(&key));
    let results: Vec<&Key> = changed.iter().filter(|key| !has_results || is_result(key)).collect();
    let is_here = results.iter().any(|key| is_in(key, place.region, place.period));
    let order = |key: &Key| (key.region == place.region, key.period.through());
    let last = results.iter().map(|key| order(key)).max();
    let mut latest: BTreeMap<(RegionId, Period), usize> = BTreeMap::new();
    for key in results.iter().filter(|key| !is_here && Some(order(key)) == last) {
        *latest.entry((key.region, shown_in(key))).or_default() += 1;
    }
    let latest = latest.into_iter().max_by_key(|(_, count)| *count).map(|(latest, _)| latest);
    let (region, period) = latest.unwrap_or((place.region, place.period));
    if latest.is_some() {
        route.period = Some(period);
        if region != place.region {
            route.region = Some(evaluation.registry().region(region).zh.to_string());
        }
    }
    let here = || changed.iter().filter(|key| is_in(key, region, period));
    let topic = topic_of_most(session, here());
    frame::turn().await;
    session.prepare(region, period).await;
    if session.route.with_untracked(|now| now.page == Page::Import) {
        session.imported.set_value(Imported { topic, keys: here().take(FOLLOWED).cloned().collect() });
        location::navigate(&route);
        frame::painted().await;
    }
}

fn topic_of_most<'a>(session: Session, changed: impl Iterator<Item = &'a Key>) -> Option<Topic> {
    let evaluation = session.evaluation_now();
    let topics: Vec<Topic> = changed.map(|key| evaluation.registry().indicator(key.indicator).topic).collect();
    Topic::ALL.into_iter().rev().max_by_key(|topic| topics.iter().filter(|of| *of == topic).count())
}

/// Where the figures came from, or how many had no room.
fn detail(names: &[Rc<str>], refused: usize) -> String {
    if refused > 0 {
        return say!(language(), "其中{refused}个放不下，未写入", "{refused} more had no room and were not written");
    }
    match names {
        [name] => {
            let name = shown(name);
            say!(language(), "来源：{name}", "Source: {name}")
        }
        _ => say!(language(), "来源：{count}个文件", "Sources: {count} files", count = names.len()),
    }
}
