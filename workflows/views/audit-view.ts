import { REQUEST_ID_PATTERN } from '../../core/ids';
import type { AuditRecord } from '../../core/ports/store';
import type { RequestRecord } from '../../core/request';
import type { AuditView } from '../../core/views';
import { dayAndTime } from '../../core/day-and-time';
import { vendorNameOf } from '../request/placeholder-values';
import type { Ports } from '../ports';
import { lineOf, namesIn, withoutAnsweredAttempts } from './audit-sentences';

type Reading = Pick<Ports, 'store' | 'catalogue' | 'rules'>;

const MOST_OTHERS = 10;
/** Newest requests among which a vendor's typed name is looked for. */
const LOOKED_THROUGH = 300;
const MOST_ENTRIES = 2_000;
const PER_PAGE = 24;

/** The audit of the newest request that was meant: by vendor, by request id (and page), or none: the latest requests. */
export async function auditView(reading: Reading, typed: string | null): Promise<AuditView> {
  const wanted = typed?.trim() ?? '';
  const [id = '', page = '1'] = wanted.toLowerCase().split(' ');
  if (REQUEST_ID_PATTERN.test(id) && /^\d{1,3}$/.test(page)) {
    const request = await reading.store.requests.get(id);
    if (request?.tenantId === reading.rules.tenantId)
      return timeline(reading, { request, others: [], page: Number(page) });
  }
  const found = await requestsFor(reading, wanted);
  const [first, ...others] = found;
  if (wanted !== '' && first !== undefined) return timeline(reading, { request: first, others, page: 1 });
  const latest = await newest(reading, { limit: MOST_OTHERS });
  return {
    title: 'Audit',
    note:
      wanted === ''
        ? 'The latest requests. Type /sso audit and a vendor or a request.'
        : `I know no set-up of “${wanted}”. These are the latest requests.`,
    facts: [],
    entries: [],
    others: latest.map((request) => other(reading, request)),
  };
}

/** Newest first: of the vendor whose name, alias or id was typed, or set up under that name by a recipe for any vendor. */
async function requestsFor(reading: Reading, wanted: string): Promise<readonly RequestRecord[]> {
  if (wanted === '') return [];
  const found = reading.catalogue.find(wanted);
  const recipeId = 'exact' in found ? found.exact.id : wanted.toLowerCase();
  const ofRecipe = await newest(reading, { recipeId, limit: MOST_OTHERS + 1 });
  if (ofRecipe.length > 0) return ofRecipe;
  return (await newest(reading, { limit: LOOKED_THROUGH }))
    .filter((request) => nameOf(reading, request).toLowerCase() === wanted.toLowerCase())
    .slice(0, MOST_OTHERS + 1);
}

/** Of this tenant. */
async function newest(
  { store, rules }: Reading,
  filter: { recipeId?: string; limit: number },
): Promise<readonly RequestRecord[]> {
  const requests = await store.requests.findNewest(filter);
  return requests.filter(({ tenantId }) => tenantId === rules.tenantId);
}

async function timeline(
  reading: Reading,
  { request, others, page }: { request: RequestRecord; others: readonly RequestRecord[]; page: number },
): Promise<AuditView> {
  const { store } = reading;
  const records = [...(await store.audit.list({ requestId: request.id, limit: MOST_ENTRIES }))].reverse();
  const shown = withoutAnsweredAttempts(records);
  const { from, to } = pageOf(shown.length, page);
  const names = new Map([[request.requester.objectId, request.requester.displayName], ...namesIn(records)]);
  return {
    title: `Audit: ${nameOf(reading, request)}`,
    note: noteOf({ request, from, to, of: shown.length, page }),
    facts: [
      { label: 'Request', value: `${request.id}, ${stateOf(request)}` },
      { label: 'Asked by', value: `${request.requester.displayName}, ${dayAndTime(request.createdAt)}` },
      ...approvals(records, names),
    ],
    entries: shown.slice(from, to).map((record) => lineOf(record, names)),
    others: others.map((one) => other(reading, one)),
  };
}

/** Page 1 is the newest; each page reads downwards in time. */
function pageOf(count: number, page: number): { from: number; to: number } {
  const to = Math.max(count - (page - 1) * PER_PAGE, 0);
  return { from: Math.max(to - PER_PAGE, 0), to };
}

function noteOf(part: { request: RequestRecord; from: number; to: number; of: number; page: number }) {
  const { request, from, to, of, page } = part;
  if (to === 0) return 'There is no such page.';
  if (from === 0 && to === of) return null;
  const earlier = from === 0 ? '' : ` Earlier ones: /sso audit ${request.id} ${page + 1}.`;
  return `Entries ${from + 1} to ${to} of ${of}.${earlier} All of them: npm run audit -- export --request ${request.id}`;
}

/** Who approved which plan, with the whole hash: a person's stages in one breath. */
function approvals(records: readonly AuditRecord[], names: ReadonlyMap<string, string>) {
  const byPlan = new Map<string, Map<string, string[]>>();
  for (const { event, planHash, actorObjectId, details } of records) {
    if (planHash === null || actorObjectId === null) continue;
    if (event !== 'stage-approved' && event !== 'stage-rejected') continue;
    const verdict = event === 'stage-approved' ? 'approved' : 'rejected';
    const said = byPlan.get(planHash) ?? new Map<string, string[]>();
    const who = `${names.get(actorObjectId) ?? actorObjectId} ${verdict}`;
    const stages = typeof details['stage'] === 'string' ? [details['stage']] : [];
    byPlan.set(planHash, said.set(who, [...(said.get(who) ?? []), ...stages]));
  }
  return [...byPlan].map(([hash, said]) => ({
    label: `Plan ${hash}`,
    value: [...said].map(([who, stages]) => `${who} ${stages.join(', ')}`).join('; '),
  }));
}

function stateOf({ state }: RequestRecord): string {
  return state.replaceAll('-', ' ');
}

function other(reading: Pick<Reading, 'catalogue'>, request: RequestRecord): string {
  const { id, createdAt, requester } = request;
  return `${id}: ${nameOf(reading, request)}, ${stateOf(request)}, ${requester.displayName}, ${dayAndTime(createdAt)}`;
}

function nameOf({ catalogue }: Pick<Reading, 'catalogue'>, request: RequestRecord): string {
  const recipe = catalogue.get(request.recipeId);
  return recipe === undefined ? request.recipeId : vendorNameOf(request, recipe);
}
