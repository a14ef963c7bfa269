import { behaviourClient } from './behaviour-client';
import { behavioursOf } from '../../../sandbox/tenant/behaviours/tenant-behaviours';
import { put } from '../../../sandbox/tenant/directory/collections';
import { Directory } from '../../../sandbox/tenant/directory/directory';
import { memoryJournal } from '../../../sandbox/tenant/directory/journal';
import { Replicas } from '../../../sandbox/tenant/directory/replication';
import { asInherited } from '../../../sandbox/tenant/handlers/inherited-values';
import { newApplication, newServicePrincipal } from '../../../sandbox/tenant/handlers/new-objects';
import { type Client, type Reply, startClient } from './client';

const TEMPLATE = '/applicationTemplates/66666666-6666-4666-8666-666666666601/instantiate';
const ALEX = '33333333-3333-4333-8333-333333333301';
const ROLE = {
  id: '99999999-9999-4999-8999-999999999901',
  value: 'editor',
  displayName: 'Editor',
  description: 'Edits.',
  allowedMemberTypes: ['User'],
  isEnabled: true,
};
const WRITTEN = {
  displayName: 'Renamed',
  identifierUris: ['https://contoso.example/late'],
  web: { redirectUris: ['https://late.example/acs'] },
};

let client: Client;
beforeEach(async () => {
  client = await startClient();
});
afterEach(() => client.stop());

const { plan, clear, statusOf } = behaviourClient(() => client);

async function written(delayMs: number): Promise<{ sp: string; made: Reply }> {
  await plan({ behaviour: 'inherited-values-late', delayMs });
  const made = await client.graph(`POST ${TEMPLATE}`, { body: { displayName: 'Late' } });
  const kept = (made.at('application.appRoles') as Record<string, unknown>[]).map((role) =>
    Object.fromEntries(Object.entries(role).filter(([name]) => name !== 'origin')),
  );
  const path = `/applications/${made.text('application.id')}`;
  expect(await statusOf(`PATCH ${path}`, { ...WRITTEN, appRoles: [...kept, ROLE] })).toBe(204);
  expect((await client.graph(`GET ${path}`)).body).toMatchObject(WRITTEN);
  return { sp: `/servicePrincipals/${made.text('servicePrincipal.id')}`, made };
}

const shown = async (sp: string): Promise<unknown[]> => {
  const read = await client.graph(`GET ${sp}`);
  return [
    read.at('displayName'),
    (read.at('replyUrls') as unknown[]).length,
    (read.at('servicePrincipalNames') as unknown[]).length,
    read.each('displayName', 'appRoles').length,
  ];
};

test('a service principal shows what it was made with, and the rest when its time has come', async () => {
  const { sp } = await written(60_000);
  expect(await shown(sp)).toEqual(['Late', 0, 1, 2]);
  await clear();
  expect(await shown(sp)).toEqual(['Renamed', 1, 2, 3]);
});

test.each([
  [999, ['Late', 0, 1, 2]],
  [1_000, ['Renamed', 0, 1, 2]],
  [2_000, ['Renamed', 1, 1, 2]],
  [3_000, ['Renamed', 1, 2, 2]],
  [4_000, ['Renamed', 1, 2, 3]],
])('each kind of inherited value has a time of its own: after %d ms of 4000', (elapsedMs, expected) => {
  let nowMs = 1_000_000;
  const behaviours = behavioursOf(() => [{ behaviour: 'inherited-values-late', delayMs: 4_000 }]);
  const directory = new Directory({
    journal: memoryJournal(),
    replication: new Replicas(0, behaviours),
    nowMs: () => nowMs,
  });
  const tenant = {
    tenantId: '',
    directory,
    changeLogId: () => '',
    behaviours,
    nowMs: () => nowMs,
    origin: () => '',
  };
  const fresh = newApplication(tenant);
  const roles = [{ id: '1' }, { id: '2' }];
  const before = { ...fresh, displayName: 'Late', appRoles: roles };
  const own = newServicePrincipal(tenant, before);
  directory.commit([put('applications', before), put('servicePrincipals', own)]);
  nowMs += 60_000;
  const after = { ...before, ...WRITTEN, appRoles: [...roles, { id: '3' }] };
  directory.commit([put('applications', after)]);
  nowMs += elapsedMs;
  const seen = asInherited(tenant, own, after);
  const counts = ['replyUrls', 'servicePrincipalNames', 'appRoles'].map((name) => (seen[name] as []).length);
  expect([seen['displayName'], ...counts]).toEqual(expected);
});

test('a role is assigned once the service principal shows it; its own properties are there at once', async () => {
  const { sp, made } = await written(60_000);
  const assign = (): Promise<Reply> =>
    client.graph(`POST ${sp}/appRoleAssignedTo`, {
      body: { principalId: ALEX, resourceId: made.at('servicePrincipal.id'), appRoleId: ROLE.id },
    });
  expect((await assign()).text('error.message')).toBe(
    'Permission being assigned was not found on application',
  );
  expect(await statusOf(`PATCH ${sp}`, { preferredSingleSignOnMode: 'saml' })).toBe(204);
  const read = await client.graph(`GET ${sp}`);
  expect([read.at('preferredSingleSignOnMode'), read.at('displayName')]).toEqual(['saml', 'Late']);
  await clear();
  expect((await assign()).status).toBe(201);
});

test('in lists as well', async () => {
  const { made } = await written(60_000);
  const list = `GET /servicePrincipals?$filter=appId eq '${made.text('application.appId')}'`;
  expect((await client.graph(list)).at('value.0.replyUrls')).toEqual([]);
});
