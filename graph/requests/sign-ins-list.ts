import { defineGraphOperation } from './define';
import { odata, text } from './odata';

interface Arguments {
  readonly since: Date;
  /** Of one application; without it of the whole tenant. */
  readonly clientId?: string;
  readonly pageSize: number;
}

/**
 * `value[]`: interactive sign-ins, the newest first, good (`status.errorCode` 0) and bad; mostly minutes late, sometimes a
 * day. Always with a time range: a query without one runs out of time (microsoft-graph-docs-contrib pull 9257, 2024). A tenant
 * without P1 or P2 is refused. `Directory.Read.All` is a documented known issue of the log.
 */
export const signInsList = defineGraphOperation<Arguments>({
  name: 'sign-ins-list',
  permissions: ['AuditLog.Read.All', 'Directory.Read.All'],
  without: 'The hand-over does not say that a sign-in worked, nor why one was refused',
  repeatable: true,
  source: 'Microsoft Graph v1.0: List signIns',
  build: ({ since, clientId, pageSize }) => {
    const range = `createdDateTime%20ge%20${encodeURIComponent(since.toISOString())}`;
    const filter = clientId === undefined ? range : `${odata`appId eq ${text(clientId)}`}%20and%20${range}`;
    return { method: 'GET', path: `/auditLogs/signIns?$filter=${filter}&$top=${pageSize}` };
  },
});
