import type { PlanNotice, PlannedOperation } from '../../../core/plan';
import { own } from '../../../core/own';
import { sameSet } from '../../operations/application';
import { grantApplicationPermission } from '../../operations/application-permission';
import { isByHand } from './access-by-hand';
import { isThere, type RegistrationInput } from '../input/plan-input';
import { textOf } from '../../../vendors/conditional';
import type { Setting } from '../input/settings';
import { MICROSOFT_GRAPH, type TenantFacts } from '../facts/tenant-facts';

/** Permissions by name, as ids of this tenant's Microsoft Graph; unknown names are left out and block the plan. */
export function permissionSetting(input: RegistrationInput): Setting {
  const { facts } = input;
  const delegated = known(delegatedIn(input), facts.graphScopes);
  const application = known(applicationIn(input), facts.graphAppRoles);
  const resourceAccess = [
    ...delegated.map(({ id }) => ({ id, type: 'Scope' })),
    ...application.map(({ id }) => ({ id, type: 'Role' })),
  ];
  if (resourceAccess.length === 0) return { change: {}, details: [], expect: [] };
  return {
    change: { requiredResourceAccess: [{ resourceAppId: MICROSOFT_GRAPH, resourceAccess }] },
    details: [
      ...listed('Delegated permissions on Microsoft Graph', delegated),
      ...listed('Application permissions on Microsoft Graph', application),
    ],
    expect: [
      sameSet(
        'Permissions asked for',
        'requiredResourceAccess[0].resourceAccess[].id',
        resourceAccess.map(({ id }) => id),
      ),
    ],
  };
}

/** Delegated permissions that consent is given to: exactly those that the recipe lists. */
export function delegatedScopes(input: RegistrationInput): string[] {
  return known(delegatedIn(input), input.facts.graphScopes).map(({ name }) => name);
}

/** One operation per application permission, so that each can be withdrawn by itself. */
export function applicationPermissionGrants(input: RegistrationInput): PlannedOperation[] {
  const { facts } = input;
  if (isByHand(input, 'byHand.assignments')) return [];
  return known(applicationIn(input), facts.graphAppRoles).map(({ name, id }, index) =>
    grantApplicationPermission({
      name,
      roleId: id,
      graphSpObjectId: facts.graphSpObjectId,
      position: index + 1,
    }),
  );
}

export function permissionNotices(input: RegistrationInput): PlanNotice[] {
  const { facts } = input;
  const application = applicationIn(input);
  const unknown = [
    ...delegatedIn(input).filter((name) => own(facts.graphScopes, name) === undefined),
    ...application.filter((name) => own(facts.graphAppRoles, name) === undefined),
  ];
  return [
    ...unknown.map((name): PlanNotice => ({
      severity: 'blocking',
      text: `Microsoft Graph in this tenant has no permission named “${name}”. Correct the recipe, then make a new plan.`,
    })),
    ...(application.length === 0 ? [] : [tenantWide(application)]),
  ];
}

function tenantWide(names: readonly string[]): PlanNotice {
  return {
    severity: 'warning',
    text: `Admin consent for the whole tenant: the application gets ${names.join(', ')} on Microsoft Graph by itself, without anybody signed in. Only a Privileged Role Administrator or Global Administrator can approve the stage “sign-on”.`,
  };
}

interface Permission {
  readonly name: string;
  readonly id: string;
}

function known(names: readonly string[], ids: TenantFacts['graphScopes']): Permission[] {
  return [...new Set(names)].flatMap((name) => {
    const id = own(ids, name);
    return id === undefined ? [] : [{ name, id }];
  });
}

function listed(title: string, permissions: readonly Permission[]): string[] {
  return permissions.length === 0 ? [] : [`${title}: ${permissions.map(({ name }) => name).join(', ')}`];
}

/** Names of the delegated permissions that the answers call for. */
export function delegatedIn(input: RegistrationInput): string[] {
  return input.openIdConnect.permissions.filter((one) => isThere(input, one)).map(textOf);
}

function applicationIn(input: RegistrationInput): string[] {
  return input.openIdConnect.applicationPermissions.filter((one) => isThere(input, one)).map(textOf);
}
