// Starts the page: compiles the module while the glue is fetched, and takes the static shell away once the app stands.
const parsed = new Promise((resolve) => (document.readyState === 'loading' ? document.addEventListener('DOMContentLoaded', resolve) : resolve()));
(async () => {
  const module = WebAssembly.compileStreaming(fetch('PAGE_WASM'))
    // A server that does not know what wasm is.
    .catch(async () => WebAssembly.compile(await (await fetch('PAGE_WASM')).arrayBuffer()));
  const [page, later] = await Promise.all([import('./PAGE_JS'), import('./LATER_JS'), module, parsed]);
  later.connect(await page.default({ module_or_path: await module }));
})().then(
  () => document.getElementById('shell').remove(),
  async (reason) => {
    console.error(reason);
    await parsed;
    // After a panic the page has said so itself.
    document.getElementById('unsupported').hidden = !document.getElementById('crash').hidden;
  },
);
