import type { Behaviours } from '../behaviours/tenant-behaviours';
import type { Entity } from '../directory/collections';
import { GraphError, notFound } from '../graph-error';
import { textOf } from '../json-read';
import { hasPremiumPlan } from '../rules/licences';
import { collectionAnswer, entityAnswer } from './answers';
import { type Call, type Handler, type HandlerTable, idOf } from './call';
import { listObjects, visibleObject } from './objects';

/** Sign-ins are shown only to tenants with P1 or P2, audits to all (public code, 2024-26: 403 on /auditLogs/signIns). */
function licensed(handler: Handler): Handler {
  return (call) => {
    if (hasPremiumPlan(call.tenant)) return handler(call);
    throw new GraphError({
      status: 403,
      code: 'Authentication_RequestFromNonPremiumTenantOrB2CTenant',
      message: "Neither tenant is B2C or tenant doesn't have premium license",
    });
  };
}

/** Identity and access reports: five requests in ten seconds for one application (throttling-limits.md). */
const MOST_REQUESTS = 5;
const PER_MS = 10_000;
const asked = new WeakMap<Behaviours, readonly number[]>();

function throttled(handler: Handler): Handler {
  return (call) => {
    const now = call.tenant.nowMs();
    const recent = (asked.get(call.tenant.behaviours) ?? []).filter(
      (atMs) => atMs > now - PER_MS && atMs <= now,
    );
    const [first = now] = recent;
    if (recent.length >= MOST_REQUESTS)
      throw new GraphError({
        status: 429,
        code: 'TooManyRequests',
        message: 'Too many requests.',
        retryAfterSeconds: Math.max(1, Math.ceil((first + PER_MS - now) / 1_000)),
      });
    asked.set(call.tenant.behaviours, [...recent, now]);
    return handler(call);
  };
}

/** Nobody promises how late the log is; `audit-log-late` sets it. */
const LATE_MS = 2_000;
const DAY_MS = 86_400_000;

/** What has arrived, for 30 days with P1 and seven without (reference-reports-data-retention.md). */
function audits({ tenant }: Call): Entity[] {
  const now = tenant.nowMs();
  const arrivedMs = now - (tenant.behaviours.find('audit-log-late')?.delayMs ?? LATE_MS);
  const keptMs = now - (hasPremiumPlan(tenant) ? 30 : 7) * DAY_MS;
  return listObjects(tenant, 'directoryAudits').filter((entry) => {
    const atMs = Date.parse(textOf(entry['activityDateTime']) ?? '');
    return atMs <= arrivedMs && atMs > keptMs;
  });
}

function audit(call: Call): Entity {
  const found = audits(call).find(({ id }) => id === idOf(call));
  if (found === undefined) throw notFound(idOf(call));
  return found;
}

export const auditLogHandlers: HandlerTable = {
  'GET /auditLogs/signIns': throttled(
    licensed((call) =>
      collectionAnswer(call, newestFirst(listObjects(call.tenant, 'signIns'), 'createdDateTime')),
    ),
  ),
  'GET /auditLogs/signIns/{id}': licensed((call) =>
    entityAnswer(call, visibleObject(call.tenant, 'signIns', idOf(call))),
  ),
  'GET /auditLogs/directoryAudits': throttled((call) =>
    collectionAnswer(call, newestFirst(audits(call), 'activityDateTime')),
  ),
  'GET /auditLogs/directoryAudits/{id}': (call) => entityAnswer(call, audit(call)),
};

/** Of two of one moment the later entry. */
function newestFirst(entries: readonly Entity[], moment: string): Entity[] {
  return [...entries]
    .reverse()
    .sort((one, other) => (textOf(other[moment]) ?? '').localeCompare(textOf(one[moment]) ?? ''));
}
