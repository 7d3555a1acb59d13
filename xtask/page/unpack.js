// Unpacks a gzipped module that stands in the file as text; the text is dropped, so each is unpacked once.
function unpackBlock(id) {
  var block = document.getElementById(id);
  var text = atob(block.textContent);
  var bytes = new Uint8Array(text.length);
  for (var i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i);
  block.remove();
  var unpacked = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
  return new Response(unpacked, { headers: { 'content-type': 'application/wasm' } });
}
