//! Which parts of an Office Open XML package belong to another, and as what.

use super::package::Package;
use super::xml::{Node, walk};
use crate::Refused;

/// The most that are looked at: more than any office file has.
const MAX_RELATIONS: usize = 100_000;

/// A part that belongs to another.
pub struct Relation {
    pub id: String,
    /// What it is, the last word of its address: worksheet, styles.
    pub kind: String,
    /// Its path in the package.
    pub path: String,
}

/// What belongs to a part, by its folder (with its stroke at the end) and name; to the package itself where both are empty.
pub fn relations(package: &mut Package, folder: &str, name: &str) -> Result<Vec<Relation>, Refused> {
    let mut found = Vec::new();
    if let Some(part) = package.part(&format!("{folder}_rels/{name}.rels"))? {
        walk(part, |node| {
            if let Node::Open(element) = node
                && element.name() == "Relationship"
                && let (Some(id), Some(kind), Some(target)) =
                    (element.get("Id"), element.get("Type"), element.get("Target"))
            {
                let path = target.strip_prefix('/').map_or_else(|| format!("{folder}{target}"), str::to_owned);
                let kind = kind.rsplit('/').next().unwrap_or_default().to_owned();
                found.push(Relation { id, kind, path });
            }
            found.len() < MAX_RELATIONS
        })?;
    }
    Ok(found)
}
