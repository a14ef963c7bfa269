import type { PlanNotice, PlannedOperation } from '../../core/plan';
import type { Principal } from '../../core/request';
import { assignPrincipal, type AssignedRole, type Assignee } from '../operations/access';
import { createGroup, GROUP } from '../operations/created-group';
import { accessRoleId, rolesOf } from './app-roles';
import { filled, holds, notesFor, type PlanInput } from './plan-input';
import { someNames } from './some-names';

/** Assigns without a role; taken only where an application declares none (facts.md b). */
const NO_ROLE = '00000000-0000-0000-0000-000000000000';

interface Assignment {
  readonly assignee: Assignee;
  readonly role: AssignedRole;
}

/** The group to make, if any, then everybody's assignment. */
export function accessOperations(input: PlanInput): PlannedOperation[] {
  const name = createdGroupName(input);
  return [
    ...(name === null
      ? []
      : [
          createGroup({
            name,
            description: notesFor(input),
            mailNickname: `latchkey-${input.part.marker}`,
          }),
        ]),
    ...assignmentsOf(input).map(({ assignee, role }, index) =>
      assignPrincipal(assignee, { role, position: index + 1 }),
    ),
  ];
}

/** Name of the group that this plan makes; `null` when it makes none. */
export function createdGroupName(input: PlanInput): string | null {
  const { createGroup: wanted } = input.part.access;
  return wanted !== undefined && holds(input, wanted.when) ? filled(input, wanted.name) : null;
}

function assignmentsOf(input: PlanInput): Assignment[] {
  const roles = rolesOf(input);
  const access = accessRole(input, roles.length > 0);
  const withRole = roles.flatMap(({ id, role, assignees }) =>
    assignees.map((assignee) => ({ assignee, role: { id, name: role.displayName } })),
  );
  const name = createdGroupName(input);
  const group: Assignee[] = name === null ? [] : [{ type: 'group', displayName: name, objectId: GROUP }];
  const plain = input.part.assigned.filter(({ objectId }) => !hasRole(withRole, objectId));
  return [...[...group, ...plain].map((assignee) => ({ assignee, role: access })), ...withRole];
}

function hasRole(assignments: readonly Assignment[], objectId: string): boolean {
  return assignments.some(({ assignee }) => assignee.objectId === objectId);
}

/** The role that means access and nothing else. */
function accessRole(input: PlanInput, declaresRoles: boolean): AssignedRole {
  if (input.part.integration.type !== 'app-registration') return { id: '{sp.userRoleId}' };
  return { id: declaresRoles ? accessRoleId(input) : NO_ROLE };
}

export function accessNotices(input: PlanInput): PlanNotice[] {
  const { part, facts } = input;
  const group = createdGroupName(input);
  const notices: PlanNotice[] = [];
  if (part.assignmentRequired && part.assigned.length === 0) {
    notices.push(
      warning(
        group === null
          ? 'Assignment is required and nobody is assigned: nobody can sign in yet.'
          : `Assignment is required and the new group “${group}” is empty: nobody can sign in until people are in it.`,
      ),
    );
  }
  if (group !== null || part.assigned.some(isGroup)) notices.push(...licenceNotices(facts));
  if (facts.gone.length > 0) {
    notices.push({
      severity: 'blocking',
      text: `Not in the directory any more: ${facts.gone.join(', ')}. Change the answers.`,
    });
  }
  if (facts.nestedGroups.length > 0) {
    notices.push(
      warning(`Not covered, because groups inside a group are not: ${someNames(facts.nestedGroups)}.`),
    );
  }
  if (facts.guests.length > 0) {
    notices.push(warning(`Guests will be able to sign in: ${someNames(facts.guests)}.`));
  }
  if (facts.groupsReadInPart) {
    notices.push(
      warning('A group has more direct members than can be looked at here; only the first 999 were checked.'),
    );
  }
  return notices;
}

function licenceNotices({ groupAssignmentLicensed }: PlanInput['facts']): PlanNotice[] {
  if (groupAssignmentLicensed === true) return [];
  if (groupAssignmentLicensed === null) {
    return [
      warning(
        'Assigning groups needs Microsoft Entra ID P1. Whether this tenant has it could not be checked, because its licences cannot be read: grant the bot Organization.Read.All on Microsoft Graph.',
      ),
    ];
  }
  return [
    {
      severity: 'blocking',
      text: 'Assigning groups needs Microsoft Entra ID P1, which this tenant does not have. Name people instead.',
    },
  ];
}

function isGroup({ type }: Principal): boolean {
  return type === 'group';
}

function warning(text: string): PlanNotice {
  return { severity: 'warning', text };
}
