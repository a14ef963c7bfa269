import { REQUEST_ID_PATTERN } from '../../core/ids';
import type { AuditRecord } from '../../core/ports/store';
import type { RequestRecord } from '../../core/request';
import { STANDINGS } from '../../core/whose-turn';
import type { AuditView } from '../../core/views';
import { dayAndTime } from '../../core/day-and-time';
import { vendorNameOf } from '../request/placeholder-values';
import type { Ports } from '../ports';
import { lineOf, namesIn, operationIn, plansIn, withoutAnsweredAttempts, type Told } from './audit-sentences';

type Reading = Pick<Ports, 'store' | 'catalogue' | 'rules'>;

const MOST_OTHERS = 10;
/** Newest requests among which a vendor's typed name is looked for. */
const LOOKED_THROUGH = 300;
const MOST_ENTRIES = 2_000;
const PER_PAGE = 15;

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
    title: 'Latest requests',
    note:
      wanted === ''
        ? latest.length === 0
          ? 'There is no request yet.'
          : 'Open one, or type /sso audit and a vendor.'
        : `I know no set-up of “${wanted}”. These are the latest requests.`,
    facts: [],
    ids: [],
    entries: [],
    pages: null,
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
  const people = [request.requester, request.owner].map((one) => [one.objectId, one.displayName] as const);
  const names = new Map([...people, ...namesIn(records)]);
  const inputs = reading.catalogue.get(request.recipeId)?.inputs ?? [];
  const questions = new Map(inputs.map(({ id, label }) => [id, label]));
  const operations = await operationsOf(store, request);
  const told = { names, plans: plansIn(records), questions, operations };
  return {
    title: nameOf(reading, request),
    note: noteOf({ from, to, of: shown.length }),
    facts: [
      { label: 'State', value: stateOf(request) },
      { label: 'Asked by', value: `${request.requester.displayName}, ${dayAndTime(request.createdAt)}` },
      ...(request.owner.objectId === request.requester.objectId
        ? []
        : [{ label: 'Owner', value: request.owner.displayName }]),
      ...approvals(records, told).map(({ plan, value }) => ({ label: capitalised(plan), value })),
    ],
    ids: [
      { label: 'Request', value: request.id },
      ...[...told.plans].map(([hash, plan]) => ({ label: capitalised(plan), value: hash })),
    ],
    entries: shown.slice(from, to).map((record) => lineOf(record, told)),
    pages: { requestId: request.id, page, hasOlder: from > 0 },
    others: others.map((one) => other(reading, one)),
  };
}

/** Page 1 is the newest; each page reads downwards in time. */
function pageOf(count: number, page: number): { from: number; to: number } {
  const to = Math.max(count - (page - 1) * PER_PAGE, 0);
  return { from: Math.max(to - PER_PAGE, 0), to };
}

function noteOf({ from, to, of }: { from: number; to: number; of: number }): string | null {
  if (to === 0) return 'There is no such page.';
  return from === 0 && to === of ? null : `Entries ${from + 1} to ${to} of ${of}`;
}

/** Who approved which plan: a person's stages in one breath. */
function approvals(records: readonly AuditRecord[], { names, plans }: Told) {
  const byPlan = new Map<string, Map<string, string[]>>();
  for (const { event, planHash, actorObjectId, details } of records) {
    if (planHash === null || actorObjectId === null) continue;
    if (event !== 'stage-approved' && event !== 'stage-rejected') continue;
    const verdict = event === 'stage-approved' ? 'approved' : 'rejected';
    const said = byPlan.get(planHash) ?? new Map<string, string[]>();
    const who = `${names.get(actorObjectId) ?? 'Somebody'} ${verdict}`;
    const stages = typeof details['stage'] === 'string' ? [details['stage']] : [];
    byPlan.set(planHash, said.set(who, [...(said.get(who) ?? []), ...stages]));
  }
  return [...byPlan].map(([hash, said]) => ({
    plan: plans.get(hash) ?? 'the plan',
    value: [...said].map(([who, stages]) => `${who} ${stages.join(', ')}`).join('; '),
  }));
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function stateOf({ state }: RequestRecord): string {
  return STANDINGS[state].text;
}

/** Of every plan of the request, as its card says them. */
async function operationsOf({ plans }: Reading['store'], { id }: RequestRecord) {
  return new Map(
    (await plans.listForRequest(id)).flatMap(({ hash, document }) =>
      document.operations.map(({ key, title }) => [operationIn(hash, key), title] as const),
    ),
  );
}

function other(reading: Pick<Reading, 'catalogue'>, request: RequestRecord) {
  const { id, createdAt, requester } = request;
  const about = `${stateOf(request)}, ${requester.displayName}, ${dayAndTime(createdAt)}`;
  return { requestId: id, vendorName: nameOf(reading, request), about };
}

function nameOf({ catalogue }: Pick<Reading, 'catalogue'>, request: RequestRecord): string {
  const recipe = catalogue.get(request.recipeId);
  return recipe === undefined ? request.recipeId : vendorNameOf(request, recipe);
}
