/** Most vendors' metadata has 3 to 20 kB; a federation's has megabytes and never one entity. */
export const MAX_METADATA_BYTES = 256 * 1024;
export const TOO_BIG = `The metadata is bigger than ${MAX_METADATA_BYTES / 1024} kB.`;

const MAX_TAGS = 5_000;
const MAX_ATTRIBUTES = 100;
const MAX_DEPTH = 40;

/**
 * What would keep a parser busy for seconds, seen without parsing: its tables of attributes and its tree walks
 * grow with the square of what stands in the text. A sentence, or `null`.
 */
export function tooComplicated(xml: string): string | null {
  if (Buffer.byteLength(xml) > MAX_METADATA_BYTES) return TOO_BIG;
  const pieces = xml.split('<').slice(1);
  const isWild =
    pieces.length > MAX_TAGS ||
    pieces.some((piece) => count(piece, '=') > MAX_ATTRIBUTES) ||
    depthOf(pieces) > MAX_DEPTH;
  return isWild ? 'The XML is far more complicated than SAML metadata.' : null;
}

function count(text: string, character: string): number {
  return text.split(character).length - 1;
}

function depthOf(pieces: readonly string[]): number {
  let depth = 0;
  let deepest = 0;
  for (const piece of pieces) {
    if (piece.startsWith('!') || piece.startsWith('?')) continue;
    if (piece.startsWith('/')) depth -= 1;
    else if (!/\/>[^<]*$/.test(piece)) depth += 1;
    deepest = Math.max(deepest, depth);
  }
  return deepest;
}
