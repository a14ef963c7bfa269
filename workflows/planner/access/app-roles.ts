import { stableUuid } from '../../../core/ids';
import type { Json, JsonObject } from '../../../core/json';
import type { PlannedOperation } from '../../../core/plan';
import { entriesOf } from '../../../core/references';
import { own } from '../../../core/own';
import type { AppRole } from '../../../vendors/schema';
import { placeholdersIn } from '../../../vendors/templates';
import { listOf } from '../../../vendors/validate-answer';
import { updateApplication } from '../../operations/application';
import {
  filled,
  holds,
  protocolOf,
  type CheckedInput,
  type PlanInput,
  type PlannedRole,
  type SamlInput,
} from '../input/plan-input';
import { joinSettings, type Setting } from '../input/settings';
import { tokenContents } from '../claims/token-contents';

const MEMBERS: Readonly<Record<AppRole['members'], readonly string[]>> = {
  'users-and-groups': ['User'],
  applications: ['Application'],
  both: ['User', 'Application'],
};

/** The roles that the recipe wants of this application, with fixed ids and who gets them. */
export function rolesOf(input: CheckedInput): PlannedRole[] {
  return protocolOf(input)
    .appRoles.filter(({ when }) => holds(input, when))
    .flatMap((role) => eachNamed(input, role))
    .filter(({ value, displayName }) => value !== '' && displayName !== '')
    .map((role) => ({
      id: stableUuid(input.marker, 'app-role', role.value),
      role,
      assignees: own(input.given, role.assignTo ?? '')?.principals ?? [],
    }));
}

/** A role whose value is one list answer stands for as many as the customer named, each under its own name. */
function eachNamed(input: CheckedInput, role: AppRole): AppRole[] {
  if (!input.lists.includes(role.value)) return [withTexts(input, role)];
  const [name = ''] = placeholdersIn(role.value);
  return listOf(filled(input, role.value)).map((one) =>
    withTexts({ ...input, known: { ...input.known, [name]: one } }, role),
  );
}

/** Graph takes no role without a description; its name says enough. */
function withTexts(input: CheckedInput, role: AppRole): AppRole {
  const displayName = filled(input, role.displayName);
  const description = filled(input, role.description) || displayName;
  return { ...role, value: filled(input, role.value), displayName, description };
}

/** Id of the role of an app registration that only means access. */
export function accessRoleId({ marker }: PlanInput): string {
  return stableUuid(marker, 'app-role', 'User');
}

/**
 * Roles of an app registration. Once it declares roles nobody can be assigned without one (facts.md b), so there is
 * one more that stands in no token, as Microsoft's own templates have it.
 */
export function registrationRoles(input: PlanInput): Setting[] {
  const { roles } = input;
  if (roles.length === 0) return [];
  const access: JsonObject = {
    id: accessRoleId(input),
    value: null,
    displayName: 'User',
    description: 'Access without a further role',
    allowedMemberTypes: ['User'],
    isEnabled: true,
  };
  return [rolesSetting(roles, access)];
}

/**
 * Groups claim and roles of an application made from a template, in one PATCH. The roles that the template brings
 * are kept: PATCH replaces the whole collection, and `msiam_access` must survive (facts.md a.2, a.4).
 */
export function samlTokenContents(input: SamlInput): PlannedOperation[] {
  const { roles } = input;
  // `origin` must not be sent (doc comment of appRole), and the template's entries carry it.
  const kept = entriesOf('app.roles', ['origin']);
  const settings = [...tokenContents(input), ...(roles.length === 0 ? [] : [rolesSetting(roles, kept)])];
  if (settings.length === 0) return [];
  const { change, details, expect } = joinSettings(settings);
  return [
    updateApplication({
      key: 'set-token-contents',
      stage: 'sign-on',
      title: 'Set what tokens carry about groups and roles',
      details: [...details, ...(roles.length === 0 ? [] : ['The roles that the template brings are kept.'])],
      change,
      expect: [
        ...expect,
        ...(roles.length === 0 ? [] : [includesRole('Role of the template', { $ref: 'sp.userRoleId' })]),
      ],
    }),
  ];
}

function rolesSetting(roles: readonly PlannedRole[], first: JsonObject): Setting {
  return {
    change: { appRoles: [first, ...roles.map(appRole)] },
    details: roles.map(({ role }) => `App role ${role.value}: ${role.displayName}`),
    expect: roles.map(({ id, role }) => includesRole(`App role ${role.value}`, id)),
  };
}

function appRole({ id, role }: PlannedRole): JsonObject {
  return {
    id,
    value: role.value,
    displayName: role.displayName,
    description: role.description,
    allowedMemberTypes: MEMBERS[role.members],
    isEnabled: true,
  };
}

function includesRole(label: string, id: Json) {
  return { label, at: 'appRoles[].id', test: 'includes', value: id } as const;
}
