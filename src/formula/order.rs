//! The order in which formulas find their operands computed.

use crate::model::IndicatorId;

/// Orders indicators so that each comes after those it reads; `reads[i]` are the operands of indicator i.
///
/// # Errors
/// The indicators of a cycle, in order.
pub fn order(reads: &[Vec<IndicatorId>]) -> Result<Vec<IndicatorId>, Vec<IndicatorId>> {
    #[derive(Clone, Copy, PartialEq)]
    enum Seen {
        No,
        OnPath,
        Done,
    }
    let mut seen = vec![Seen::No; reads.len()];
    let mut order = Vec::with_capacity(reads.len());
    for root in 0..reads.len() {
        // A walk with its own stack: a user's chain of formulas may be longer than the machine's.
        let mut path: Vec<(usize, usize)> = if seen[root] == Seen::No { vec![(root, 0)] } else { Vec::new() };
        while let Some((at, next)) = path.last_mut() {
            seen[*at] = Seen::OnPath;
            let Some(operand) = reads[*at].get(*next).map(|id| usize::from(id.0)) else {
                seen[*at] = Seen::Done;
                order.extend(u16::try_from(*at).map(IndicatorId));
                path.pop();
                continue;
            };
            *next += 1;
            match seen.get(operand) {
                Some(Seen::No) => path.push((operand, 0)),
                Some(Seen::OnPath) => {
                    let from = path.iter().position(|(at, _)| *at == operand).unwrap_or(0);
                    let cycle = path[from..].iter().filter_map(|(at, _)| u16::try_from(*at).ok());
                    return Err(cycle.map(IndicatorId).collect());
                }
                _ => {}
            }
        }
    }
    Ok(order)
}
