/** The bytes of a stream, or `null` as soon as they are more than `maxBytes`; the stream then ends unread. */
export async function readLimited(
  parts: AsyncIterable<Uint8Array>,
  maxBytes: number,
): Promise<Buffer | null> {
  const kept: Uint8Array[] = [];
  let size = 0;
  for await (const part of parts) {
    size += part.length;
    // Leaving the loop destroys a Node stream and cancels a web one.
    if (size > maxBytes) return null;
    kept.push(part);
  }
  return Buffer.concat(kept);
}
