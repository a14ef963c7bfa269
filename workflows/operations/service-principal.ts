import type { PlannedOperation } from '../../core/plan';
import { notReadyCodes, servicePrincipalUpdate, servicePrincipalUpsert } from '../../graph/requests';
import { ENTERPRISE_APPLICATION_TAG, servicePrincipalIsThere, equals } from './application';
import { plannedOperation, propertiesIn, type Update } from './planned-operation';

export const SP = '{sp.objectId}';

/**
 * The service principal of an app registration, found again by the client ID. Whether assignment is
 * required is final from the first moment, so that nothing is open meanwhile.
 */
export function createServicePrincipal(args: {
  assignmentRequired: boolean;
  notes: string;
}): PlannedOperation {
  const outputs = { 'sp.objectId': 'id' };
  return plannedOperation({
    key: 'create-service-principal',
    stage: 'create',
    change: 'create',
    title: 'Create the service principal, visible under Enterprise applications',
    details: [
      args.assignmentRequired
        ? 'Only assigned people can sign in: yes'
        : 'Only assigned people can sign in: no, everybody in the tenant can',
    ],
    via: servicePrincipalUpsert,
    request: servicePrincipalUpsert.build({
      clientId: '{app.clientId}',
      servicePrincipal: {
        appRoleAssignmentRequired: args.assignmentRequired,
        tags: [ENTERPRISE_APPLICATION_TAG],
        notes: args.notes,
      },
    }),
    notReadyCodes: notReadyCodes(servicePrincipalUpsert, 'any'),
    outputs,
    recovery: [{ read: { path: "/servicePrincipals(appId='{app.clientId}')", select: ['id'] }, outputs }],
    readBack: [servicePrincipalIsThere(args.assignmentRequired)],
  });
}

/** An application made from a template lets only assigned people in; this opens it. */
export function openToEverybody(): PlannedOperation {
  return updateServicePrincipal({
    key: 'open-to-everybody',
    stage: 'create',
    title: 'Let everybody in the tenant sign in, assigned or not',
    details: ['Assignment required: no'],
    change: { appRoleAssignmentRequired: false },
    expect: [equals('Assignment required', 'appRoleAssignmentRequired', false)],
  });
}

/** One PATCH of the service principal; every written property is expected back. */
export function updateServicePrincipal({ change, expect, ...fields }: Update): PlannedOperation {
  return plannedOperation({
    ...fields,
    change: 'change',
    via: servicePrincipalUpdate,
    request: servicePrincipalUpdate.build({ spObjectId: SP, change }),
    readBack: [{ read: { path: `/servicePrincipals/${SP}`, select: propertiesIn(expect) }, expect }],
  });
}
