import { dayAndTime } from '../../../core/day-and-time';
import { MINUTE_MS } from '../../../core/durations';
import { AppError, describeError } from '../../../core/errors';
import type { GraphRequest } from '../../../core/graph-request';
import type { Json } from '../../../core/json';
import { itemsOf, textAt } from '../../../core/json-read';
import type { Ports } from '../../ports';

/** A list of the tenant that is read a page at a time. */
export interface PagedList {
  /** In words, in the plural: "client secrets". */
  readonly what: string;
  readonly mostPages: number;
  readonly request: (link: string | null) => GraphRequest;
}

export interface ReadPages {
  readonly items: readonly Json[];
  /** Why it is not the whole list, as a sentence; `null` where it is. */
  readonly unseen: string | null;
  /** When it may be asked again, where Microsoft or a missing right stopped it. */
  readonly retryAt: Date | null;
}

/** What a page waits for Microsoft; somebody waits for the list. */
const PATIENCE_MS = 5_000;
const AFTER_FAILURE_MS = MINUTE_MS;

/**
 * Every page up to a limit and a moment, one after the other, and why the rest is missing. What was read before a page
 * fails counts. Permission: Application.Read.All.
 */
export async function readPages(
  { tenant, clock, log }: Pick<Ports, 'tenant' | 'clock' | 'log'>,
  { what, mostPages, request }: PagedList,
  until: Date,
): Promise<ReadPages> {
  const items: Json[] = [];
  const partly = (why: string, retryAt: Date | null = null): ReadPages => ({
    items,
    unseen: `${items.length === 0 ? `I cannot see ${what}` : `I see only some ${what}`}: ${why}`,
    retryAt,
  });
  let link: string | null = null;
  try {
    for (let pages = 0; ; pages += 1) {
      if (pages === mostPages)
        return partly(`the tenant has more than the ${items.length} entries that are read.`);
      if (clock.now() >= until) return partly(`reading stopped after ${items.length} entries to save time.`);
      const { body } = await tenant.read(request(link), { patienceMs: PATIENCE_MS, onePage: true });
      items.push(...itemsOf(body));
      link = textAt(body, '@odata.nextLink') || null;
      if (link === null) return { items, unseen: null, retryAt: null };
    }
  } catch (error) {
    if (!(error instanceof AppError) || error.kind === 'bug') throw error;
    log.warn({ what, ...describeError(error) }, 'A list of the tenant could not be read to its end');
    const retryAt = retryAtIn(error) ?? new Date(clock.now().getTime() + AFTER_FAILURE_MS);
    return partly(whyOf(error, retryAt), retryAt);
  }
}

function retryAtIn({ details }: AppError): Date | null {
  const { retryAt } = details;
  return typeof retryAt === 'string' ? new Date(retryAt) : null;
}

function whyOf({ kind, safeText }: AppError, retryAt: Date): string {
  if (kind === 'refused') return 'Microsoft Graph refuses to list them (Application.Read.All is needed).';
  return kind === 'throttled'
    ? `Microsoft is limiting requests. Ask again after ${dayAndTime(retryAt)}.`
    : safeText;
}
