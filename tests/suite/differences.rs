//! Two states of a workspace: what they differ in, and the edit that takes some of it over.

use crate::edits::{Act, acts, acts_of_own, base, edit};
use proptest::prelude::*;
use renshe::workspace::differences::{Difference, Sides, Takeover, differences};
use renshe::workspace::draft::{self, Draft};
use renshe::workspace::{History, Workspace};

fn play(workspace: &mut Workspace, acts: &[Act]) {
    let mut history = History::default();
    for act in acts {
        let _ = match act {
            Act::Undo => history.undo(workspace),
            Act::Redo => history.redo(workspace),
            _ => edit(act, workspace)
                .and_then(|edit| workspace.apply(edit).ok())
                .inspect(|a| drop(history.remember(a.inverse.clone()))),
        };
    }
}

/// The same state under numbers of its own, as it comes from a file.
fn read_anew(workspace: &Workspace) -> Workspace {
    Draft::read(draft::snapshot(workspace).as_bytes()).expect("a draft").open(base()).0
}

/// What a workspace says of its own; in which unit an indicator is kept that came with its first value is not among it.
fn content(workspace: &Workspace) -> Vec<String> {
    let mut lines: Vec<String> = draft::snapshot(workspace).lines().map(str::to_owned).collect();
    let is_implied = |line: &str| line.starts_with("{\"define\"") && !line.contains("\"as\"");
    lines.retain(|line| !line.starts_with("{\"end\"") && !line.starts_with("{\"format\"") && !is_implied(line));
    lines.sort_unstable();
    lines
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn a_state_does_not_differ_from_itself(acts in acts(&base().registry, 20)) {
        let mut workspace = Workspace::new("甲", base());
        play(&mut workspace, &acts);
        let again = read_anew(&workspace);
        prop_assert_eq!(differences(&workspace, &again), []);
        prop_assert_eq!(differences(&again, &workspace), []);
    }

    /// Nothing that fits is left out, all of it is one edit, and one edit takes it back.
    #[test]
    fn what_is_taken_over_no_longer_differs(
        common in acts(&base().registry, 12),
        here in acts(&base().registry, 12),
        there in acts(&base().registry, 12),
        chosen in prop::collection::vec(any::<bool>(), 40),
    ) {
        check_taken_over([common, here, there], &chosen)?;
    }

    /// The same where both sides define the same names, each in its own way, with values under them.
    #[test]
    fn what_both_sides_define_no_longer_differs(
        common in acts_of_own(&base().registry, 6),
        here in acts_of_own(&base().registry, 8),
        there in acts_of_own(&base().registry, 8),
        chosen in prop::collection::vec(any::<bool>(), 40),
    ) {
        check_taken_over([common, here, there], &chosen)?;
    }
}

fn check_taken_over([common, here, there]: [Vec<Act>; 3], chosen: &[bool]) -> Result<(), TestCaseError> {
    let mut old = Workspace::new("甲", base());
    play(&mut old, &common);
    let mut new = read_anew(&old);
    play(&mut old, &here);
    play(&mut new, &there);
    let found = differences(&old, &new);
    let mirrored = differences(&new, &old);
    prop_assert_eq!(found.len(), mirrored.len());
    let some: Vec<Difference> =
        found.iter().zip(chosen.iter().cycle()).filter(|(_, is)| **is).map(|(one, _)| one.clone()).collect();
    for taken in [&some, &found] {
        let before = content(&old);
        let Takeover { edit, refused } = Takeover::of(&old, &new, taken);
        let mut changed = old.clone();
        let applied = changed.apply(edit).expect("it was tried");
        let left = differences(&changed, &new);
        if taken.len() == found.len() {
            prop_assert_eq!(&refused, &[]);
            prop_assert_eq!(&left, &[]);
            let (ours, theirs) = (content(&changed), content(&new));
            prop_assert_eq!(ours, theirs);
        // Without its definition a value may stand at another of its places.
        } else if refused.is_empty() && !found.iter().any(|one| matches!(one, Difference::Definition(_))) {
            prop_assert!(left.len() <= found.len() - taken.len(), "{left:?}");
        }
        changed.apply(applied.inverse).expect("an inverse fits");
        prop_assert_eq!(content(&changed), before);
    }
    Ok(())
}

#[test]
fn a_new_value_an_old_one_and_another_are_told_apart() {
    let entries: Vec<_> = base().dataset.iter().map(|(key, _)| key).take(3).collect();
    let mut new = Workspace::new("甲", base());
    new.apply(renshe::workspace::Edit::Remove(entries[0])).expect("removing never fails");
    let old = Workspace::new("乙", base());
    let sides = Sides { old: Some(entries[0]), new: Some(entries[0]) };
    assert_eq!(differences(&old, &new), [Difference::Profile, Difference::Figure(sides)]);
    assert!(new.dataset().get(&entries[0]).is_none() && old.dataset().get(&entries[0]).is_some());
}
