import { GraphError } from '../graph-error';
import { hasPremiumPlan } from '../rules/licences';
import { collectionAnswer, entityAnswer } from './answers';
import { type Handler, type HandlerTable, idOf } from './call';
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

/** What a test puts there by `/sandbox/state`; the tenant writes nothing into them itself. */
export const auditLogHandlers: HandlerTable = {
  'GET /auditLogs/signIns': licensed((call) => collectionAnswer(call, listObjects(call.tenant, 'signIns'))),
  'GET /auditLogs/signIns/{id}': licensed((call) =>
    entityAnswer(call, visibleObject(call.tenant, 'signIns', idOf(call))),
  ),
  'GET /auditLogs/directoryAudits': (call) =>
    collectionAnswer(call, listObjects(call.tenant, 'directoryAudits')),
  'GET /auditLogs/directoryAudits/{id}': (call) =>
    entityAnswer(call, visibleObject(call.tenant, 'directoryAudits', idOf(call))),
};
