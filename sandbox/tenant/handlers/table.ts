import { GraphError } from '../graph-error';
import { appRoleAssignmentHandlers } from './app-role-assignments';
import { applicationHandlers } from './applications';
import { auditLogHandlers } from './audit-logs';
import type { Handler, HandlerTable } from './call';
import { deletedItemHandlers } from './deleted-items';
import { deltaHandlers } from './delta';
import { groupHandlers } from './groups';
import { ownerHandlers } from './owners';
import { passwordHandlers } from './passwords';
import { permissionGrantHandlers } from './permission-grants';
import { policyHandlers } from './policies';
import { roleHandlers } from './roles';
import { servicePrincipalHandlers } from './service-principals';
import { signingCertificateHandlers } from './signing-certificates';
import { templateHandlers } from './templates';
import { tenantInformationHandlers } from './tenant-information';
import { userHandlers } from './users';

/** addKey and removeKey want a token signed with the old key as proof, which the tenant does not check. */
const notInTheSandbox: Handler = () => {
  throw new GraphError({
    status: 501,
    code: 'NotImplemented',
    message: 'The sandbox tenant does not roll keys with proof of possession.',
  });
};

const keyRolling: HandlerTable = {
  'POST /applications/{id}/addKey': notInTheSandbox,
  'POST /applications/{id}/removeKey': notInTheSandbox,
  'POST /servicePrincipals/{id}/addKey': notInTheSandbox,
  'POST /servicePrincipals/{id}/removeKey': notInTheSandbox,
};

/** Handlers by method and path template; paths by alternate key arrive with the object's id. */
export const handlers: HandlerTable = {
  ...templateHandlers,
  ...applicationHandlers,
  ...servicePrincipalHandlers,
  ...ownerHandlers,
  ...passwordHandlers,
  ...signingCertificateHandlers,
  ...appRoleAssignmentHandlers,
  ...permissionGrantHandlers,
  ...policyHandlers,
  ...deletedItemHandlers,
  ...deltaHandlers,
  ...userHandlers,
  ...groupHandlers,
  ...roleHandlers,
  ...tenantInformationHandlers,
  ...auditLogHandlers,
  ...keyRolling,
};
