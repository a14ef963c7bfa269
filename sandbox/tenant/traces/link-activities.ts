import { isDeepStrictEqual } from 'node:util';

import type { CollectionName, Entity } from '../directory/collections';
import { textOf } from '../json-read';
import type { Activity, Target } from './activity';
import type { Step } from '../directory/trace';

/** What an assignment is called by the kind of its principal: given, taken away, category. */
const ASSIGNED: Readonly<Record<string, readonly [string, string, string, CollectionName]>> = {
  User: [
    'Add app role assignment grant to user',
    'Remove app role assignment from user',
    'UserManagement',
    'users',
  ],
  Group: [
    'Add app role assignment to group',
    'Remove app role assignment from group',
    'GroupManagement',
    'groups',
  ],
  ServicePrincipal: [
    'Add app role assignment to service principal',
    'Remove app role assignment from service principal',
    'ApplicationManagement',
    'servicePrincipals',
  ],
};

export function assignmentActivities({ before, after }: Step): Activity[] {
  const assignment = after ?? before;
  if (assignment === undefined || (before !== undefined && after !== undefined)) return [];
  const [given, taken, category, principals] =
    ASSIGNED[textOf(assignment['principalType']) ?? ''] ?? ASSIGNED['User'] ?? [];
  if (given === undefined || taken === undefined || category === undefined) return [];
  return [
    {
      name: after === undefined ? taken : given,
      category,
      operationType: after === undefined ? 'Unassign' : 'Assign',
      targets: ends(assignment, [
        ['servicePrincipals', 'resourceId'],
        [principals ?? 'users', 'principalId'],
      ]),
      properties: ['appRoleId', 'principalDisplayName'],
      before,
      after,
    },
  ];
}

export function grantActivities({ before, after }: Step): Activity[] {
  const grant = after ?? before;
  if (grant === undefined || isDeepStrictEqual(before, after)) return [];
  const scopes = (one: Entity | undefined): string[] => (textOf(one?.['scope']) ?? '').split(/\s+/);
  const isMore = after !== undefined && scopes(after).some((scope) => !scopes(before).includes(scope));
  return [
    {
      name: isMore ? 'Add delegated permission grant' : 'Remove delegated permission grant',
      category: 'ApplicationManagement',
      operationType: isMore ? 'Assign' : 'Unassign',
      targets: ends(grant, [
        ['servicePrincipals', 'resourceId'],
        ['servicePrincipals', 'clientId'],
      ]),
      properties: ['scope', 'consentType'],
      before,
      after,
    },
  ];
}

export function roleActivities({ before, after }: Step): Activity[] {
  const assignment = after ?? before;
  if (assignment === undefined || (before !== undefined && after !== undefined)) return [];
  return [
    {
      name: after === undefined ? 'Remove member from role' : 'Add member to role',
      category: 'RoleManagement',
      operationType: after === undefined ? 'Unassign' : 'Assign',
      targets: ends(assignment, [['users', 'principalId']]),
      properties: ['roleDefinitionId'],
      before,
      after,
    },
  ];
}

function ends(link: Entity, places: readonly (readonly [CollectionName, string])[]): Target[] {
  return places.map(([collection, property]) => ({ collection, id: textOf(link[property]) ?? '' }));
}
