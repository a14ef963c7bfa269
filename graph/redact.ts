const LONGEST = 500;

const SECRETS: readonly RegExp[] = [
  /\bBearer\s+[\w.~+/-]+=*/gi,
  // A JSON web token.
  /\beyJ[\w-]+\.[\w-]+\.[\w-]*/g,
  // A client secret of Entra ID carries `Q~` after three characters and a digit.
  /[\w.~-]{3}\dQ~[\w.~-]{20,}/g,
];

/** Text of somebody else, fit for the log: tokens and client secrets cut out, length bounded. */
export function redact(text: string): string {
  const clean = SECRETS.reduce((result, secret) => result.replace(secret, '[redacted]'), text);
  return clean.length > LONGEST ? `${clean.slice(0, LONGEST)}…` : clean;
}

/** A path without its query, which may hold names and addresses of people. */
export function withoutQuery(path: string): string {
  return path.split('?', 1)[0] ?? path;
}
