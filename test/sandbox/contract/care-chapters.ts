import type { Chapter } from './story';

const V1 = 'https://graph.microsoft.com/v1.0';
const MEGAN = '33333333-3333-4333-8333-333333333302';
const OWNER = { '@odata.id': `${V1}/directoryObjects/${MEGAN}` };

/** Who may change an application, what changed since, and who did it. */
export const care: readonly Chapter[] = [
  ...(['applications', 'servicePrincipals'] as const).flatMap((collection): Chapter[] => {
    const id = collection === 'applications' ? '{oidc}' : '{oidcSp}';
    return [
      {
        operation: `POST /${collection}/{id}/owners/$ref`,
        path: `/${collection}/${id}/owners/$ref`,
        body: OWNER,
        status: 204,
      },
      {
        operation: `GET /${collection}/{id}/owners`,
        path: `/${collection}/${id}/owners?$select=id,displayName`,
        status: 200,
      },
      {
        operation: `DELETE /${collection}/{id}/owners/{id}/$ref`,
        path: `/${collection}/${id}/owners/${MEGAN}/$ref`,
        status: 204,
      },
    ];
  }),
  ...['applications', 'servicePrincipals', 'oauth2PermissionGrants'].map((collection): Chapter => ({
    operation: `GET /${collection}/delta()`,
    path: `/${collection}/delta?$deltatoken=latest`,
    status: 200,
  })),
  {
    operation: 'GET /applications',
    path: '/applications?$select=id,appId,displayName,passwordCredentials&$top=999',
    status: 200,
  },
  {
    operation: 'GET /servicePrincipals',
    path: "/servicePrincipals?$filter=tags/any(t:t eq 'WindowsAzureActiveDirectoryIntegratedApp')&$select=id,appId,keyCredentials&$top=100",
    status: 200,
  },
  {
    operation: 'GET /applications',
    path: '/applications?$search="displayName:a"&$count=true&$top=15',
    headers: { ConsistencyLevel: 'eventual' },
    status: 200,
  },
  {
    operation: 'GET /auditLogs/signIns',
    path: '/auditLogs/signIns?$filter=createdDateTime ge 2026-01-01T00:00:00Z&$top=5',
    status: 200,
  },
  {
    operation: 'GET /auditLogs/directoryAudits',
    path: "/auditLogs/directoryAudits?$filter=targetResources/any(t:t/id eq '{oidc}')&$top=5",
    status: 200,
  },
];
