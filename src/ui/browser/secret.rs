//! Encryption under a password by the browser's own WebCrypto: AES-GCM, the key by PBKDF2. Invariant: no password and no key is kept,
//! and none of the arithmetic is ours.

use js_sys::{Array, Object, Reflect, Uint8Array};
use leptos::prelude::window;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use super::compress::call;
use crate::workspace::share::{Locked, NONCE, SALT};

/// Rounds of SHA-256 from a password to its key; a link's version stands for it.
const ROUNDS: f64 = 600_000.0;
const CIPHER: &str = "AES-GCM";

/// Why nothing was locked or unlocked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SecretError {
    /// The browser has no WebCrypto for this page: it needs https, a local address or a file.
    #[error("no WebCrypto here")]
    Missing,
    /// The password is another one.
    #[error("wrong password")]
    Wrong,
}

/// Whether the browser encrypts for this page.
pub fn is_offered() -> bool {
    subtle().is_ok()
}

/// Bytes under a password.
///
/// # Errors
/// [`SecretError::Missing`].
pub async fn lock(password: &str, bytes: &[u8]) -> Result<Locked, SecretError> {
    let (salt, nonce) = (random::<SALT>()?, random::<NONCE>()?);
    let sealed = work("encrypt", password, &salt, &nonce, bytes).await.map_err(|_| SecretError::Missing)?;
    Ok(Locked { salt, nonce, sealed })
}

/// The bytes again.
///
/// # Errors
/// [`SecretError`]; a damaged link is known by its checksum already.
pub async fn unlock(password: &str, locked: &Locked) -> Result<Vec<u8>, SecretError> {
    subtle().map_err(|_| SecretError::Missing)?;
    let Locked { salt, nonce, sealed } = locked;
    work("decrypt", password, salt, nonce, sealed).await.map_err(|_| SecretError::Wrong)
}

async fn work(what: &str, password: &str, salt: &[u8], nonce: &[u8], bytes: &[u8]) -> Result<Vec<u8>, JsValue> {
    let subtle = subtle()?;
    let (no, uses) = (JsValue::FALSE, Array::of1(&what.into()));
    let raw: JsValue = Uint8Array::from(password.as_bytes()).into();
    let from = Array::of1(&"deriveKey".into());
    let secret = done(call(&subtle, "importKey", &[&"raw".into(), &raw, &"PBKDF2".into(), &no, &from])?).await?;
    let salt = Uint8Array::from(salt).into();
    let derivation = object(&[
        ("name", "PBKDF2".into()),
        ("hash", "SHA-256".into()),
        ("iterations", ROUNDS.into()),
        ("salt", salt),
    ])?;
    let kind = object(&[("name", CIPHER.into()), ("length", 256.0.into())])?;
    let key = done(call(&subtle, "deriveKey", &[&derivation, &secret, &kind, &no, &uses])?).await?;
    let cipher = object(&[("name", CIPHER.into()), ("iv", Uint8Array::from(nonce).into())])?;
    let given: JsValue = Uint8Array::from(bytes).into();
    let buffer = done(call(&subtle, what, &[&cipher, &key, &given])?).await?;
    Ok(Uint8Array::new(&buffer).to_vec())
}

fn crypto() -> Result<JsValue, JsValue> {
    Reflect::get(&window(), &"crypto".into())
}

/// Not there on plain http.
fn subtle() -> Result<JsValue, JsValue> {
    let subtle = Reflect::get(&crypto()?, &"subtle".into())?;
    if subtle.is_object() { Ok(subtle) } else { Err(subtle) }
}

fn random<const COUNT: usize>() -> Result<[u8; COUNT], SecretError> {
    let room: JsValue = Uint8Array::from(&[0_u8; COUNT][..]).into();
    let filled = crypto().and_then(|crypto| call(&crypto, "getRandomValues", &[&room]));
    filled.map_err(|_| SecretError::Missing)?;
    room.unchecked_into::<Uint8Array>().to_vec().try_into().map_err(|_| SecretError::Missing)
}

async fn done(promise: JsValue) -> Result<JsValue, JsValue> {
    JsFuture::from(js_sys::Promise::resolve(&promise)).await
}

fn object(fields: &[(&str, JsValue)]) -> Result<JsValue, JsValue> {
    let object = Object::new();
    for (name, value) in fields {
        Reflect::set(&object, &JsValue::from_str(name), value)?;
    }
    Ok(object.into())
}
