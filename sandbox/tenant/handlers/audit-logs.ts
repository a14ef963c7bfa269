import type { Entity } from '../directory/collections';
import { GraphError } from '../graph-error';
import { textOf } from '../json-read';
import { hasPremiumPlan } from '../rules/licences';
import { collectionAnswer, entityAnswer } from './answers';
import { type Handler, type HandlerTable, idOf, type Tenant } from './call';
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
const asked = new WeakMap<Tenant, readonly number[]>();

function throttled(handler: Handler): Handler {
  return (call) => {
    const now = call.tenant.nowMs();
    const recent = (asked.get(call.tenant) ?? []).filter((atMs) => atMs > now - PER_MS && atMs <= now);
    const [first = now] = recent;
    if (recent.length >= MOST_REQUESTS)
      throw new GraphError({
        status: 429,
        code: 'TooManyRequests',
        message: 'Too many requests.',
        retryAfterSeconds: Math.max(1, Math.ceil((first + PER_MS - now) / 1_000)),
      });
    asked.set(call.tenant, [...recent, now]);
    return handler(call);
  };
}

/** Sign-ins happen here; audits of changes are what a test puts there by `/sandbox/state`. */
export const auditLogHandlers: HandlerTable = {
  'GET /auditLogs/signIns': throttled(
    licensed((call) => collectionAnswer(call, newestFirst(listObjects(call.tenant, 'signIns')))),
  ),
  'GET /auditLogs/signIns/{id}': licensed((call) =>
    entityAnswer(call, visibleObject(call.tenant, 'signIns', idOf(call))),
  ),
  'GET /auditLogs/directoryAudits': throttled((call) =>
    collectionAnswer(call, listObjects(call.tenant, 'directoryAudits')),
  ),
  'GET /auditLogs/directoryAudits/{id}': (call) =>
    entityAnswer(call, visibleObject(call.tenant, 'directoryAudits', idOf(call))),
};

function newestFirst(signIns: readonly Entity[]): Entity[] {
  return [...signIns].sort((one, other) =>
    (textOf(other['createdDateTime']) ?? '').localeCompare(textOf(one['createdDateTime']) ?? ''),
  );
}
