// Starts the page from one file: unpacks the module that follows as text. Plain old syntax, so that an old browser can say it is too old.
(function () {
  function sorry(reason) {
    if (window.console) console.error(reason);
    // After a panic the page has said so itself.
    document.getElementById('unsupported').hidden = !document.getElementById('crash').hidden;
  }
  if (typeof wasm_bindgen === 'undefined' || typeof DecompressionStream === 'undefined') return sorry('WebAssembly, DecompressionStream');
  var block = document.getElementById('page-wasm');
  var text = atob(block.textContent);
  var bytes = new Uint8Array(text.length);
  for (var i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i);
  block.remove();
  var unpacked = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
  WebAssembly.compileStreaming(new Response(unpacked, { headers: { 'content-type': 'application/wasm' } }))
    .then(function (module) { return wasm_bindgen({ module_or_path: module }); })
    .then(function () { document.getElementById('shell').remove(); }, sorry);
})();
