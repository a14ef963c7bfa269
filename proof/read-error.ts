/** A page of Entra's with all its details has about 2,000. */
const READ_CHARACTERS = 20_000;
const MOST_CODES = 4;

const INVISIBLE = /[\p{Cf}\p{Variation_Selector}]/gu;
const CODE = /(?<![\p{L}\p{N}])AADSTS[\s:#-]{0,3}([1-9]\d{3,7})(?![\p{L}\p{N}])/giu;
/** As the log of sign-ins, a token endpoint's JSON and Entra's pages name it without the letters. */
const NAMED = /error[\s_-]?codes?["'\s:=[]{1,6}([1-9]\d{3,7})(?![\p{L}\p{N}])/giu;
const ALONE = /^\s*#?([1-9]\d{3,7})\s*$/;
const GUID = '([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?![0-9a-f])';
const CORRELATION = new RegExp(`correlation[\\s_-]?id["'\\s:=]{0,6}${GUID}`, 'i');
const ANY_GUID = new RegExp(`(?<![0-9a-f-])${GUID}`, 'i');

export interface ReadError {
  /** AADSTS numbers in the order in which they stand, each once, at most four. */
  readonly codes: readonly number[];
  /** The text has a correlation ID, or an ID that may be one. */
  readonly hasCorrelationId: boolean;
  /** Only the beginning of the text was read. */
  readonly isCut: boolean;
}

/** AADSTS numbers in a text that somebody pasted; digits of any width, whatever stands between them unseen. */
export function readError(text: string): ReadError {
  const read = plain(text);
  return {
    codes: distinct([...read.matchAll(CODE)]),
    hasCorrelationId: CORRELATION.test(read) || ANY_GUID.test(read),
    isCut: text.length > READ_CHARACTERS,
  };
}

/** The same where a number is asked for: it may stand alone, or behind the words “error code”. */
export function readToldError(text: string): ReadError {
  const error = readError(text);
  if (error.codes.length > 0) return error;
  const read = plain(text);
  const alone = ALONE.exec(read);
  return { ...error, codes: distinct(alone === null ? [...read.matchAll(NAMED)] : [alone]) };
}

/** All that is taken from a text; the text itself goes no further. */
export interface ToldError extends ReadError {
  /** What Entra's sentence says the vendor sent. */
  readonly sent: string | null;
}

export function toldErrorIn(text: string): ToldError {
  return { ...readToldError(text), sent: sentIn(text) };
}

/** Value that Entra's sentence says the vendor sent; `null` where it names none. */
export function sentIn(text: string): string | null {
  const found = SENT.exec(plain(text));
  return found?.[1] ?? null;
}

const SENT =
  /(?:reply URL|redirect URI|reply address|with identifier)\s{1,3}['"‘“]([^'"’”\s\p{C}]{1,300})['"’”]/iu;

function plain(text: string): string {
  return text.slice(0, READ_CHARACTERS).normalize('NFKC').replace(INVISIBLE, '');
}

function distinct(found: readonly RegExpExecArray[]): number[] {
  return [...new Set(found.map(([, digits]) => Number(digits)))].slice(0, MOST_CODES);
}
