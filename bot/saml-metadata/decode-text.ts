/** Encodings that XML names by its first bytes; without them it is UTF-8 (XML 1.0, appendix F). */
const BY_MARK: readonly (readonly [readonly number[], 'utf-16le' | 'utf-16be' | 'utf-8'])[] = [
  [[0xef, 0xbb, 0xbf], 'utf-8'],
  [[0xff, 0xfe], 'utf-16le'],
  [[0xfe, 0xff], 'utf-16be'],
];

/**
 * The text of a file, without a byte order mark; `null` when it is in another encoding. It is decoded before
 * anything looks at it: in a foreign encoding a document type would pass unseen.
 */
export function decodeText(bytes: Buffer): string | null {
  const [, encoding] = BY_MARK.find(([mark]) => mark.every((byte, at) => bytes[at] === byte)) ?? [
    [],
    'utf-8',
  ];
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}
