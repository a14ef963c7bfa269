import { crc32, deflateSync } from 'node:zlib';

/** Red, green, blue and opacity, each 0 to 1. */
export type Colour = readonly [number, number, number, number];

interface Pixel {
  readonly size: number;
  readonly row: number;
  readonly column: number;
}

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const SAMPLES = 8;

/** A square PNG, 8 bits per channel with opacity. `colourAt` gets a point in the unit square, y downwards. */
export function drawPng(size: number, colourAt: (x: number, y: number) => Colour): Buffer {
  const stride = size * 4 + 1;
  const pixels = Buffer.alloc(stride * size);
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column < size; column += 1) {
      const colour = average({ size, row, column }, colourAt);
      colour.forEach((value, channel) => {
        pixels[row * stride + 1 + column * 4 + channel] = Math.round(value * 255);
      });
    }
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(size, 0);
  header.writeUInt32BE(size, 4);
  header.set([8, 6, 0, 0, 0], 8);
  const data = deflateSync(pixels, { level: 9 });
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header),
    chunk('IDAT', data),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** Several samples per pixel make smooth edges; colours count by their opacity. */
function average({ size, row, column }: Pixel, colourAt: (x: number, y: number) => Colour): Colour {
  const sum = [0, 0, 0, 0];
  for (let sample = 0; sample < SAMPLES * SAMPLES; sample += 1) {
    const x = (column + ((sample % SAMPLES) + 0.5) / SAMPLES) / size;
    const y = (row + (Math.floor(sample / SAMPLES) + 0.5) / SAMPLES) / size;
    const [red, green, blue, opacity] = colourAt(x, y);
    [red * opacity, green * opacity, blue * opacity, opacity].forEach((value, index) => {
      sum[index] = (sum[index] ?? 0) + value;
    });
  }
  const [red = 0, green = 0, blue = 0, opacity = 0] = sum;
  if (opacity === 0) return [1, 1, 1, 0];
  return [red / opacity, green / opacity, blue / opacity, opacity / (SAMPLES * SAMPLES)];
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'ascii'), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
}
