import type { Check } from '../../../core/checks';
import type { JsonObject } from '../../../core/json';
import type { PlanNotice } from '../../../core/plan';
import { equals, readApplication } from '../../operations/application';
import { textAt } from '../../../core/json-read';
import { isEnabled, membersOf } from '../../reading/entitlements';
import type { PlanInput } from '../input/plan-input';
import { someNames } from '../../request/name-lists';

/** With which app role of an adopted application somebody is let in, or why that cannot be told. */
export type AccessChoice =
  | { readonly kind: 'without-role' }
  | { readonly kind: 'role'; readonly id: string; readonly name: string }
  | { readonly kind: 'unclear'; readonly why: string };

/** `null` where the application is made, or gets a role for that with those of the recipe. */
export function accessOnAdopted(input: PlanInput): AccessChoice | null {
  const { existing, type, roles } = input;
  const hasPlanned = type === 'app-registration' && roles.length > 0;
  return existing === null || hasPlanned ? null : accessChoice(input, existing.roles);
}

/**
 * Entra assigns without a role only where an application declares none (facts.md b). Else it is the role by which
 * templates let people in, or the only one there is; never one of several that may mean more than access.
 */
function accessChoice(
  { name, roles: plannedRoles }: PlanInput,
  existingRoles: readonly JsonObject[],
): AccessChoice {
  const others = existingRoles.filter(
    (one) =>
      !plannedRoles.some(({ id, role }) => id === textAt(one, 'id') || role.value === textAt(one, 'value')),
  );
  if (others.length === 0 && plannedRoles.length === 0) return { kind: 'without-role' };
  const forPeople = others.filter((one) => isEnabled(one) && membersOf(one).includes('User'));
  const role = roleForAccess(forPeople);
  return role === undefined
    ? { kind: 'unclear', why: whyUnclear(name, forPeople) }
    : { kind: 'role', id: textAt(role, 'id'), name: nameOf(role) };
}

/** `msiam_access` is Entra's own, beside which a template has the role it is meant to be used with (facts.md a.2). */
function roleForAccess(forPeople: readonly JsonObject[]): JsonObject | undefined {
  const own = forPeople.filter((one) => !isNamed(one, 'msiam_access'));
  return (
    own.find((one) => isNamed(one, 'User')) ??
    (own.length === 1 ? own[0] : forPeople.find((one) => isNamed(one, 'msiam_access')))
  );
}

function isNamed(role: JsonObject, name: string): boolean {
  return textAt(role, 'displayName') === name || textAt(role, 'value') === name;
}

function nameOf(role: JsonObject): string {
  return textAt(role, 'displayName') || textAt(role, 'value');
}

function whyUnclear(name: string, forPeople: readonly JsonObject[]): string {
  const found =
    forPeople.length === 0
      ? 'none that people and groups can have'
      : `none of them is named “User” (${someNames(forPeople.map(nameOf))})`;
  return `“${name}” has app roles and ${found}: with which one to let somebody in cannot be told. In Entra, add an app role “User” for users and groups (App registrations > ${name} > App roles), then make a new plan; or change the answers and give another name.`;
}

export function choiceNotices(choice: AccessChoice | null): PlanNotice[] {
  return choice?.kind === 'unclear' ? [{ severity: 'blocking', text: choice.why }] : [];
}

/** The roles that decided it must still be there, or still be none. */
export function choiceAsSeen(choice: AccessChoice): Check[] {
  const read = readApplication(['appRoles']);
  switch (choice.kind) {
    case 'unclear':
      return [];
    case 'role': {
      const label = `The app role “${choice.name}” can be assigned`;
      return [{ read, expect: [equals(label, `appRoles[id=${choice.id}].isEnabled`, true)] }];
    }
    case 'without-role':
      return [
        {
          read,
          expect: [
            {
              label: 'The application has no app roles',
              at: 'appRoles[].displayName',
              test: 'count',
              value: 0,
            },
          ],
        },
      ];
  }
}
