import type { Check } from '../../core/checks';
import type { PlanNotice, PlannedOperation } from '../../core/plan';
import type { Principal } from '../../core/request';
import { assignPrincipal, type AssignedRole, type Assignee } from '../operations/access';
import { createGroup, GROUP } from '../operations/created-group';
import { accessOnAdopted, choiceAsSeen, choiceNotices, type AccessChoice } from './access-by-existing-role';
import { accessRoleId, rolesOf } from './app-roles';
import { filled, holds, notesFor, type PlanInput } from './plan-input';
import { someNames } from '../request/name-lists';
import { licenceAsSeen } from './tenant-wide';

/** Assigns without a role; taken only where an application declares none (facts.md b). */
const NO_ROLE = '00000000-0000-0000-0000-000000000000';

/** Which roles a template brings shows when it is instantiated; an older capture has `msiam_access` only. */
const ROLE_OF_TEMPLATE =
  'With the template’s role “User”; if it brings none of that name, with its first role for people (“msiam_access” only if there is no other).';

interface Assignment {
  readonly assignee: Assignee;
  readonly role: AssignedRole;
  readonly reliesOn: readonly Check[];
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
    ...assignmentsOf(input).map(({ assignee, role, reliesOn }, index) =>
      assignPrincipal(assignee, {
        role,
        position: index + 1,
        reliesOn: [...reliesOn, ...(isGroup(assignee) ? licenceAsSeen(input) : [])],
      }),
    ),
  ];
}

/** Name of the group that this plan makes; `null` when it makes none. */
export function createdGroupName(input: PlanInput): string | null {
  const { createGroup: wanted } = input.part.access;
  return wanted !== undefined && holds(input, wanted.when) ? filled(input, wanted.name) : null;
}

function assignmentsOf(input: PlanInput): Assignment[] {
  const access = accessRole(input);
  const plain = access === null ? [] : plainlyAssigned(input).map((assignee) => ({ assignee, ...access }));
  return [...plain, ...withRole(input)];
}

function withRole(input: PlanInput): Assignment[] {
  return rolesOf(input).flatMap(({ id, role: { displayName }, assignees }) =>
    assignees.map((assignee) => ({ assignee, role: { id, name: displayName }, reliesOn: [] })),
  );
}

/** Who is let in and gets no role of the recipe. */
function plainlyAssigned(input: PlanInput): Assignee[] {
  const name = createdGroupName(input);
  const group: Assignee[] = name === null ? [] : [{ type: 'group', displayName: name, objectId: GROUP }];
  const others = withRole(input).map(({ assignee }) => assignee.objectId);
  return [...group, ...input.part.assigned.filter(({ objectId }) => !others.includes(objectId))];
}

/** The role that means access and nothing else; `null` while it cannot be told which that is. */
function accessRole(input: PlanInput): Omit<Assignment, 'assignee'> | null {
  const choice = accessOnAdopted(input);
  if (choice?.kind === 'unclear') return null;
  if (choice !== null) return { role: roleOf(choice), reliesOn: choiceAsSeen(choice) };
  if (input.part.integration.type !== 'app-registration')
    return { role: { id: '{sp.userRoleId}', details: [ROLE_OF_TEMPLATE] }, reliesOn: [] };
  return { role: { id: rolesOf(input).length > 0 ? accessRoleId(input) : NO_ROLE }, reliesOn: [] };
}

function roleOf(choice: Exclude<AccessChoice, { kind: 'unclear' }>): AssignedRole {
  return choice.kind === 'role'
    ? {
        id: choice.id,
        orAnother: true,
        details: [
          `With the app role “${choice.name}”: the application has app roles, and Entra assigns nobody without one.`,
        ],
      }
    : { id: NO_ROLE, orAnother: true };
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
  if (plainlyAssigned(input).length > 0) notices.push(...choiceNotices(accessOnAdopted(input)));
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

function isGroup({ type }: Pick<Principal, 'type'>): boolean {
  return type === 'group';
}

function warning(text: string): PlanNotice {
  return { severity: 'warning', text };
}
