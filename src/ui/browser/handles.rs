//! Files that the page may write, remembered beyond a visit: only the browser's database holds them, local storage holds texts.
//! Invariant: losing one loses no figure; the user chooses the file again.

use leptos::prelude::window;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{FileSystemFileHandle, IdbDatabase, IdbObjectStore, IdbRequest, IdbTransactionMode};

const DATABASE: &str = "renshe";
const STORE: &str = "files";

/// The file remembered for a workspace.
pub async fn remembered(id: &str) -> Option<FileSystemFileHandle> {
    let request = store(IdbTransactionMode::Readonly).await.ok()?.get(&id.into()).ok()?;
    done(&request).await.ok()?.dyn_into().ok()
}

/// Remembers a file for a workspace; without a database it holds until the page is left.
pub async fn remember(id: &str, file: &FileSystemFileHandle) {
    if let Ok(store) = store(IdbTransactionMode::Readwrite).await
        && let Ok(request) = store.put_with_key(file, &id.into())
    {
        let _ = done(&request).await;
    }
}

/// Forgets the file of a workspace.
pub async fn forget(id: &str) {
    if let Ok(store) = store(IdbTransactionMode::Readwrite).await
        && let Ok(request) = store.delete(&id.into())
    {
        let _ = done(&request).await;
    }
}

async fn store(mode: IdbTransactionMode) -> Result<IdbObjectStore, JsValue> {
    let factory = window().indexed_db()?.ok_or(JsValue::UNDEFINED)?;
    let request = factory.open_with_u32(DATABASE, 1)?;
    let opening = request.clone();
    let made = Closure::once_into_js(move || {
        if let Ok(database) = opening.result()
            && let Ok(database) = database.dyn_into::<IdbDatabase>()
        {
            let _ = database.create_object_store(STORE);
        }
    });
    request.set_onupgradeneeded(Some(made.unchecked_ref()));
    let database: IdbDatabase = done(&request).await?.dyn_into()?;
    database.transaction_with_str_and_mode(STORE, mode)?.object_store(STORE)
}

/// The result of a request, when it is there.
async fn done(request: &IdbRequest) -> Result<JsValue, JsValue> {
    let promise = js_sys::Promise::new(&mut |resolve, reject| {
        request.set_onsuccess(Some(&resolve));
        request.set_onerror(Some(&reject));
    });
    JsFuture::from(promise).await?;
    request.result()
}
