import { type Entity, put, remove, type StateCollection } from '../directory/collections';
import { badRequest, notFound } from '../graph-error';
import { sameText, textOf } from '../json-read';
import { checkAssignment } from '../rules/app-role-assignments';
import { withPlannedPermissions } from '../rules/permission-assignments';
import { collectionAnswer, createdAnswer, entityAnswer } from './answers';
import { type Answer, type Call, type Handler, type HandlerTable, idOf, NO_CONTENT } from './call';
import { idOfPrincipalAndSomething } from './link-ids';
import { preciseTime } from './new-objects';
import { visibleObject } from './objects';
import { visibleUser } from './user-lookup';

/** The end of an assignment that a path looks from. */
type Side = 'principalId' | 'resourceId';
type Anchor = Extract<StateCollection, 'servicePrincipals' | 'users' | 'groups'>;

function anchorId(call: Call, anchor: Anchor): string {
  return anchor === 'users'
    ? visibleUser(call, idOf(call)).id
    : visibleObject(call.tenant, anchor, idOf(call)).id;
}

function list(anchor: Anchor, side: Side): Handler {
  return (call) => collectionAnswer(call, assignmentsOf(call, { side, id: anchorId(call, anchor) }));
}

function assignmentsOf(call: Call, { side, id }: { side: Side; id: string }): readonly Entity[] {
  const found = call.tenant.directory
    .listVisible('appRoleAssignments')
    .filter((assignment) => sameText(assignment[side], id));
  return side === 'principalId' ? withPlannedPermissions(call.tenant, id, found) : found;
}

function create(anchor: Anchor, side: Side): Handler {
  return (call): Answer => {
    const id = anchorId(call, anchor);
    // The path of a resource will do as well (application-saml-sso-configure-api.md, step 7).
    const ends = anchor === 'servicePrincipals' ? ['principalId', 'resourceId'] : [side];
    if (!ends.some((end) => sameText(call.body[end], id))) throw badRequest('Not a valid reference update.');
    const request = {
      principalId: textOf(call.body['principalId']) ?? '',
      resourceId: textOf(call.body['resourceId']) ?? '',
      appRoleId: textOf(call.body['appRoleId']) ?? '',
    };
    const { principal, principalType, resource } = checkAssignment(call.tenant, request);
    const assignment: Entity = {
      id: idOfPrincipalAndSomething(request.principalId),
      deletedDateTime: null,
      ...request,
      createdDateTime: preciseTime(call.tenant.nowMs()),
      principalDisplayName: principal['displayName'] ?? null,
      principalType,
      resourceDisplayName: resource['displayName'] ?? null,
    };
    call.tenant.directory.commit([put('appRoleAssignments', assignment)]);
    return createdAnswer(call, 'appRoleAssignment', assignment);
  };
}

function get(anchor: Anchor, side: Side): Handler {
  return (call) => {
    const assignment = visibleObject(call.tenant, 'appRoleAssignments', idOf(call, 1));
    if (!sameText(assignment[side], anchorId(call, anchor))) throw notFound(assignment.id);
    return entityAnswer(call, assignment);
  };
}

function destroy(anchor: Anchor, side: Side): Handler {
  return (call): Answer => {
    const id = idOf(call, 1);
    const assignment = call.tenant.directory.latest('appRoleAssignments', id);
    if (assignment === undefined || !sameText(assignment[side], anchorId(call, anchor))) throw notFound(id);
    call.tenant.directory.commit([remove('appRoleAssignments', id)]);
    return NO_CONTENT;
  };
}

export const appRoleAssignmentHandlers: HandlerTable = {
  'GET /servicePrincipals/{id}/appRoleAssignedTo': list('servicePrincipals', 'resourceId'),
  'POST /servicePrincipals/{id}/appRoleAssignedTo': create('servicePrincipals', 'resourceId'),
  'GET /servicePrincipals/{id}/appRoleAssignedTo/{id}': get('servicePrincipals', 'resourceId'),
  'DELETE /servicePrincipals/{id}/appRoleAssignedTo/{id}': destroy('servicePrincipals', 'resourceId'),
  'GET /servicePrincipals/{id}/appRoleAssignments': list('servicePrincipals', 'principalId'),
  'POST /servicePrincipals/{id}/appRoleAssignments': create('servicePrincipals', 'principalId'),
  'DELETE /servicePrincipals/{id}/appRoleAssignments/{id}': destroy('servicePrincipals', 'principalId'),
  'GET /groups/{id}/appRoleAssignments': list('groups', 'principalId'),
  'POST /groups/{id}/appRoleAssignments': create('groups', 'principalId'),
  'DELETE /groups/{id}/appRoleAssignments/{id}': destroy('groups', 'principalId'),
  'GET /users/{id}/appRoleAssignments': list('users', 'principalId'),
  'POST /users/{id}/appRoleAssignments': create('users', 'principalId'),
  'DELETE /users/{id}/appRoleAssignments/{id}': destroy('users', 'principalId'),
};
