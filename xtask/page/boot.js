// Starts the page: fetches the glue, lets it stream the module, and takes the static shell away once the app stands.
import('./PAGE_JS')
  .then(function (page) { return page.default({ module_or_path: new URL('PAGE_WASM', document.baseURI) }); })
  .then(
    function () { document.getElementById('shell').remove(); },
    function (reason) {
      console.error(reason);
      // After a panic the page has said so itself.
      document.getElementById('unsupported').hidden = !document.getElementById('crash').hidden;
    },
  );
