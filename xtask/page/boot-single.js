// Starts the page from one file: unpacks the modules that stand in it as text. Plain old syntax, so that an old browser can say it is too old.
(function () {
  function sorry(reason) {
    if (window.console) console.error(reason);
    // After a panic the page has said so itself.
    document.getElementById('unsupported').hidden = !document.getElementById('crash').hidden;
  }
  if (typeof WebAssembly === 'undefined' || typeof wasm_bindgen === 'undefined' || typeof DecompressionStream === 'undefined') return sorry('WebAssembly, DecompressionStream');
  WebAssembly.compileStreaming(unpackBlock('page-wasm'))
    .then(function (module) { return wasm_bindgen({ module_or_path: module }); })
    .then(function (exports) { LATER.connect(exports); document.getElementById('shell').remove(); }, sorry);
})();
