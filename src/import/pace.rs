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
}

/// The work is not wanted any more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stopped;

/// A place in long work where the turn may be given away.
pub(super) async fn pause(pace: &dyn Pace) -> Result<(), Stopped> {
    if !pace.is_time() || pace.rest().await { Ok(()) } else { Err(Stopped) }
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
}

/// What work comes to that never gives the turn away; `None` for any other.
pub fn at_once<T>(work: impl Future<Output = T>) -> Option<T> {
    match pin!(work).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(done) => Some(done),
        Poll::Pending => None,
    }
}
