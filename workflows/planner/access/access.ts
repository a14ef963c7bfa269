import type { Check } from '../../../core/checks';
import { warning } from '../input/notice';
import type { PlanNotice, PlannedOperation } from '../../../core/plan';
import type { Principal } from '../../../core/request';
import { assignPrincipal, type AssignedRole, type Assignee } from '../../operations/access';
import { createGroup, GROUP } from '../../operations/created-group';
import { accessOnAdopted, choiceAsSeen, choiceNotices, type AccessChoice } from './access-by-existing-role';
import { isByHand } from './access-by-hand';
import { accessRoleId } from './app-roles';
import { filled, notesFor, type PlanInput } from '../input/plan-input';
import { someNames } from '../../request/name-lists';
import { licenceAsSeen } from '../input/tenant-wide';

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
  const { groupName } = input;
  return [
    ...(groupName === null
      ? []
      : [
          createGroup({
            name: groupName,
            description: filled(input, input.access.createGroup?.description) || notesFor(input),
            mailNickname: `latchkey-${input.marker}`,
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

function assignmentsOf(input: PlanInput): Assignment[] {
  if (isByHand(input, 'byHand.assignments')) return [];
  const access = accessRole(input);
  const plain = access === null ? [] : plainlyAssigned(input).map((assignee) => ({ assignee, ...access }));
  return [...plain, ...withRole(input)];
}

function withRole({ roles }: PlanInput): Assignment[] {
  return roles.flatMap(({ id, role: { displayName }, assignees }) =>
    assignees.map((assignee) => ({ assignee, role: { id, name: displayName }, reliesOn: [] })),
  );
}

/** Who is let in and gets no role of the recipe. */
function plainlyAssigned(input: PlanInput): Assignee[] {
  const { groupName } = input;
  const group: Assignee[] =
    groupName === null ? [] : [{ type: 'group', displayName: groupName, objectId: GROUP }];
  const others = withRole(input).map(({ assignee }) => assignee.objectId);
  return [...group, ...input.assigned.filter(({ objectId }) => !others.includes(objectId))];
}

/** The role that means access and nothing else; `null` while it cannot be told which that is. */
function accessRole(input: PlanInput): Omit<Assignment, 'assignee'> | null {
  const choice = accessOnAdopted(input);
  if (choice?.kind === 'unclear') return null;
  if (choice !== null) return { role: roleOf(choice), reliesOn: choiceAsSeen(choice) };
  if (input.type !== 'app-registration')
    return { role: { id: '{sp.userRoleId}', details: [ROLE_OF_TEMPLATE] }, reliesOn: [] };
  return { role: { id: input.roles.length > 0 ? accessRoleId(input) : NO_ROLE }, reliesOn: [] };
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
  const { assignmentRequired, assigned, groupName, facts } = input;
  const notices: PlanNotice[] = [];
  if (assignmentRequired && assigned.length === 0) {
    notices.push(
      warning(
        groupName === null
          ? 'Assignment is required and nobody is assigned: nobody can sign in yet.'
          : `Assignment is required and the new group “${groupName}” is empty: nobody can sign in until people are in it.`,
      ),
    );
  }
  if (plainlyAssigned(input).length > 0) notices.push(...choiceNotices(accessOnAdopted(input)));
  if (groupName !== null || assigned.some(isGroup)) notices.push(...licenceNotices(facts));
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
