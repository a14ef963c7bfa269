import { applyPalette, GIFEncoder, quantize, type Palette } from 'gifenc';
import { PNG } from 'pngjs';

export interface Frame {
  readonly png: Buffer;
  /** How long it is seen. */
  readonly ms: number;
}

const LONGEST_MS = 20_000;
/** The last colour of 256 stands for "as before". */
const COLORS = 255;
const SAMPLED_EVERY = 7;

/** An animated GIF of frames of one size, over and over; too long a story is told faster. */
export function filmOf(frames: readonly Frame[]): Buffer {
  const total = frames.reduce((sum, { ms }) => sum + ms, 0);
  const speed = Math.max(1, total / LONGEST_MS);
  const pictures = frames.map(({ png }) => PNG.sync.read(png));
  const palette = paletteOf(pictures.map(({ data }) => data));
  const film = GIFEncoder();
  let before: Uint8Array | null = null;
  for (const [index, { width, height, data }] of pictures.entries()) {
    const colors = applyPalette(new Uint8Array(data), palette);
    film.writeFrame(changesIn(colors, before), width, height, {
      ...(index === 0 ? { palette: [...palette, [0, 0, 0]], repeat: 0 } : {}),
      delay: Math.floor((frames[index]?.ms ?? 0) / speed / 10) * 10,
      transparent: index > 0,
      transparentIndex: COLORS,
      dispose: 1,
    });
    before = colors;
  }
  film.finish();
  return Buffer.from(film.bytes());
}

/** One palette for all frames, from every few pixels of each. */
function paletteOf(pictures: readonly Buffer[]): Palette {
  const samples = pictures.flatMap((data) => {
    const taken: number[] = [];
    for (let at = 0; at + 3 < data.length; at += 4 * SAMPLED_EVERY) taken.push(data.readUInt32LE(at));
    return [Uint32Array.from(taken)];
  });
  const all = new Uint32Array(samples.reduce((sum, { length }) => sum + length, 0));
  let end = 0;
  for (const sample of samples) {
    all.set(sample, end);
    end += sample.length;
  }
  const found = quantize(new Uint8Array(all.buffer), COLORS);
  const unused: Palette = Array.from({ length: COLORS - found.length }, () => [0, 0, 0]);
  return [...found, ...unused];
}

/** What is as before is left out, which is most of it. */
function changesIn(colors: Uint8Array, before: Uint8Array | null): Uint8Array {
  if (before === null) return colors;
  return colors.map((color, at) => (color === before[at] ? COLORS : color));
}
