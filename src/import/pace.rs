//! How long the work on a large sheet goes on before it gives the turn away: whoever waits for it says when it is time.
//!
//! Invariant: what is read does not depend on the pace; work that nobody wants any more ends at its next pause.

use std::pin::{Pin, pin};
use std::task::{Context, Poll, Waker};

/// Says when it is time to give the turn away.
pub trait Pace {
    /// Whether it is. Asked often, so it should be quick.
    fn is_time(&self) -> bool;

    /// Gives the turn away; whether the work is still wanted when it comes back.
    fn rest(&self) -> Pin<Box<dyn Future<Output = bool> + '_>>;

    /// Hears how many rows of all sheets are done. Told often, so it should be quick.
    fn reached(&self, rows: Rows);
}

/// How many rows are done.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Rows {
    /// So many.
    pub done: u32,
    /// Of so many.
    pub of: u32,
}

/// The pace of one sheet of several: its rows come behind those of the sheets before it.
pub(super) struct OfSheet<'a> {
    pub pace: &'a dyn Pace,
    pub before: Rows,
}

impl Pace for OfSheet<'_> {
    fn is_time(&self) -> bool {
        self.pace.is_time()
    }

    fn rest(&self) -> Pin<Box<dyn Future<Output = bool> + '_>> {
        self.pace.rest()
    }

    fn reached(&self, rows: Rows) {
        self.pace.reached(Rows { done: self.before.done.saturating_add(rows.done), ..self.before });
    }
}

/// The work is not wanted any more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stopped;

/// A place in long work where the turn may be given away.
pub async fn pause(pace: &dyn Pace) -> Result<(), Stopped> {
    if !pace.is_time() || pace.rest().await { Ok(()) } else { Err(Stopped) }
}

/// How much of a list is put away without looking at the clock.
const AWAY_AT_ONCE: usize = 1_000;

/// Gives back what a long list holds, some at a time, wanted or not: half a million figures take a while.
pub async fn put_away<T>(mut list: Vec<T>, pace: &dyn Pace) {
    while !list.is_empty() {
        list.truncate(list.len().saturating_sub(AWAY_AT_ONCE));
        let _ = pause(pace).await;
    }
}

/// Never gives the turn away.
pub struct AtOnce;

impl Pace for AtOnce {
    fn is_time(&self) -> bool {
        false
    }

    fn rest(&self) -> Pin<Box<dyn Future<Output = bool> + '_>> {
        Box::pin(std::future::ready(true))
    }

    fn reached(&self, _: Rows) {}
}

/// What work comes to that never gives the turn away; `None` for any other.
pub fn at_once<T>(work: impl Future<Output = T>) -> Option<T> {
    match pin!(work).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(done) => Some(done),
        Poll::Pending => None,
    }
}
