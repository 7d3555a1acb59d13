//! The content security policy of both forms of the page: nothing foreign loads, nothing inline runs unless its hash is named.
//!
//! A meta element, because the page lives on servers whose headers nobody can change, and on `file://`.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

/// For `dist/`: files of the same origin only.
pub fn for_folder() -> String {
    meta("'self'", "'self'", "'self'", "'self'")
}

/// For the single file: exactly these texts, a worker made of a text of the file, and no connection at all.
pub fn for_single(scripts: &[&str], style: &str) -> String {
    let scripts: Vec<String> = scripts.iter().map(|script| hash(script)).collect();
    meta(&scripts.join(" "), &hash(style), "'none'", "blob:")
}

fn meta(scripts: &str, style: &str, connect: &str, worker: &str) -> String {
    format!(
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; \
         script-src {scripts} 'wasm-unsafe-eval'; style-src {style}; img-src 'self' data: blob:; \
         connect-src {connect}; manifest-src {connect}; worker-src {worker}; base-uri 'none'; form-action 'none'\">"
    )
}

fn hash(text: &str) -> String {
    format!("'sha256-{}'", STANDARD.encode(Sha256::digest(text)))
}
