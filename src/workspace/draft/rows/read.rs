//! Rows laid over a workspace, place by place.
//!
//! Invariant: a place that does not fit leaves the workspace as it was and takes no other with it.

use std::rc::Rc;

use super::super::open::{Opening, field, qualifier};
use super::super::{Field, Reason, v7};
use super::{MAX_PERIODS, Manner, Rows, Token, Walk, following};
use crate::model::{Entry, Key, Named, Observation, Period, RegionId, Scenario, Source, Status, Vintage};
use crate::quantity::{Decimal, Quantity};
use crate::workspace::edit::{KeyState, state_of};

/// A row with its texts read.
struct Head {
    indicator: Named<crate::model::IndicatorId>,
    regions: Vec<Named<RegionId>>,
    /// Key and written.
    periods: Vec<(Period, Period)>,
    scenario: Scenario,
    vintage: Vintage,
    manners: Vec<Observation>,
}

/// What was found to fit already, so that it is not judged for every place again.
struct Fits {
    regions: Vec<bool>,
    periods: Vec<bool>,
    manners: Vec<bool>,
}

/// Where the reading of the words stands.
#[derive(Default)]
struct Now {
    place: usize,
    manner: usize,
    cell: Option<(u32, u32)>,
    walk: Walk,
}

impl Opening {
    /// Takes every place of a row that fits.
    pub(in super::super) fn rows(&mut self, rows: &Rows<'_>) -> Result<(), Reason> {
        let mut head = self.head(rows)?;
        let mut fits = Fits {
            regions: vec![false; head.regions.len()],
            periods: vec![false; head.periods.len()],
            manners: vec![false; head.manners.len()],
        };
        let (mut now, mut lost, mut first) = (Now::default(), 0, None);
        for word in rows.cells.0.split(' ').filter(|word| !word.is_empty()) {
            let read = Token::read(word).ok_or(Reason::Unknown);
            if let Err(reason) = read.and_then(|token| self.token(&mut head, &mut fits, &mut now, token)) {
                lost += 1;
                first = first.or(Some(reason));
            }
        }
        match first {
            Some(reason) => Err(Reason::Places { lost, first: Box::new(reason) }),
            None => Ok(()),
        }
    }

    fn head(&mut self, rows: &Rows<'_>) -> Result<Head, Reason> {
        let registry = Rc::clone(self.workspace.registry());
        let indicator = registry.find(&rows.indicator.0);
        let name = match indicator {
            Some(id) => self.text(&registry.indicator(id).zh),
            None => self.text(&rows.indicator.0),
        };
        let named = |region: &str| registry.find_region(region).map_or_else(|| Named::Own(region.into()), Named::Known);
        Ok(Head {
            indicator: indicator.map_or_else(|| Named::Own(Rc::clone(&name)), Named::Known),
            regions: rows.regions.iter().map(|region| named(&region.0)).collect(),
            periods: periods(&rows.periods)?,
            scenario: rows.scenario.as_ref().map_or(Ok(Scenario::Actual), |text| field(Field::Scenario, &text.0))?,
            vintage: rows.vintage.as_ref().map_or(Ok(Vintage::Final), |text| field(Field::Vintage, &text.0))?,
            manners: rows.manners.iter().map(|manner| self.manner(manner, &name)).collect::<Result<_, Reason>>()?,
        })
    }

    /// An observation of a manner, without its value and period.
    fn manner(&mut self, manner: &Manner<'_>, name: &Rc<str>) -> Result<Observation, Reason> {
        Ok(Observation {
            quantity: Quantity { value: Decimal::ZERO, unit: field(Field::Unit, &manner.unit.0)? },
            status: manner.approximate.map_or(Status::Normal, |word| Status::Approximate(qualifier(word))),
            label: manner.label.as_ref().map_or_else(|| Rc::clone(name), |label| self.text(&label.0)),
            period: Period::default(),
            source: self.source(manner.source.clone()),
            note: self.text(&manner.note.0),
        })
    }

    fn token(&mut self, head: &mut Head, fits: &mut Fits, now: &mut Now, token: Token<'_>) -> Result<(), Reason> {
        match token {
            Token::At(place) => now.place = place,
            Token::Manner(manner) => now.manner = manner,
            Token::Cell(row, column) => now.cell = Some((row, column)),
            Token::None | Token::Base | Token::Value(_) => {
                let place = now.place;
                now.place = place.saturating_add(1);
                return self.stands(head, fits, now, place, token);
            }
        }
        Ok(())
    }

    fn stands(
        &mut self,
        head: &mut Head,
        fits: &mut Fits,
        now: &mut Now,
        place: usize,
        token: Token<'_>,
    ) -> Result<(), Reason> {
        let count = head.periods.len().max(1);
        let (region, at) = (place / count, place % count);
        let (Some(named), Some((period, written))) = (head.regions.get(region), head.periods.get(at)) else {
            return Err(Reason::Unknown);
        };
        let (period, written) = (*period, *written);
        let Token::Value(digits) = token else {
            let Some(key) = self.key(head, named, period) else { return Ok(()) };
            let state = match token {
                Token::Base => state_of(&self.workspace.base().dataset, &key),
                _ => KeyState { key, kept: None, others: self.base_others(&key) },
            };
            return self.put(state);
        };
        let Observation { quantity, status, label, source, note, .. } =
            head.manners.get(now.manner).ok_or(Reason::Unknown)?;
        let mut source = source.clone();
        if let Source::Cell { row, column, .. } = &mut source {
            let cell = now.cell.take().unwrap_or_else(|| now.walk.expected());
            now.walk.went_to(cell);
            (*row, *column) = cell;
        }
        let unreadable = |_| Reason::Field { field: Field::Value, text: digits.chars().take(40).collect() };
        let value = Decimal::from_str_exact(digits).map_err(unreadable)?;
        let observation = Observation {
            quantity: Quantity { value, unit: quantity.unit },
            status: *status,
            label: Rc::clone(label),
            period: written,
            source,
            note: Rc::clone(note),
        };
        let entry = Entry {
            indicator: head.indicator.clone(),
            region: named.clone(),
            period,
            scenario: head.scenario,
            vintage: head.vintage,
            observation: Rc::new(observation),
        };
        let is_judged = fits.regions[region] && fits.periods[at] && fits.manners[now.manner];
        let judged = if is_judged { self.workspace.registry().place_known(&entry) } else { None };
        let (key, value) = match judged {
            Some(placed) => placed,
            None => self.workspace.place(&entry).map_err(Reason::Misfit)?,
        };
        // What the registry did not know it knows by now.
        head.indicator = Named::Known(key.indicator);
        head.regions[region] = Named::Known(key.region);
        (fits.regions[region], fits.periods[at], fits.manners[now.manner]) = (true, true, true);
        let others = self.base_others(&key);
        let state = KeyState { key, kept: Some((value, entry.observation)), others };
        self.fresh.extend(self.workspace.lay(state, is_judged).map_err(Reason::Misfit)?);
        Ok(())
    }

    /// The key of a place, where its indicator and region are known.
    fn key(&self, head: &Head, region: &Named<RegionId>, period: Period) -> Option<Key> {
        let (Named::Known(indicator), Named::Known(region)) = (&head.indicator, region) else { return None };
        Some(self.workspace.registry().key(*indicator, *region, period, head.scenario, head.vintage))
    }

    fn base_others(&self, key: &Key) -> Vec<Rc<Observation>> {
        self.workspace.base().dataset.others(key).to_vec()
    }
}

/// Each period as kept and as written.
fn periods(texts: &[v7::Text<'_>]) -> Result<Vec<(Period, Period)>, Reason> {
    let mut periods = Vec::new();
    for text in texts {
        let (first, more) = text.0.split_once('+').unwrap_or((&text.0, "0"));
        let (kept, written) = first.split_once('=').unwrap_or((first, first));
        let first = (field(Field::Period, kept)?, field(Field::Period, written)?);
        let more: usize = field(Field::Period, more)?;
        let room = MAX_PERIODS.saturating_sub(periods.len() + 1);
        periods.push(first);
        periods.extend(std::iter::successors(following(first), |last| following(*last)).take(more.min(room)));
    }
    Ok(periods)
}
