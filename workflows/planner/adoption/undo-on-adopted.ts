import type { PlannedOperation, UndoStep } from '../../../core/plan';
import {
  appRoleAssignmentDelete,
  applicationRemovePassword,
  servicePrincipalDelete,
} from '../../../graph/requests';
import { APP, notAmong, objectGone, readApplication } from '../../operations/application';
import { undoBy } from '../../operations/planned-operation';
import { SP } from '../../operations/service-principal';

/** On an application that stays, what is made has to be taken away by itself. */
export function withUndoOfItsOwn(operation: PlannedOperation): PlannedOperation {
  if (operation.undo !== undefined) return operation;
  if (operation.key.startsWith('assign-') && operation.change === 'create')
    return { ...operation, undo: withdrawal(operation) };
  switch (operation.key) {
    case 'add-client-secret':
      return { ...operation, undo: SECRET_REMOVED };
    case 'create-service-principal':
      return { ...operation, undo: SERVICE_PRINCIPAL_DELETED };
    default:
      return operation;
  }
}

const SECRET_REMOVED: UndoStep = undoBy(applicationRemovePassword, {
  title: 'Remove the client secret',
  request: applicationRemovePassword.build({ appObjectId: APP, keyId: { $ref: 'secret.keyId' } }),
  gone: {
    read: readApplication(['passwordCredentials']),
    expect: [notAmong('Removed', 'secret.keyId', 'passwordCredentials[].keyId')],
  },
});

const SERVICE_PRINCIPAL_DELETED: UndoStep = undoBy(servicePrincipalDelete, {
  title: 'Delete the service principal',
  request: servicePrincipalDelete.build({ spObjectId: SP }),
  gone: objectGone({ path: `/servicePrincipals/${SP}`, select: ['id'] }),
});

function withdrawal({ title, outputs }: PlannedOperation): UndoStep {
  const [name = ''] = Object.keys(outputs);
  return undoBy(appRoleAssignmentDelete, {
    title: `Take back: ${title}`,
    request: appRoleAssignmentDelete.build({ spObjectId: SP, assignmentId: `{${name}}` }),
    gone: {
      read: { path: `/servicePrincipals/${SP}/appRoleAssignedTo` },
      expect: [notAmong('Taken back', name)],
    },
  });
}
