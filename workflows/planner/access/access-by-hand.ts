import type { References } from '../../../core/graph-request';
import type { PlanDocument } from '../../../core/plan';
import { rolesOf } from './app-roles';
import { isHeld } from '../facts/held-permissions';
import type { HumanTask } from '../input/human-task';
import { isThere, filled, holds, type CheckedInput } from '../input/plan-input';
import { textOf } from '../../../vendors/conditional';
import { isOn } from '../../../vendors/questions';
import type { TenantFacts } from '../facts/tenant-facts';

/** What the bot lacks the permission for, so that a person does it; the hand-over finds it among the references. */
const BY_HAND = {
  'byHand.assignments': 'AppRoleAssignment.ReadWrite.All',
  'byHand.newGroup': 'Group.Create',
  'byHand.groups': 'Group.ReadBasic.All',
} as const;
type ByHand = keyof typeof BY_HAND;

/** Nothing where the permissions could not be read: then the plan says that they were not checked. */
export function byHandReferences({
  permissionsHeld,
}: Pick<TenantFacts, 'permissionsHeld'>): Record<string, string> {
  if (permissionsHeld === null) return {};
  const lacking = Object.entries(BY_HAND).filter(([, permission]) => !isHeld(permission, permissionsHeld));
  return Object.fromEntries(lacking.map(([name]) => [name, 'yes']));
}

/** What an earlier plan of the request left to a person and this one writes; the hand-over reads the later word. */
export function withoutFormerTasks(document: PlanDocument, earlier: References): PlanDocument {
  const former = Object.keys(BY_HAND).filter(
    (name) => earlier[name] === 'yes' && document.references[name] !== 'yes',
  );
  if (former.length === 0) return document;
  const references = Object.fromEntries(former.map((name) => [name, 'no']));
  return { ...document, references: { ...document.references, ...references } };
}

export function isByHand({ known }: Pick<CheckedInput, 'known'>, what: ByHand): boolean {
  return known[what] === 'yes';
}

/** Name of the group that the recipe wants made; `null` where none is. */
export function wantedGroup(input: CheckedInput): string | null {
  const { createGroup: wanted } = input.access;
  const name = filled(input, wanted?.name);
  return name !== '' && holds(input, wanted?.when) ? name : null;
}

export function accessTasks(input: CheckedInput): HumanTask[] {
  return [...permissionTasks(input), ...groupTasks(input), ...assignmentTasks(input)];
}

/** Admin consent is the same assignment of a role, Microsoft Graph’s own. */
function permissionTasks(input: CheckedInput): HumanTask[] {
  if (input.type !== 'app-registration' || !isByHand(input, 'byHand.assignments')) return [];
  const names = input.openIdConnect.applicationPermissions.filter((one) => isThere(input, one)).map(textOf);
  if (names.length === 0) return [];
  return [
    {
      text: `Grant admin consent for ${names.join(', ')}: the bot lacks ${BY_HAND['byHand.assignments']}, and only a Privileged Role Administrator or Global Administrator may.`,
      menuPath: `App registrations > ${input.name} > API permissions > Grant admin consent`,
      check: 'Each of them says “Granted”.',
    },
  ];
}

function groupTasks(input: CheckedInput): HumanTask[] {
  const name = wantedGroup(input);
  if (name === null || !isByHand(input, 'byHand.newGroup')) return [];
  return [
    {
      text: `Create the security group “${name}”: the bot lacks ${BY_HAND['byHand.newGroup']}.`,
      menuPath: 'Groups > All groups > New group',
      check: `The group “${name}” is there, of the type Security.`,
    },
  ];
}

function assignmentTasks(input: CheckedInput): HumanTask[] {
  const left = leftToAssign(input);
  if (left === null) return [];
  return [
    {
      text: `${left.text}: the bot lacks ${BY_HAND[left.lacking]}.`,
      menuPath: `Enterprise applications > ${input.name} > Users and groups > Add user/group`,
      check: 'Users and groups lists everybody who is to sign in.',
    },
  ];
}

function leftToAssign(input: CheckedInput): { text: string; lacking: ByHand } | null {
  const group = wantedGroup(input);
  const groups = group === null ? [] : [`the group “${group}”`];
  if (isByHand(input, 'byHand.assignments')) {
    const names = [...groups, ...namesToAssign(input)];
    if (names.length > 0) return { text: `Assign ${names.join(', ')}`, lacking: 'byHand.assignments' };
  } else if (isByHand(input, 'byHand.newGroup') && groups.length > 0)
    return { text: `Assign ${groups.join(', ')}`, lacking: 'byHand.newGroup' };
  const lacking = (['byHand.assignments', 'byHand.groups'] as const).find((what) => isByHand(input, what));
  const isAsked = input.assignmentRequired && isOn(input.access.askWhom, input.given);
  return lacking === undefined || !isAsked || input.assigned.length > 0
    ? null
    : { text: 'Assign the groups or people who may sign in', lacking };
}

function namesToAssign(input: CheckedInput): string[] {
  const withRole = rolesOf(input).flatMap(({ role, assignees }) =>
    assignees.map(({ objectId, displayName }) => ({
      objectId,
      text: `“${displayName}” as “${role.displayName}”`,
    })),
  );
  const plain = input.assigned
    .filter(({ objectId }) => !withRole.some((one) => one.objectId === objectId))
    .map(({ displayName }) => `“${displayName}”`);
  return [...plain, ...withRole.map(({ text }) => text)];
}
