import { featureOf, writes } from '../../../bot/grant/features';
import { GRANT_MODES, wantedPermissions, type GrantMode } from '../../../bot/grant/wanted-permissions';
import { GRAPH_OPERATIONS } from '../../../graph/requests';
import { loadRecipes } from '../../../vendors/catalogue';
import type { Recipe } from '../../../vendors/schema';
import { isHeld } from '../../../workflows/planner/facts/held-permissions';
import { sampleRequests } from '../../graph/support/sample-arguments';

let all: readonly Recipe[];
beforeAll(async () => {
  all = await loadRecipes();
});

const named = (...ids: string[]) => all.filter(({ id }) => ids.includes(id));
const wanted = (mode: GrantMode, recipes: readonly Recipe[], more = {}) =>
  wantedPermissions({ mode, recipes, rightsByGroup: false, auditLog: false, ...more });

test('full is enough for every operation, and none of it is covered by another one', () => {
  const full = wanted('full', all, { rightsByGroup: true, auditLog: true });
  for (const { name, permissions } of GRAPH_OPERATIONS)
    expect([name, permissions.filter((one) => !isHeld(one, full))]).toEqual([name, []]);
  for (const one of full)
    expect(
      isHeld(
        one,
        full.filter((other) => other !== one),
      ),
    ).toBe(false);
});

test('least sets up without rights over roles and groups', () => {
  expect(wanted('least', named('amplitude'))).toEqual([
    'Application.ReadWrite.All',
    'Organization.Read.All',
    'Policy.Read.All',
    'Policy.ReadWrite.ApplicationConfiguration',
    'RoleEligibilitySchedule.Read.Directory',
    'RoleManagement.Read.Directory',
    'User.Read.All',
  ]);
  for (const mode of ['least', 'without-groups'] as const)
    expect(wanted(mode, all).filter((one) => one.startsWith('Group'))).toEqual([]);
  expect(wanted('least', all)).not.toContain('AppRoleAssignment.ReadWrite.All');
  expect(wanted('without-groups', all)).toContain('AppRoleAssignment.ReadWrite.All');
});

test('a vendor that makes a group is what groups are written for', () => {
  expect(wanted('full', named('amplitude'))).not.toContain('Group.ReadWrite.All');
  expect(wanted('full', named('hashicorp-vault'))).toContain('Group.ReadWrite.All');
});

test('consent is asked for only where a vendor in use has permissions', () => {
  const withConsent = all.filter(
    ({ integration }) =>
      integration.type === 'app-registration' && integration.openIdConnect.permissions.length > 0,
  );
  expect(wanted('least', withConsent)).toContain('DelegatedPermissionGrant.ReadWrite.All');
  expect(wanted('least', named('amplitude'))).not.toContain('DelegatedPermissionGrant.ReadWrite.All');
});

test('plans and watching hold nothing that writes', () => {
  for (const mode of ['plans-only', 'watch-only'] as const)
    expect(wanted(mode, all).filter((one) => /Write|Create/.test(one))).toEqual([]);
  expect(wanted('watch-only', all)).toEqual([
    'Directory.Read.All',
    'Organization.Read.All',
    'Policy.Read.All',
    'RoleEligibilitySchedule.Read.Directory',
    'RoleManagement.Read.Directory',
    'User.Read.All',
  ]);
});

test('the log is a switch of its own, rights by group follow the settings, none is empty', () => {
  for (const mode of Object.keys(GRANT_MODES) as GrantMode[]) {
    const isNone = mode === 'none';
    expect(wanted(mode, all)).not.toContain('AuditLog.Read.All');
    expect(wanted(mode, all, { auditLog: true }).includes('AuditLog.Read.All')).toBe(!isNone);
  }
  expect(wanted('least', named('amplitude'), { rightsByGroup: true })).toContain('GroupMember.Read.All');
  expect(wanted('none', all)).toEqual([]);
});

test.each(sampleRequests().map(({ operation, request }) => [operation.name, request] as const))(
  '%s is told from what only reads by its name',
  (name, { method, path }) => {
    const isRead = method === 'GET' || /checkMember/.test(path);
    expect(writes(name)).toBe(!isRead);
    expect(featureOf(name)).toBeDefined();
  },
);
