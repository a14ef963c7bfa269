import { readLimited } from '../../core/read-limited';

export interface Seen {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

const LIMIT_MS = 5_000;
const MAX_BYTES = 1_000_000;

/** One HTTP exchange; `null` when nobody answers there in time, or without end. */
export async function lookAt(url: string, init: RequestInit = {}): Promise<Seen | null> {
  try {
    const answer = await fetch(url, { redirect: 'manual', signal: AbortSignal.timeout(LIMIT_MS), ...init });
    const bytes = answer.body === null ? Buffer.alloc(0) : await readLimited(answer.body, MAX_BYTES);
    return bytes === null
      ? null
      : { status: answer.status, headers: answer.headers, text: bytes.toString('utf8') };
  } catch {
    return null;
  }
}

/** The JSON object in an answer; empty where there is none. */
export function jsonIn(seen: Seen): Readonly<Record<string, unknown>> {
  try {
    const value = JSON.parse(seen.text) as unknown;
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
