// The sentences of the map, which a large page carries compressed.

/** The list of sentences of a data block: at once, or a promise where it has to be unpacked. */
export function unpackTexts(block) {
  return Array.isArray(block) ? block : unzipped(block.gzip);
}

async function unzipped(base64) {
  const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return JSON.parse(await new Response(stream).text());
}
