import type { Json, JsonObject } from '../../../core/json';
import { GraphError } from '../graph-error';
import { followedIds, followedToken } from '../odata/delta-options';
import { decodeToken, type DeltaToken, encodeToken, malformed, type Round } from '../odata/delta-token';
import { project } from '../odata/projection';
import { selectedProperties } from '../odata/query';
import { sequenceOf, TRACKED, type Tracked } from '../traces/change-log';
import { contextOf, linkTo } from './answers';
import type { Answer, Call, Handler, HandlerTable, Tenant } from './call';
import {
  type DeltaItem,
  lastChange,
  pageOfAll,
  type PageOfItems,
  pageOfChanges,
  settledUntil,
} from './delta-round';
import { purgeExpired } from './soft-delete';

const PAGE_SIZE = 100;
const TOKEN_MS = 7 * 86_400_000;

function delta(of: Tracked): Handler {
  return (call) => {
    const { tenant, query } = call;
    purgeExpired(tenant);
    const followed = followedToken(query);
    if (followed !== undefined) return nextPage(call, tokenOf(call, of, followed));
    const ids = followedIds(query);
    const select = selectedProperties(query);
    const after = settledUntil(tenant);
    const token: DeltaToken = {
      tenant: tenant.tenantId,
      log: tenant.changeLogId(),
      of,
      issuedMs: tenant.nowMs(),
      after,
      ...(select && { select: [...select] }),
      ...(ids && { ids }),
    };
    if (query.get('$deltatoken') === 'latest') return page(call, token, { items: [] });
    return nextPage(call, begun(tenant, token, { kind: 'all', from: '', to: after }));
  };
}

/** Throws 400 for a token that was never given here, 410 for one that has ended. */
function tokenOf(call: Call, of: Tracked, { option, text }: { option: string; text: string }): InRound {
  const { tenant } = call;
  const token = decodeToken(text);
  const { round } = token;
  const fits = (round !== undefined) === (option === '$skiptoken');
  if (token.tenant !== tenant.tenantId || token.of !== of || !fits) throw malformed();
  const oldest = tenant.directory.listLatest('changes').find((entry) => sequenceOf(entry) > 0);
  const isLost = oldest !== undefined && token.after < sequenceOf(oldest) - 1;
  const isOver = tenant.nowMs() - token.issuedMs >= TOKEN_MS;
  if (token.log !== tenant.changeLogId() || isLost || isOver) throw gone(call);
  if (round !== undefined) return { ...token, round };
  return begun(tenant, token, { kind: 'changes', from: token.after, to: lastChange(tenant) });
}

/** The code and text of Microsoft's announcement (devblogs, 2020-07-03); 410 and Location: delta-query-overview.md. */
function gone(call: Call): GraphError {
  return new GraphError({
    status: 410,
    code: 'syncStateNotFound',
    message:
      'The sync state generation is not found. The delta token is expired and data must be synchronized again.',
    location: linkTo(call, '$deltatoken', ''),
  });
}

type InRound = DeltaToken & { readonly round: Round };

function begun(tenant: Tenant, token: DeltaToken, round: Pick<Round, 'kind' | 'from' | 'to'>): InRound {
  return { ...token, round: { ...round, settled: round.to, page: firstKind(tenant) } };
}

function firstKind(tenant: Tenant): Round['page'] {
  return tenant.behaviours.find('delta-untidy') === undefined ? 'full' : 'empty';
}

function nextPage(call: Call, token: InRound): Answer {
  const { tenant } = call;
  const { round } = token;
  if (round.page === 'empty') return page(call, token, { items: [], rest: { ...round, page: 'full' } });
  const untidy = tenant.behaviours.find('delta-untidy');
  const found = foundIn(tenant, token, untidy?.pageSize);
  const isReversed = untidy !== undefined && round.page === 'full';
  const items = isReversed ? [...found.items].reverse() : found.items;
  const seen = { ...round, settled: Math.min(round.settled, found.settled) };
  if (found.next !== undefined)
    return page(call, token, { items, rest: { ...seen, from: found.next, page: firstKind(tenant) } });
  if (isReversed && items.length > 0) return page(call, token, { items, rest: { ...seen, page: 'again' } });
  return page(call, { ...token, round: seen }, { items });
}

function foundIn(tenant: Tenant, token: InRound, pageSize = PAGE_SIZE): PageOfItems {
  const size = Math.min(pageSize, tenant.behaviours.find('small-pages')?.size ?? PAGE_SIZE);
  const read = token.round.kind === 'all' ? pageOfAll : pageOfChanges;
  return read(tenant, token, size);
}

interface Shown {
  readonly items: readonly DeltaItem[];
  /** Where the round goes on. */
  readonly rest?: Round;
}

/** A page that leads on within its round, or to the next one, where what was on its way comes again. */
function page(call: Call, token: DeltaToken, { items, rest }: Shown): Answer {
  const { round, ...lasting } = token;
  const next = { ...lasting, issuedMs: call.tenant.nowMs(), after: round?.settled ?? token.after };
  const link =
    rest === undefined
      ? { '@odata.deltaLink': linkTo(call, '$deltatoken', encodeToken(next)) }
      : { '@odata.nextLink': linkTo(call, '$skiptoken', encodeToken({ ...lasting, round: rest })) };
  const value = items.map((item) => shown(call, token, item));
  return { status: 200, body: { '@odata.context': contextOf(call), ...link, value } };
}

function shown(call: Call, { of, select }: DeltaToken, item: DeltaItem): Json {
  if (item.object === undefined) return { id: item.id, '@removed': { reason: item.reason } };
  const isMinimal = call.header('prefer')?.toLowerCase().includes('return=minimal') === true;
  const names = isMinimal && item.properties !== undefined ? changed(item.properties, select) : select;
  const projection = { typeName: TRACKED[of as Tracked], select: names, single: false };
  const properties: JsonObject = project(item.object, projection);
  return { ...properties, id: item.id };
}

function changed(properties: readonly string[], select: readonly string[] | undefined): string[] {
  const names = [...new Set(properties)];
  return select === undefined || select.includes('*') ? names : names.filter((name) => select.includes(name));
}

/** What assignments and links of policies go through has no part in it: they are objects of their own. */
export const deltaHandlers: HandlerTable = {
  'GET /applications/delta()': delta('applications'),
  'GET /servicePrincipals/delta()': delta('servicePrincipals'),
  'GET /oauth2PermissionGrants/delta()': delta('oauth2PermissionGrants'),
};
