import { randomUUID } from 'node:crypto';
import { AppError } from '../../core/errors';
import type { GraphMethod } from '../../core/graph-request';
import type { Json } from '../../core/json';
import { textAt } from '../../core/json-read';
import type { Clock } from '../../core/ports/clock';
import { errorCodesOf, type Outcome } from '../../graph/outcome';
import type { Transport } from '../../graph/transport';
import type { Made } from './made';

/** Begins the name of everything that a probe makes. */
export const MARKER = 'latchkey-probe-';

const SETTLED_READS = 3;
const PATIENCE_MS = 180_000;
const THROTTLED_TRIES = 5;

export interface Said {
  readonly status: number;
  readonly body: Json;
  /** `204`, or `400 Request_BadRequest ObjectConflict`: never a text, which may change any day. */
  readonly inShort: string;
}

export interface AskerSettings {
  readonly transport: Transport;
  /** As bodies name it, without a version. */
  readonly graphUrl: string;
  readonly metadata: (clientId: string) => Promise<string>;
  readonly clock: Clock;
  readonly made: Made;
  readonly signal: AbortSignal;
  /** Between two looks at the same thing. */
  readonly pauseMs: number;
  /** How long the metadata may take to show a certificate. */
  readonly metadataPatienceMs: number;
}

/** Sends one request once, as a probe must: our retries would hide what it asks for. Only throttling is waited for. */
export class Asker {
  private readonly run = Math.random().toString(36).slice(2, 8);
  private count = 0;

  constructor(readonly settings: AskerSettings) {}

  /** A name that nothing else bears, with the marker. */
  name(): string {
    this.count += 1;
    return `${MARKER}${this.run}-${this.count}`;
  }

  async send(method: GraphMethod, path: string, body?: Json): Promise<Said> {
    for (let tries = 1; ; tries += 1) {
      this.settings.signal.throwIfAborted();
      const outcome = await this.settings.transport(
        { method, path, ...(body === undefined ? {} : { body }) },
        randomUUID(),
      );
      const said = saidOf(outcome);
      if (said.status !== 429 || tries === THROTTLED_TRIES) return said;
      const seconds = outcome.status === null ? 10 : Number(outcome.retryAfter ?? 10);
      await this.pause(seconds * 1_000);
    }
  }

  /** What is no question but its condition: sent again while the tenant has not replicated. Error: `unavailable`. */
  async must(method: GraphMethod, path: string, body?: Json): Promise<Json> {
    const until = this.settings.clock.now().getTime() + PATIENCE_MS;
    for (;;) {
      const said = await this.send(method, path, body);
      if (said.status >= 200 && said.status < 300) return said.body;
      const mayBeNew = said.status === 404 || said.status === 400 || said.status === 409;
      if (!mayBeNew || this.settings.clock.now().getTime() > until) throw couldNot(`${method} ${path}`, said);
      await this.pause();
    }
  }

  /** Waits until an object is seen several times in a row. */
  async settled(path: string): Promise<Json> {
    for (let seen = 0, body: Json = null; ; seen += 1) {
      if (seen === SETTLED_READS) return body;
      const said = await this.send('GET', path);
      if (said.status !== 200) {
        body = await this.must('GET', path);
        seen = 0;
      } else body = said.body;
    }
  }

  pause(ms = this.settings.pauseMs): Promise<void> {
    return this.settings.clock.sleep(ms, this.settings.signal);
  }
}

function saidOf(outcome: Outcome): Said {
  if (outcome.status === null) return { status: 0, body: null, inShort: `no answer (${outcome.reason})` };
  const codes = [...new Set(errorCodesOf(outcome))];
  return { status: outcome.status, body: outcome.body, inShort: [outcome.status, ...codes].join(' ') };
}

function couldNot(what: string, { inShort }: Said): AppError {
  return new AppError({
    kind: 'unavailable',
    code: 'probe-condition',
    safeText: `${what.split('?')[0] ?? ''} answered ${inShort}, so this could not be asked.`,
  });
}

/** The id in an answer. */
export function idIn(body: Json, at = 'id'): string {
  return textAt(body, at);
}
