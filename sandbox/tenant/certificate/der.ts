/** The few DER types an X.509 certificate is made of (ITU-T X.690). */

function encode(tag: number, ...contents: readonly Uint8Array[]): Buffer {
  const body = Buffer.concat(contents);
  return Buffer.concat([Buffer.from([tag]), encodeLength(body.length), body]);
}

function encodeLength(length: number): Buffer {
  if (length < 0x80) return Buffer.from([length]);
  const digits = Buffer.from(length.toString(16).padStart(length > 0xff ? 4 : 2, '0'), 'hex');
  return Buffer.concat([Buffer.from([0x80 | digits.length]), digits]);
}

export const sequence = (...items: readonly Uint8Array[]): Buffer => encode(0x30, ...items);
export const set = (...items: readonly Uint8Array[]): Buffer => encode(0x31, ...items);
export const octetString = (value: Uint8Array): Buffer => encode(0x04, value);
export const utf8String = (value: string): Buffer => encode(0x0c, Buffer.from(value, 'utf8'));
export const explicit = (tagNumber: number, value: Uint8Array): Buffer => encode(0xa0 | tagNumber, value);
export const nothing = (): Buffer => encode(0x05);
export const bitString = (value: Uint8Array, unusedBits = 0): Buffer =>
  encode(0x03, Buffer.from([unusedBits]), value);

/** A positive number, given big-endian; DER wants a leading zero where the first bit would read as a sign. */
export function integer(value: Uint8Array): Buffer {
  const firstDigit = Math.max(
    0,
    value.findIndex((byte) => byte !== 0),
  );
  const digits = value.subarray(firstDigit);
  return (digits[0] ?? 0) >= 0x80 ? encode(0x02, Buffer.from([0]), digits) : encode(0x02, digits);
}

export function objectIdentifier(dotted: string): Buffer {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number);
  return encode(0x06, Buffer.from([first * 40 + second, ...rest.flatMap(base128)]));
}

function base128(value: number): number[] {
  const digits = [value & 0x7f];
  for (let rest = value >>> 7; rest > 0; rest >>>= 7) digits.unshift((rest & 0x7f) | 0x80);
  return digits;
}

/** UTCTime up to 2049, GeneralizedTime afterwards (RFC 5280, 4.1.2.5). */
export function time(value: Date): Buffer {
  const digits = value.toISOString().replace(/[-:T]|\.\d+/g, '');
  return value.getUTCFullYear() < 2050
    ? encode(0x17, Buffer.from(digits.slice(2), 'ascii'))
    : encode(0x18, Buffer.from(digits, 'ascii'));
}
