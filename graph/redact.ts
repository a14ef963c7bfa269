import { withoutSecrets } from '../core/redact';

const LONGEST = 500;

/** Text of somebody else, fit for the log: tokens and client secrets cut out, length bounded. */
export function redact(text: string): string {
  const clean = withoutSecrets(text);
  return clean.length > LONGEST ? `${clean.slice(0, LONGEST)}…` : clean;
}

/** A path without its query, which may hold names and addresses of people. */
export function withoutQuery(path: string): string {
  return path.split('?', 1)[0] ?? path;
}
