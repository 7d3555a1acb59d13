// Gives the second half of the module to the first, which asks for it here. A failed try is forgotten, so that the next starts anew.
const LATER = (() => {
  let connect;
  const connected = new Promise((resolve) => { connect = resolve; });
  let loading;

  async function load() {
    const [bytes] = await Promise.all([module(), style(STYLE_LATER)]);
    await WebAssembly.instantiate(bytes, { __wasm_split: await connected });
  }

  async function module() {
    const response = await FETCH_LATER;
    if (!response.ok) throw new Error(response.statusText);
    return response.arrayBuffer();
  }

  /** Adds a style sheet to the document; a page without it would be worse than none. */
  async function style(href) {
    if (!href) return;
    const link = Object.assign(document.createElement('link'), { rel: 'stylesheet', href });
    await new Promise((resolve, reject) => {
      link.onload = resolve;
      link.onerror = () => reject(new Error(href));
      document.head.append(link);
    }).catch((reason) => {
      link.remove();
      throw reason;
    });
  }

  async function __wasm_split_load_later(callback, data) {
    loading ??= load();
    let done = true;
    try {
      await loading;
    } catch (reason) {
      console.error(reason);
      loading = undefined;
      done = false;
    }
    (await connected).__indirect_function_table.get(callback)(data, done);
  }

  return { connect, __wasm_split_load_later };
})();
