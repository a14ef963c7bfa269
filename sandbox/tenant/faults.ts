import { z } from 'zod';

/**
 * One planned misbehaviour. `path` is a pattern on the path without host and `/v1.0`: `*` stands for anything,
 * `{id}` for one path segment or key, `/…/` is a regular expression; it sees the query only when it contains `?`.
 * `nth` counts matching requests from 1; without it every matching request is hit. `drop` cuts the connection before
 * or after the work; `after: true` does the work and then answers `status`. `delayMs` passes before the work,
 * `answerDelayMs` between the work and the answer.
 */
export const faultSchema = z
  .strictObject({
    method: z.string().optional(),
    path: z.string().optional(),
    nth: z.int().positive().optional(),
    status: z.int().min(400).max(599).optional(),
    code: z.string().optional(),
    message: z.string().optional(),
    retryAfter: z.number().nonnegative().optional(),
    drop: z.enum(['before', 'after']).optional(),
    after: z.boolean().optional(),
    delayMs: z.int().nonnegative().optional(),
    answerDelayMs: z.int().nonnegative().optional(),
  })
  .refine(
    ({ status, drop, delayMs, answerDelayMs }) =>
      [status, drop, delayMs, answerDelayMs].some((effect) => effect !== undefined),
    { message: 'a fault needs status, drop, delayMs or answerDelayMs' },
  );

export const faultListSchema = z.union([z.array(faultSchema), faultSchema.transform((fault) => [fault])]);

export type Fault = z.infer<typeof faultSchema>;

interface PlannedFault {
  readonly fault: Fault;
  readonly matches: (method: string, url: string) => boolean;
  seen: number;
}

/** The faults of one tenant, in the order they were added; the first that is due strikes. */
export class FaultPlan {
  private planned: PlannedFault[] = [];

  add(faults: readonly Fault[]): void {
    this.planned.push(...faults.map((fault) => ({ fault, matches: matcherFor(fault), seen: 0 })));
  }

  clear(): void {
    this.planned = [];
  }

  list(): readonly Fault[] {
    return this.planned.map(({ fault }) => fault);
  }

  /** Counts this request with every matching fault and returns the one to act on. `url` is path and query. */
  take(method: string, url: string): Fault | undefined {
    let due: Fault | undefined;
    for (const planned of this.planned) {
      if (!planned.matches(method, url)) continue;
      planned.seen += 1;
      if (planned.fault.nth === undefined || planned.fault.nth === planned.seen) due ??= planned.fault;
    }
    return due;
  }
}

function matcherFor({ method, path }: Fault): PlannedFault['matches'] {
  const regex = path === undefined ? undefined : pathRegex(path);
  return (actualMethod, url) => {
    if (method !== undefined && method.toUpperCase() !== actualMethod) return false;
    const subject = path?.includes('?') === true ? url : (url.split('?')[0] ?? '');
    return regex?.test(subject) ?? true;
  };
}

const EXPRESSION = /^\/(.+)\/(i?)$/;

function pathRegex(pattern: string): RegExp {
  const expression = EXPRESSION.exec(pattern);
  if (expression !== null && /[\\^$[(|+]/.test(pattern))
    return new RegExp(expression[1] ?? '', expression[2]);
  const source = pattern
    .split(/(\*|\{\w+\})/)
    .map((part) => (part === '*' ? '.*' : /^\{\w+\}$/.test(part) ? "[^/()']+" : escapeRegex(part)))
    .join('');
  return new RegExp(`^${source}$`, 'i');
}

function escapeRegex(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
