import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { permissionsPage } from '../../graph/permissions-page';
import { GRAPH_OPERATIONS } from '../../graph/requests';
import permissionsDocument from '../../sandbox/contract/application-permissions.json';
import { startSandboxTenant } from '../../sandbox/tenant/server';

test('docs/permissions.md says what the operations need (LATCHKEY_WRITE_DOCS=1 writes it)', () => {
  const file = join(__dirname, '..', '..', 'docs', 'permissions.md');
  if (process.env['LATCHKEY_WRITE_DOCS'] === '1') writeFileSync(file, permissionsPage());
  expect(readFileSync(file, 'utf8')).toBe(permissionsPage());
});

test('every operation has a row with its permissions', () => {
  const page = permissionsPage();
  for (const { name, permissions } of GRAPH_OPERATIONS) {
    expect(page).toContain(`| ${name} | ${permissions.join(', ') || 'none'} |`);
  }
});

test('what is only better with a permission is told apart from what needs one', () => {
  const page = permissionsPage();
  const [needed = '', optional = ''] = page.split('Everything works without these');
  expect(needed).not.toContain('AuditLog.Read.All');
  expect(optional).toMatch(/- AuditLog\.Read\.All\. Without it: a card .* does not say who made it\./);
});

describe('what the sandbox deployment asks for', () => {
  const needed = [...new Set(GRAPH_OPERATIONS.flatMap(({ permissions }) => permissions))];
  const choices = Object.values(permissionsDocument.operations as Record<string, string[][]>).flat();
  /** Does as much as another one, wherever that is the least. */
  const isEnoughFor = (asked: string, least: string): boolean =>
    asked === least || choices.some(([first, ...broader]) => first === least && broader.includes(asked));
  let asked: string[];

  beforeAll(async () => {
    const sandbox = await startSandboxTenant({ port: 0 });
    const state = (await (await fetch(`${sandbox.url}/sandbox/state`)).json()) as Record<string, Entity[]>;
    await sandbox.stop();
    const named = (collection: string, name: string): Entity =>
      state[collection]?.find(({ displayName }) => displayName === name) ?? {};
    const roles = named('servicePrincipals', 'Microsoft Graph').appRoles ?? [];
    const ids = named('applications', 'Latchkey').requiredResourceAccess?.[0]?.resourceAccess ?? [];
    asked = ids.map(({ id }) => roles.find((role) => role.id === id)?.value ?? id);
  });

  test('is enough for every operation', () => {
    const always = [
      ...new Set(
        GRAPH_OPERATIONS.flatMap(({ permissions, without }) => (without === undefined ? permissions : [])),
      ),
    ];
    expect(always.filter((least) => !asked.some((one) => isEnoughFor(one, least)))).toEqual([]);
  });

  test('is nothing that no operation needs', () => {
    expect(asked.length).toBeGreaterThan(5);
    expect(asked.filter((one) => !needed.some((least) => isEnoughFor(one, least)))).toEqual([]);
  });
});

interface Entity {
  readonly displayName?: string;
  readonly appRoles?: readonly { readonly id: string; readonly value: string }[];
  readonly requiredResourceAccess?: readonly {
    readonly resourceAccess: readonly { readonly id: string }[];
  }[];
}
