//! The store under every fault: writes that break off anywhere, torn and damaged entries, another tab, a cleared store.

use std::collections::BTreeMap;

use crate::edits::{Act, acts, base, edit};
use proptest::prelude::*;
use renshe::workspace::draft::{self, Refusal};
use renshe::workspace::keeping::shelf::{self, About};
use renshe::workspace::keeping::{Conflict, Due, KeepingIssue, Opened, Part, Step, Write};
use renshe::workspace::{Keeping, Workspace};

type Store = BTreeMap<String, String>;

fn write(store: &mut Store, write: &Write) {
    match write {
        Write::Put { key, text } => store.insert(key.clone(), text.clone()),
        Write::Delete { key } => store.remove(key),
    };
}

fn open(store: &Store) -> Opened {
    Keeping::open("1", store).expect("no newer version")
}

/// What a workspace has of its own, as lines in an order of their own.
fn content(workspace: &Workspace) -> Vec<String> {
    let snapshot = draft::snapshot(workspace);
    let mut lines: Vec<String> = snapshot.lines().map(str::to_owned).collect();
    lines.sort_unstable();
    lines
}

/// What is stored; nothing where nothing is.
fn stored(store: &Store) -> Option<Vec<String>> {
    open(store).draft.map(|draft| content(&draft.open(base()).0))
}

/// A tab: its workspace and what it knows of the store.
struct Tab {
    workspace: Workspace,
    keeping: Keeping,
}

impl Tab {
    fn of(store: &Store) -> Self {
        let Opened { keeping, draft, .. } = open(store);
        let workspace = draft.map_or_else(|| Workspace::new("", base()), |draft| draft.open(base()).0);
        Self { workspace, keeping }
    }

    fn act(&mut self, act: &Act) {
        let applied = edit(act, &self.workspace).and_then(|edit| self.workspace.apply(edit).ok());
        if let Some(applied) = applied {
            self.keeping.note(draft::edit_lines(&self.workspace, &applied));
        }
    }

    fn plan(&self, store: &Store, whole: bool) -> Result<Vec<Step>, Conflict> {
        let read = |key: &str| store.get(key).cloned();
        match self.keeping.due(whole) {
            Due::Nothing if !whole => Ok(Vec::new()),
            Due::Edits if !whole => self.keeping.plan_edits(read),
            _ => self.keeping.plan_snapshot(read, draft::snapshot(&self.workspace)),
        }
    }

    fn save(&mut self, store: &mut Store, whole: bool) {
        for step in self.plan(store, whole).expect("no conflict") {
            write(store, &step.write);
            self.keeping.carried_out(step);
        }
        assert_eq!((self.keeping.waiting(), self.keeping.due(false)), (0, Due::Nothing));
    }
}

/// A store with two generations and edits behind the second.
fn some(acts: &[Act]) -> Store {
    let (mut store, mut tab) = (Store::new(), Tab::of(&Store::new()));
    for (at, act) in acts.iter().enumerate() {
        tab.act(act);
        tab.save(&mut store, at % 5 == 4);
    }
    store
}

fn fixed_acts() -> Vec<Act> {
    use proptest::strategy::ValueTree;
    let mut random = proptest::test_runner::TestRunner::deterministic();
    let entries = prop::collection::vec(crate::edits::entry(&base().registry), 160);
    let entries = entries.new_tree(&mut random).expect("no filter").current();
    // The base holds most of the first ones already.
    entries.into_iter().skip(151).map(Act::Set).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn writes_that_break_off_leave_the_state_before_or_after(
        acts in prop::collection::vec((acts(&base().registry, 4), any::<bool>(), any::<bool>()), 1..6),
    ) {
        let (mut store, mut tab) = (Store::new(), Tab::of(&Store::new()));
        for (acts, whole, reopen) in acts {
            let before = stored(&store);
            acts.iter().for_each(|act| tab.act(act));
            let after = Some(content(&tab.workspace));
            let steps = tab.plan(&store, whole).expect("no conflict");
            let mut broken = store.clone();
            for (at, step) in steps.iter().enumerate() {
                // Torn in the middle of a text: the lines that are whole count, and the torn one is told.
                if let Write::Put { key, text } = &step.write {
                    let mut torn = broken.clone();
                    torn.insert(key.clone(), text.chars().take(text.chars().count() / 2).collect());
                    let Opened { draft, issues, .. } = open(&torn);
                    let told = !issues.is_empty() || draft.as_ref().is_some_and(|draft| !draft.issues().is_empty());
                    let found = draft.map(|draft| content(&draft.open(base()).0));
                    prop_assert!(told || found == before || found == after, "step {} torn in silence", at);
                }
                write(&mut broken, &step.write);
                let found = stored(&broken);
                prop_assert!(found == before || found == after, "a third state after step {at} of {}", steps.len());
                // Whoever opens it then can go on.
                let mut next = Tab::of(&broken);
                let going_on = broken.clone();
                next.act(&Act::Import(Vec::new()));
                prop_assert!(next.plan(&going_on, true).is_ok());
            }
            tab.save(&mut store, whole);
            prop_assert!(steps.is_empty() || stored(&store) == after);
            if reopen {
                let Opened { issues, draft, .. } = open(&store);
                prop_assert!(issues.is_empty() && draft.is_none_or(|draft| draft.issues().is_empty()));
                tab = Tab::of(&store);
            }
        }
    }

    /// A full store: a step fails, what was torn is taken away, and the next attempt stores everything.
    #[test]
    fn a_failed_write_is_made_good_by_the_next(
        acts in prop::collection::vec((acts(&base().registry, 4), any::<bool>(), 0_usize..5), 1..6),
    ) {
        let (mut store, mut tab) = (Store::new(), Tab::of(&Store::new()));
        for (acts, whole, fails_at) in acts {
            acts.iter().for_each(|act| tab.act(act));
            for (at, step) in tab.plan(&store, whole).expect("no conflict").into_iter().enumerate() {
                if at == fails_at {
                    step.on_failure().iter().for_each(|taken_away| write(&mut store, taken_away));
                    break;
                }
                write(&mut store, &step.write);
                tab.keeping.carried_out(step);
            }
            tab.save(&mut store, whole);
            let is_stored = stored(&store).is_none_or(|stored| stored == content(&tab.workspace));
            prop_assert!(is_stored && (stored(&store).is_some() || tab.workspace.differing().is_empty()));
        }
    }

    #[test]
    fn hostile_entries_are_judged(
        entries in prop::collection::btree_map("renshe/1/(head|(snapshot|edits|aside)/[0-9]{0,14}(/[0-9]{0,3})?)", ".{0,60}", 0..8),
    ) {
        let mut tab = Tab::of(&entries);
        tab.act(&Act::Import(Vec::new()));
        prop_assert!(tab.plan(&entries, true).is_ok());
    }
}

#[test]
fn a_damaged_entry_is_made_good_or_told_and_never_lost() {
    let store = some(&fixed_acts());
    let whole = stored(&store).expect("something stored");
    assert!(store.keys().any(|key| key.contains("snapshot/2")) && store.keys().any(|key| key.contains("edits/2/")));
    let keys: Vec<String> = store.keys().cloned().collect();
    for key in keys.clone() {
        for damage in ["flipped", "cut", "gone", "foreign"] {
            let mut damaged = store.clone();
            let text = damaged.get(&key).cloned().expect("a key of the store");
            let middle = text.char_indices().map(|(at, _)| at).nth(text.chars().count() / 2).expect("a long text");
            match damage {
                "flipped" => damaged.insert(key.clone(), format!("{}#{}", &text[..middle], &text[middle..])),
                "cut" => damaged.insert(key.clone(), text[..middle].to_owned()),
                "gone" => damaged.remove(&key),
                _ => damaged.insert(key.clone(), "<html>".to_owned()),
            };
            let opened = open(&damaged);
            let told =
                !opened.issues.is_empty() || opened.draft.as_ref().is_some_and(|draft| !draft.issues().is_empty());
            let is_last =
                key.contains("edits/2/") && !keys.iter().any(|other| other.contains("edits/2/") && *other > key);
            let counts = key.ends_with("head") || key.contains("snapshot/2") || key.contains("edits/2/");
            // Of the last entry nothing tells that it was ever there.
            let counts = counts && !(is_last && damage == "gone");
            assert_eq!(told, counts, "{key} {damage}: {:?}", opened.issues);
            let found = content(&opened.draft.expect("never nothing").open(base()).0);
            // Damage costs its own entry alone; of the last edits nothing else is kept, and the end line counts lines.
            let lost = whole.iter().filter(|line| !found.contains(line) && !text.contains(line.as_str())).count();
            let most = usize::from(key.contains("edits/2/"));
            assert!(lost <= most, "{key} {damage}: {lost} lines lost");

            // What is damaged is kept apart before anything is written over it.
            let mut tab = Tab::of(&damaged);
            tab.act(&fixed_acts()[0]);
            let steps = tab.plan(&damaged, true).expect("no conflict");
            let mut later = damaged.clone();
            steps.iter().for_each(|step| write(&mut later, &step.write));
            let is_kept = |text: &str| later.values().any(|kept| kept.contains(text));
            let damaged_text = damaged.get(&key).filter(|_| counts && !key.ends_with("head"));
            assert!(damaged_text.is_none_or(|text| is_kept(text)), "{key} {damage}");
            assert!(open(&later).issues.is_empty(), "{key} {damage}");
        }
    }
}

#[test]
fn a_damaged_snapshot_comes_back_from_the_one_before() {
    let mut store = some(&fixed_acts());
    let whole = stored(&store);
    store.insert("renshe/1/snapshot/2".to_owned(), "torn".to_owned());
    let opened = open(&store);
    assert_eq!(opened.issues, [KeepingIssue::Recovered { generation: 2, follows: true }]);
    assert_eq!(opened.draft.map(|draft| content(&draft.open(base()).0)), whole);
}

/// Edits that waited together are one entry, and a part of it must not pass for the whole.
#[test]
fn an_entry_cut_anywhere_is_as_before_as_after_or_told() {
    let mut store = some(&fixed_acts()[..2]);
    let before = stored(&store);
    let mut tab = Tab::of(&store);
    fixed_acts()[4..7].iter().for_each(|act| tab.act(act));
    let entry = "renshe/1/edits/1/2";
    assert_eq!((tab.keeping.waiting(), store.contains_key(entry)), (3, false));
    tab.save(&mut store, false);
    let after = Some(content(&tab.workspace));
    let mut later = store.clone();
    tab.act(&fixed_acts()[7]);
    tab.save(&mut later, false);
    let latest = Some(content(&tab.workspace));

    let text = store[entry].clone();
    for (at, _) in text.char_indices() {
        for (store, allowed) in [(&store, [&before, &after]), (&later, [&latest, &latest])] {
            let mut torn = store.clone();
            torn.insert(entry.to_owned(), text[..at].to_owned());
            let Opened { draft, issues, .. } = open(&torn);
            let told = !issues.is_empty() || draft.as_ref().is_some_and(|draft| !draft.issues().is_empty());
            let found = draft.map(|draft| content(&draft.open(base()).0));
            assert!(told || allowed.contains(&&found), "silent where cut at {at} of {}", text.len());
        }
    }
}

#[test]
fn two_tabs_do_not_overwrite_each_other() {
    let mut store = some(&fixed_acts());
    let (mut here, mut there) = (Tab::of(&store), Tab::of(&store));
    here.act(&fixed_acts()[1]);
    there.act(&fixed_acts()[2]);
    here.save(&mut store, false);
    for whole in [false, true] {
        assert_eq!(there.plan(&store, whole).err(), Some(Conflict::OtherTab));
    }
    here.act(&fixed_acts()[3]);
    here.save(&mut store, true);
    assert_eq!(there.plan(&store, true).err(), Some(Conflict::OtherTab));

    // The person chooses the other tab's state: what this one stored is set aside.
    let mut winner = Tab { workspace: there.workspace.clone(), keeping: open(&store).keeping };
    winner.keeping.set_aside(draft::snapshot(&here.workspace));
    assert_eq!(winner.keeping.due(false), Due::Snapshot);
    winner.save(&mut store, false);
    assert_eq!(stored(&store), Some(content(&there.workspace)));
    let aside = open(&store).aside;
    let kept = draft::Draft::read(store[&aside[0]].as_bytes()).expect("a draft").open(base()).0;
    assert_eq!((aside.len(), content(&kept)), (1, content(&here.workspace)));
    // Damage to the winner's snapshot does not bring the other's state back as if it were the same.
    store.retain(|key, _| !key.contains("snapshot/4"));
    assert!(!open(&store).issues.contains(&KeepingIssue::Recovered { generation: 4, follows: true }));
}

#[test]
fn a_cleared_store_is_written_anew() {
    let mut store = some(&fixed_acts());
    let mut tab = Tab::of(&store);
    store.clear();
    tab.act(&fixed_acts()[4]);
    assert_eq!(tab.plan(&store, false).err(), Some(Conflict::Cleared));
    tab.keeping.store_was_cleared();
    tab.save(&mut store, false);
    assert_eq!(stored(&store), Some(content(&tab.workspace)));
    assert!(open(&store).issues.is_empty());
}

#[test]
fn a_newer_version_is_left_alone() {
    let mut store = some(&fixed_acts());
    let summed = |line: &str| format!("{line}\t{:08x}\n", crate::edits::crc32(line.as_bytes()));
    for (key, line) in [
        ("renshe/1/head", "{\"format\":\"renshe-head\",\"version\":8,\"newest\":[3]}"),
        ("renshe/1/snapshot/2", "{\"format\":\"renshe\",\"version\":8}"),
    ] {
        let kept = store.insert(key.to_owned(), summed(line)).expect("a key of the store");
        assert_eq!(Keeping::open("1", &store).err(), Some(Refusal::Newer { version: 8 }), "{key}");
        store.insert(key.to_owned(), kept);
    }
    assert!(Keeping::open("1", &store).is_ok());
}

#[test]
fn nothing_is_written_where_nothing_was_changed() {
    let tab = Tab::of(&Store::new());
    assert_eq!((tab.keeping.due(true), tab.keeping.waiting()), (Due::Nothing, 0));
    let other = BTreeMap::from([("renshe/2/head".to_owned(), "?".to_owned()), ("theme".to_owned(), "dark".to_owned())]);
    assert_eq!(Tab::of(&other).keeping.due(true), Due::Nothing);
}

#[test]
fn many_edits_are_gathered_when_the_page_is_idle_and_the_generation_before_makes_room() {
    let mut store = Store::new();
    let mut tab = Tab::of(&store);
    let acts = fixed_acts();
    for at in 0..1_200 {
        tab.act(&acts[at % acts.len()]);
        tab.save(&mut store, false);
    }
    assert_eq!(tab.keeping.due(true), Due::Snapshot);
    assert!(store.len() > 1_000);
    tab.save(&mut store, true);
    assert_eq!(tab.keeping.due(true), Due::Nothing);
    for step in tab.keeping.plan_room() {
        write(&mut store, &step.write);
        tab.keeping.carried_out(step);
    }
    let keys: Vec<&str> = store.keys().map(String::as_str).collect();
    assert_eq!(keys, ["renshe/1/head", "renshe/1/snapshot/2"]);
    assert_eq!(stored(&store), Some(content(&tab.workspace)));
}

/// An older app reads what it wrote itself, up to the moment in which all is of the new form.
#[test]
fn edits_never_stand_behind_a_snapshot_of_an_older_form() {
    let first = include_str!("../golden/drafts/v1-empty.renshe");
    let (mut store, mut tab) = (Store::new(), Tab::of(&Store::new()));
    tab.save(&mut store, true);
    store.insert("renshe/1/snapshot/1".to_owned(), first.to_owned());
    let mut tab = Tab::of(&store);
    fixed_acts().iter().take(3).for_each(|act| tab.act(act));
    let after = content(&tab.workspace);
    let steps = tab.plan(&store, false).expect("no conflict");
    let mut broken = store.clone();
    for step in &steps {
        assert!(!broken.keys().any(|key| key.contains("edits/1/")), "{broken:?}");
        write(&mut broken, &step.write);
    }
    tab.save(&mut store, false);
    assert_eq!(stored(&store), Some(after));
    tab.act(&fixed_acts()[4]);
    assert_eq!(tab.keeping.due(false), Due::Edits);
}

/// The list reads what each workspace says of itself, and the name in its snapshot where that is gone.
#[test]
fn the_list_names_every_workspace_and_its_size() {
    let mut store = some(&fixed_acts());
    let about = About { name: "红岭县".to_owned(), changes: 12, turn: 3, ..About::default() };
    store.insert(shelf::key("1", &Part::About), about.write());
    let mut other = Keeping::create("b2");
    let workspace = Workspace::new("另一个", base());
    let steps = other.plan_snapshot(|_| None, draft::compact(&workspace)).expect("no conflict");
    for step in steps {
        write(&mut store, &step.write);
        other.carried_out(step);
    }
    assert_eq!(other.due(true), Due::Nothing);
    store.insert(shelf::key("b2", &Part::Point(7)), "x".repeat(100));
    store.insert("renshe/theme".to_owned(), "dark".to_owned());
    store.insert("other/page/head".to_owned(), "?".to_owned());
    let listed = |store: &Store| {
        let keys: Vec<_> =
            store.iter().map(|(key, text)| (key.clone(), key.len() + text.encode_utf16().count())).collect();
        shelf::shelf(&keys, |key| store.get(key).cloned())
    };
    let shelf = listed(&store);
    let names: Vec<_> = shelf.iter().map(|one| (one.id.as_str(), one.about.name.as_str())).collect();
    assert_eq!(names, [("1", "红岭县"), ("b2", "另一个")]);
    assert!(shelf[0].units.live > 1_000 && shelf[1].units.points > 100 && shelf[1].units.aside == 0);

    for damaged in ["", "{}", "\u{fffd}", &about.write().replace("红", "绿")] {
        store.insert(shelf::key("1", &Part::About), damaged.to_owned());
        assert_eq!(listed(&store).iter().map(|one| one.about.changes).sum::<u64>(), 0);
        assert_eq!(listed(&store).len(), 2);
    }
}

#[test]
fn a_newer_draft_can_be_looked_at_and_is_never_taken_for_ours() {
    let store = some(&fixed_acts());
    let whole = Keeping::stored_text("1", &store);
    let header = whole.lines().next().expect("a header").split('\t').next().expect("its text");
    let line = header.replace("\"version\":7", "\"version\":8,\"new\":[1]").replace("\"name\":\"\"", "\"name\":\"新\"");
    let newer =
        format!("{line}\t{:08x}\n{}", crate::edits::crc32(line.as_bytes()), whole.split_once('\n').expect("lines").1);
    assert_eq!(draft::Draft::read(newer.as_bytes()).err(), Some(Refusal::Newer { version: 8 }));
    let (looked, _) = draft::Draft::look(newer.as_bytes()).expect("something to look at").open(base());
    assert_eq!(looked.name(), "新");
    assert_eq!(Some(looked.differing()), stored_workspace(&store).as_ref().map(Workspace::differing));
}

fn stored_workspace(store: &Store) -> Option<Workspace> {
    open(store).draft.map(|draft| draft.open(base()).0)
}
