// Starts the page: fetches the glue, lets it stream the module, and takes the static shell away once the app stands.
Promise.all([import('./PAGE_JS'), import('./LATER_JS')])
  .then(function ([page, later]) {
    return page.default({ module_or_path: new URL('PAGE_WASM', document.baseURI) }).then(later.connect);
  })
  .then(
    function () { document.getElementById('shell').remove(); },
    function (reason) {
      console.error(reason);
      // After a panic the page has said so itself.
      document.getElementById('unsupported').hidden = !document.getElementById('crash').hidden;
    },
  );
