//! A row that is looked at by itself, where its kind has clocks and flags or keeps its rows.

use std::rc::Rc;

use super::{Spot, Tally};
use crate::ledger::cases::Case;
use crate::ledger::shape::{NOT_RAISED, RAISED, Told};

impl Tally<'_> {
    /// Looks at a row by itself: its flags as they stand in the key.
    #[inline(never)]
    pub(super) fn judge(&mut self, bytes: &[u8], number: u32) -> u64 {
        let (mut texts, mut days) = (vec![None; self.plan.kind.fields.len()], vec![None; self.plan.kind.fields.len()]);
        for (at, step) in self.shape.steps.iter().enumerate().take(self.row.next) {
            if self.plan.kind.fields[step.field].is_personal {
                continue;
            }
            let cell = match &self.row.spots[at] {
                Spot::Understood(found) => {
                    let understood = &self.columns[at].understood[*found as usize];
                    texts[step.field] = Some(Rc::clone(&understood.text)).filter(|text| !text.is_empty());
                    days[step.field] = understood.day;
                    continue;
                }
                Spot::Cell(cell) => &bytes[cell.clone()],
                Spot::Unquoted(cell) => &self.row.unquoted[cell.clone()],
                Spot::None => continue,
            };
            let text = self.decoder.decode(cell);
            texts[step.field] = Some(text.trim()).filter(|text| !text.is_empty()).map(Rc::from);
        }
        let Some(cases) = &mut self.cases else { return 0 };
        let judged = cases.take(&Case { row: number, texts, days });
        let flags = judged.iter().filter_map(|(flag, is_raised)| {
            let part = self.shape.parts.iter().find(|part| part.of == Told::Flag(*flag))?;
            Some(part.in_key(if *is_raised { RAISED } else { NOT_RAISED }))
        });
        flags.fold(0, |key, flag| key | flag)
    }
}
