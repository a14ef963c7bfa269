import { change, differencesOf, entity, type Entity, type Watched } from '../support/drift-steps';
import { CHANNEL, titlesOf } from '../support/teams';
import { callGraph, removeEntity } from '../support/tenant-by-hand';
import { AMPLITUDE } from '../support/walk-request';
import { MEGAN, type WorkflowHarness } from '../support/workflow-harness';
import { readOn, startDriftChats, type DriftChat } from './support/drift-chat';
import type { InProcessBot } from './support/in-process-bot';

jest.setTimeout(150_000);

let bot: InProcessBot;
let saml: DriftChat;
let openId: DriftChat;
beforeAll(async () => {
  ({ bot, saml, openId } = await startDriftChats());
});
afterAll(() => bot.stop());

const USUAL = ['Put back', 'Accept', 'Mute 7 days'];

interface Line {
  readonly name: string;
  readonly of: 'saml' | 'openId';
  readonly change: (harness: WorkflowHarness, watched: Watched) => Promise<void>;
  readonly says: readonly string[];
  /** What the channel hears of. */
  readonly letsIn?: true;
  readonly buttons?: readonly string[];
  /** What stands where Graph can put nothing back. */
  readonly stays?: true;
}

async function ownersOf(harness: WorkflowHarness, path: string): Promise<void> {
  const id = `https://graph.microsoft.com/v1.0/directoryObjects/${MEGAN.objectId}`;
  await callGraph(harness, `POST ${path}/owners/$ref`, { '@odata.id': id });
}

async function redirects(harness: WorkflowHarness, { ids }: Watched, to: (before: string[]) => string[]) {
  const { web } = (await entity(harness, 'applications', ids.appObjectId)) as { web: Entity };
  const redirectUris = to(web['redirectUris'] as string[]);
  await change(harness, ['applications', ids.appObjectId], { web: { ...web, redirectUris } });
}

async function unassign(harness: WorkflowHarness, { ids }: Watched, which: (one: Entity) => boolean) {
  const all = (await harness.state())['appRoleAssignments'] ?? [];
  for (const one of all.filter((each) => each['resourceId'] === ids.spObjectId && which(each)))
    await removeEntity(harness, 'appRoleAssignments', one['id']);
}

const LINES: readonly Line[] = [
  {
    name: 'reply URL changed',
    of: 'saml',
    change: (harness, watched) => redirects(harness, watched, () => ['https://other.example/acs']),
    says: ['Changed: Reply URL (ACS)', `${AMPLITUDE.acsUrl} → https://other.example/acs`],
    letsIn: true,
  },
  {
    name: 'reply URL added by somebody else',
    of: 'saml',
    change: (harness, watched) => redirects(harness, watched, (all) => [...all, 'https://evil.example/acs']),
    says: ['Changed: Reply URL (ACS)', 'https://evil.example/acs', 'by Megan Bowen, 30 Nov 2026 10:02 UTC'],
    letsIn: true,
  },
  {
    name: 'claims policy taken away',
    of: 'saml',
    change: (harness, { ids }) =>
      change(harness, ['servicePrincipals', ids.spObjectId], { claimsMappingPolicies: [] }),
    says: ['Gone: The only policy'],
  },
  {
    name: 'certificate added',
    of: 'saml',
    change: async (harness, { sp }) => {
      await callGraph(harness, `POST ${sp}/addTokenSigningCertificate`, {
        displayName: 'CN=by hand',
        endDateTime: '2029-06-01T00:00:00Z',
      });
    },
    says: ['Added: Signing certificate', 'valid until 1 Jun 2029'],
    letsIn: true,
  },
  {
    name: 'assigned group gone',
    of: 'saml',
    change: (harness, watched) => unassign(harness, watched, (one) => one['principalType'] === 'Group'),
    says: ['Gone: “SSO Users” is assigned'],
  },
  {
    name: 'nobody assigned',
    of: 'saml',
    change: (harness, watched) => unassign(harness, watched, () => true),
    says: ['Gone: People and groups that may sign in', 'at least one → nobody'],
  },
  {
    name: 'assignment required switched off',
    of: 'saml',
    change: (harness, { ids }) =>
      change(harness, ['servicePrincipals', ids.spObjectId], { appRoleAssignmentRequired: false }),
    says: ['Changed: Assignment required', 'yes → no'],
    letsIn: true,
  },
  {
    name: 'owner added',
    of: 'saml',
    change: (harness, { app }) => ownersOf(harness, app),
    says: ['Added: Owner of the app registration', 'Megan Bowen'],
    letsIn: true,
  },
  {
    name: 'disabled by a person',
    of: 'saml',
    change: (harness, { ids }) =>
      change(harness, ['servicePrincipals', ids.spObjectId], { accountEnabled: false }),
    says: ['Switched off: Sign-in to the application', 'Megan Bowen switched it off', 'a security measure'],
  },
  {
    name: 'secret added',
    of: 'openId',
    change: async (harness, { app }) => {
      await callGraph(harness, `POST ${app}/addPassword`, { passwordCredential: { displayName: 'by hand' } });
    },
    says: ['Added: Client secret', 'by hand, valid until'],
    letsIn: true,
  },
  {
    name: 'permission added',
    of: 'openId',
    change: async (harness, { ids }) => {
      const graph = ((await harness.state())['servicePrincipals'] ?? []).find(
        (one) => one['appId'] === '00000003-0000-0000-c000-000000000000',
      ) as { id: string; appRoles: Entity[] };
      await callGraph(harness, `POST /servicePrincipals/${graph.id}/appRoleAssignedTo`, {
        principalId: ids.spObjectId,
        resourceId: graph.id,
        appRoleId: graph.appRoles[0]?.['id'],
      });
    },
    says: ['Added: Application permission'],
    letsIn: true,
  },
  {
    name: 'consent added',
    of: 'openId',
    change: async (harness, { ids }) => {
      const all = (await harness.state())['oauth2PermissionGrants'] ?? [];
      const ours = all.find((one) => one['clientId'] === ids.spObjectId);
      const scope = `${String(ours?.['scope'])} Directory.ReadWrite.All`;
      await change(harness, ['oauth2PermissionGrants', ours?.['id']], { scope });
    },
    says: ['Changed: Consented permissions', 'Directory.ReadWrite.All'],
    letsIn: true,
  },
];

test.each(LINES)('$name: told in chat, and put back by an approved plan', async (told) => {
  const chat = told.of === 'saml' ? saml : openId;
  const { workflows } = bot;
  await told.change(workflows, chat.watched);
  const { object } = (await differencesOf(workflows, chat.requestId))[0] ?? { object: '' };
  const before = bot.teams.messages.filter(({ conversation }) => conversation === CHANNEL.id).length;
  await chat.seen({ [object]: { who: 'Megan Bowen', at: '2026-11-30T10:02:00Z' } });
  const card = await chat.card(told.says[0] ?? '');
  for (const text of told.says) expect(readOn(card)).toContain(text);
  expect([...new Set(titlesOf(card))]).toEqual(USUAL);
  if (told.letsIn === true) {
    expect(readOn(card)).toContain('Somebody may be able to sign in');
    await chat.card(told.says[0] ?? '', CHANNEL);
  }
  expect(await chat.press(card, 'Put back')).toMatchObject({
    statusCode: 200,
  });
  await chat.approve('Put back what somebody changed');
  await chat.shows(card, { says: 'Done and read back.', buttons: [] });
  expect(await differencesOf(workflows, chat.requestId)).toEqual([]);
  if (told.letsIn !== true)
    expect(bot.teams.messages.filter(({ conversation }) => conversation === CHANNEL.id)).toHaveLength(before);
});
