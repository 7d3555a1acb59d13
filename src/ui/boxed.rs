//! Closures behind one type. A view's type names the type of every closure in it, and all the code around is compiled anew for each;
//! boxed, they share it, and the page is a third smaller. The compiler flag `erase_components` does the same for `{move || …}`.
//! [`kept`] is their kin for values: worked out once behind a signal, however many look.

use std::rc::Rc;

use leptos::prelude::*;
use send_wrapper::SendWrapper;

/// A handler of events.
pub fn on<E: 'static>(act: impl FnMut(E) + 'static) -> Box<dyn FnMut(E)> {
    Box::new(act)
}

/// A handler of presses that does not care where.
pub fn press(mut act: impl FnMut() + 'static) -> Box<dyn FnMut(web_sys::MouseEvent)> {
    Box::new(move |_| act())
}

/// The keys of what is a button without being a `button` element: Enter and the space bar.
pub fn button_keys(mut act: impl FnMut(web_sys::KeyboardEvent) + 'static) -> Box<dyn FnMut(web_sys::KeyboardEvent)> {
    Box::new(move |event| {
        if matches!(event.key().as_str(), "Enter" | " ") {
            event.prevent_default();
            act(event);
        }
    })
}

/// An effect that remembers nothing.
pub fn effect(act: impl FnMut() + 'static) {
    let act: Box<dyn FnMut()> = Box::new(act);
    Effect::new(act);
}

/// What is worked out once for each change, however many look at it.
pub fn kept<T: 'static>(work: impl Fn() -> T + 'static) -> Signal<Rc<T>, LocalStorage> {
    let work: SendWrapper<Box<dyn Fn() -> T>> = SendWrapper::new(Box::new(work));
    let memo = Memo::new_with_compare(move |_| SendWrapper::new(Rc::new(work())), |_, _| true);
    Signal::derive_local(move || memo.with(|kept| Rc::clone(kept)))
}

/// The same, where whoever looks is told only of another value: the old one stays in its place while a new one equals it.
pub fn kept_while_same<T: PartialEq + 'static>(work: impl Fn() -> Rc<T> + 'static) -> Signal<Rc<T>, LocalStorage> {
    let work: SendWrapper<Box<dyn Fn() -> Rc<T>>> = SendWrapper::new(Box::new(work));
    let is_other = |old: Option<&SendWrapper<Rc<T>>>, new: Option<&SendWrapper<Rc<T>>>| match (old, new) {
        (Some(old), Some(new)) => !Rc::ptr_eq(old, new),
        _ => true,
    };
    let memo = Memo::new_with_compare(
        move |old: Option<&SendWrapper<Rc<T>>>| {
            let new = work();
            let same = old.filter(|old| Rc::ptr_eq(old, &new) || ***old == new);
            SendWrapper::new(same.map_or(new, |old| Rc::clone(old)))
        },
        is_other,
    );
    Signal::derive_local(move || memo.with(|kept| Rc::clone(kept)))
}

/// `true` or `false` for an ARIA attribute, which has no other form.
pub fn yes(is: bool) -> &'static str {
    if is { "true" } else { "false" }
}
