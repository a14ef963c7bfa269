import { defineGraphOperation } from './define';
import { odata, text } from './odata';

interface Arguments {
  readonly objectId: string;
  readonly since: Date;
}

/** Nobody needs to know of more than these to say who changed an object last. */
const MOST = 20;

/**
 * `value[]`: who changed this object since then, newest first: `initiatedBy.user` or `.app`, `activityDateTime`. An
 * entry comes minutes after its change; a tenant without P1 keeps them for seven days.
 */
export const directoryAuditsList = defineGraphOperation<Arguments>({
  name: 'directory-audits-list',
  permissions: ['AuditLog.Read.All'],
  without: 'A card about a change in Entra does not say who made it',
  repeatable: true,
  source: 'Microsoft Graph v1.0: List directoryAudits',
  build: ({ objectId, since }) => ({
    method: 'GET',
    path: `/auditLogs/directoryAudits?$filter=activityDateTime%20ge%20${since.toISOString()}${odata` and targetResources/any(t:t/id eq ${text(objectId)})`}&$orderby=activityDateTime%20desc&$top=${String(MOST)}`,
  }),
});
