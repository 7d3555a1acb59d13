//! What the page works on: the workspace, its evaluation, where one is, whether all is kept. Reading is a signal, changing is a
//! call. Invariant: every change goes through [`Session::edit`], and the evaluation follows it before anything is drawn.

mod steps;

use std::rc::Rc;
use std::time::Duration;

use leptos::prelude::*;

use super::browser::{clock, location};
use super::words;
use crate::catalogue::{Glossary, Misfit};
use crate::evaluate::{Ask, Evaluation};
use crate::language::Language;
use crate::model::{Key, Period, RegionId, Topic};
use crate::phrase::overview;
use crate::report::Spot;
use crate::route::{Page, Route};
use crate::workspace::{Applied, Edit, History, Workspace};

/// The name of the demo workspace.
pub const DEMO: &str = "示例：全国公布数";

/// The name of the demo workspace as it is shown.
#[must_use]
pub fn demo_name() -> &'static str {
    words::pick(DEMO, "Sample: published national figures")
}

/// The name of a workspace as it is shown.
#[must_use]
pub fn shown_name(name: &str) -> &str {
    if name == DEMO { demo_name() } else { name }
}

/// How long after a change, or a key behind it, is a moment of rest: whoever types on is not held up.
const PAUSE: Duration = Duration::from_millis(300);

/// What was changed and what can be taken back.
struct Desk {
    workspace: Workspace,
    history: History,
    /// Which workspace it is of those opened, and how often anything of it was changed.
    state: (u32, u32),
}

/// Where one looks: the region and period in force.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// The region.
    pub region: RegionId,
    /// The period.
    pub period: Period,
}

/// How many steps can be taken back and made again.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Steps {
    /// Back.
    pub undo: usize,
    /// Again.
    pub redo: usize,
}

/// What the page works on; taken from the context.
#[derive(Clone, Copy)]
pub struct Session {
    desk: StoredValue<Desk, LocalStorage>,
    evaluation: RwSignal<Rc<Evaluation>, LocalStorage>,
    /// The same a moment later, when what was typed is on the screen.
    at_rest: RwSignal<Rc<Evaluation>, LocalStorage>,
    /// How many changes there were: only after the last of several is rest.
    changes: StoredValue<u32>,
    steps: RwSignal<Steps>,
    language: RwSignal<Language>,
    kept_by: StoredValue<Option<Kept>, LocalStorage>,
    /// What the workspace is called; empty before it was said.
    pub name: RwSignal<String>,
    /// The workspace's own region: where a route names none.
    home: RwSignal<Option<RegionId>>,
    /// Where one is.
    pub route: Signal<Route>,
    /// The region and period in force.
    pub place: Memo<Place>,
    /// What was imported last: there the data open, once.
    pub imported: StoredValue<Imported>,
    /// The spot of a text that is led to, with the page of the text, until it is shown.
    pub sought: RwSignal<Option<(Page, Spot)>>,
}

/// What an edit is told to before it is made.
pub type Before = Rc<dyn Fn(&Workspace, &Edit)>;

/// What a change is told to.
pub type After = Rc<dyn Fn(&Workspace, &Applied)>;

/// Whoever keeps the changes.
#[derive(Clone)]
pub struct Kept {
    /// Told of each edit, with the workspace before it.
    pub before: Before,
    /// Told of each change, with the workspace after it.
    pub after: After,
}

impl Session {
    /// A session on a workspace, provided to all below.
    pub fn provide(workspace: Workspace, route: Signal<Route>) -> Self {
        let session = Self::of(workspace, route);
        provide_context(session);
        session
    }

    fn of(workspace: Workspace, route: Signal<Route>) -> Self {
        let evaluation = Evaluation::new(Rc::clone(workspace.registry()), Rc::clone(workspace.dataset()));
        let evaluation = Rc::new(evaluation);
        let at_rest = RwSignal::new_local(Rc::clone(&evaluation));
        let evaluation = RwSignal::new_local(evaluation);
        let home = RwSignal::new(None);
        let place = Memo::new(move |before: Option<&Place>| {
            let current = evaluation.read();
            route.with(|route| place_of(&current, home.get(), route, before.copied()))
        });
        Self {
            desk: StoredValue::new_local(Desk { workspace, history: History::default(), state: (0, 0) }),
            evaluation,
            at_rest,
            changes: StoredValue::new(0),
            steps: RwSignal::new(Steps::default()),
            language: RwSignal::new(words::language()),
            kept_by: StoredValue::new_local(None),
            name: RwSignal::new(DEMO.to_owned()),
            home,
            route,
            place,
            imported: StoredValue::new(Imported::default()),
            sought: RwSignal::new(None),
        }
    }

    /// The session of the page.
    ///
    /// # Panics
    /// Outside the page, which is a bug.
    #[must_use]
    pub fn in_context() -> Self {
        expect_context()
    }

    /// The evaluation; whoever reads it follows every change.
    #[must_use]
    pub fn evaluation(self) -> Rc<Evaluation> {
        self.evaluation.get()
    }

    /// The evaluation as of the last moment of rest: for what need not be on the screen with the key that was pressed, such as all
    /// checks of a region.
    #[must_use]
    pub fn evaluation_at_rest(self) -> Rc<Evaluation> {
        self.at_rest.get()
    }

    /// Lets what waits for a moment of rest follow, once the change is on the screen.
    fn rest(self) {
        self.changes.update_value(|changes| *changes += 1);
        let changes = self.changes.get_value();
        let follow = move || {
            if self.changes.get_value() == changes {
                let before = self.at_rest.get_untracked();
                self.at_rest.set(self.evaluation_now());
                steps::let_go(before);
            }
        };
        request_animation_frame(move || set_timeout(follow, PAUSE));
    }

    /// A key was pressed: what waits for a moment of rest waits on.
    pub fn not_yet(self) {
        let waits = self.at_rest.with_untracked(|at_rest| !Rc::ptr_eq(at_rest, &self.evaluation_now()));
        if waits {
            self.rest();
        }
    }

    /// Looks at another evaluation, at once.
    fn begin(self, evaluation: Evaluation) {
        let evaluation = Rc::new(evaluation);
        let before = self.at_rest.get_untracked();
        self.evaluation.set(Rc::clone(&evaluation));
        self.at_rest.set(evaluation);
        steps::let_go(before);
    }

    /// The evaluation as it stands, without following it.
    #[must_use]
    pub fn evaluation_now(self) -> Rc<Evaluation> {
        self.evaluation.get_untracked()
    }

    /// How many steps can be taken back and made again.
    #[must_use]
    pub fn steps(self) -> Steps {
        self.steps.get()
    }

    /// The language spoken; tracked.
    #[must_use]
    pub fn language(self) -> Language {
        self.language.get()
    }

    /// The language spoken, without following it.
    #[must_use]
    pub fn language_now(self) -> Language {
        self.language.get_untracked()
    }

    /// Shows the names in a language from now on; nothing else is changed.
    pub fn speak(self, language: Language) {
        self.change(|desk| desk.workspace.show_names_in(glossary_of(language)));
        let (registry, dataset) =
            self.with_workspace(|workspace| (Rc::clone(workspace.registry()), Rc::clone(workspace.dataset())));
        self.begin(Evaluation::new(registry, dataset));
        self.language.set(language);
    }

    /// Looks at the workspace.
    pub fn with_workspace<T>(self, look: impl FnOnce(&Workspace) -> T) -> T {
        self.desk.with_value(|desk| look(&desk.workspace))
    }

    /// Remembers with the workspace how it is looked at.
    pub fn keep_view(self, change: impl FnOnce(&str) -> String) {
        self.change(|desk| desk.workspace.view = change(&desk.workspace.view));
    }

    /// Works on another workspace; nothing can be taken back then.
    pub fn replace(self, mut workspace: Workspace) {
        workspace.show_names_in(glossary_of(self.language_now()));
        let (registry, dataset) = (Rc::clone(workspace.registry()), Rc::clone(workspace.dataset()));
        self.change(|desk| {
            let state = (desk.state.0 + 1, 0);
            *desk = Desk { workspace, history: History::default(), state };
        });
        self.steps.set(Steps::default());
        self.begin(Evaluation::new(registry, dataset));
        self.follow_profile();
    }

    /// Whose workspace it is now.
    fn follow_profile(self) {
        let (name, home) = self.with_workspace(|workspace| (workspace.name().to_owned(), workspace.region()));
        if self.name.with_untracked(|now| *now != name) {
            self.name.set(name);
        }
        if self.home.get_untracked() != home {
            self.home.set(home);
        }
    }

    /// Has every change kept from now on.
    pub fn keep_with(self, kept: Kept) {
        self.kept_by.set_value(Some(kept));
    }

    /// Makes a change.
    ///
    /// # Errors
    /// [`Misfit`] where the value does not fit; nothing is changed then.
    pub fn edit(self, edit: Edit) -> Result<Applied, Misfit> {
        if let Some(kept) = self.kept_by.get_value() {
            self.with_workspace(|workspace| (kept.before)(workspace, &edit));
        }
        let made = self.change(|desk| {
            let applied = desk.workspace.apply(edit)?;
            let forgotten = desk.history.remember(applied.inverse.clone());
            Ok((applied, forgotten))
        });
        let (applied, forgotten) = made.unwrap_or(Err(Misfit::Full))?;
        steps::give_back(forgotten);
        self.follow(&applied, self.evaluation_after(&applied));
        Ok(applied)
    }

    fn evaluation_after(self, applied: &Applied) -> Evaluation {
        self.with_workspace(|workspace| self.evaluation_of(workspace, applied))
    }

    /// The evaluation of a workspace after a change.
    fn evaluation_of(self, workspace: &Workspace, applied: &Applied) -> Evaluation {
        let mut evaluation = (*self.evaluation.get_untracked()).clone();
        evaluation.update(Rc::clone(workspace.registry()), Rc::clone(workspace.dataset()), &applied.changed);
        evaluation
    }

    fn follow(self, applied: &Applied, evaluation: Evaluation) {
        let steps =
            self.desk.with_value(|Desk { history, .. }| Steps { undo: history.can_undo(), redo: history.can_redo() });
        let gives_new_numbers = !Rc::ptr_eq(self.evaluation.get_untracked().registry(), evaluation.registry());
        self.steps.set(steps);
        if gives_new_numbers {
            // An evaluation of before knows no region or indicator that came with the change.
            self.begin(evaluation);
        } else {
            self.evaluation.set(Rc::new(evaluation));
            self.rest();
        }
        self.follow_profile();
        if let Some(kept) = self.kept_by.get_value() {
            self.with_workspace(|workspace| (kept.after)(workspace, applied));
        }
    }

    fn change<T>(self, change: impl FnOnce(&mut Desk) -> T) -> Option<T> {
        self.desk.try_update_value(|desk| {
            desk.state.1 += 1;
            change(desk)
        })
    }

    /// Opens the trace of a figure: it becomes part of the route.
    pub fn open(self, ask: &Ask) {
        let figure = Some(ask.text(self.evaluation_now().registry()));
        location::navigate(&Route { figure, ..self.route.get_untracked() });
    }

    /// What opens the trace of a figure.
    #[must_use]
    pub fn opener(self) -> UnsyncCallback<Ask> {
        UnsyncCallback::new(move |ask: Ask| self.open(&ask))
    }

    /// Goes to a screen, with the period and region kept.
    pub fn go(self, page: Page) {
        location::navigate(&self.route.get_untracked().to(page));
    }

    /// Goes to a screen as a workspace opens it: its own region, the period that the page chooses.
    pub fn go_home(self, page: Page) {
        location::navigate(&Route { page, ..Route::default() });
    }
}

fn glossary_of(language: Language) -> Option<Rc<Glossary>> {
    (language == Language::English).then(|| Rc::new(Glossary::english()))
}

/// What an import was of.
#[derive(Clone, Debug, Default)]
pub struct Imported {
    /// The field of work of most of it.
    pub topic: Option<Topic>,
    /// Its figures in the region that is shown; of many the first.
    pub keys: Vec<Key>,
}

/// The region and period that a route names; else the workspace's own, and the latest period that has headline figures.
fn place_of(evaluation: &Evaluation, home: Option<RegionId>, route: &Route, before: Option<Place>) -> Place {
    let registry = evaluation.registry();
    let named = route.region.as_deref().and_then(|name| registry.find_region(name));
    let region = named.or(home).unwrap_or(RegionId(0));
    let same_region = before.filter(|before| before.region == region && route.period.is_none());
    let period = route.period.or(same_region.map(|before| before.period));
    let latest = || {
        let newest = || overview::newest_period(evaluation).map(Period::calendar_year);
        // Of published figures a whole year says more than the months after it; in a bureau's own the last month is what matters.
        let latest = if home.is_some() { overview::latest_period } else { overview::latest_year };
        latest(evaluation, region).or_else(newest)
    };
    let this_year = || Period::year_of(clock::this_year()).unwrap_or_default();
    Place { region, period: period.or_else(latest).unwrap_or_else(this_year) }
}
