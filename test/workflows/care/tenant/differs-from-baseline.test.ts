import { dayOf } from '../../../../core/day-and-time';
import { DAY_MS } from '../../../../core/durations';
import type { Difference } from '../../../../core/drift';
import { toldIn } from '../../../../workflows/approval/tell-requester';
import { watchApplication } from '../../../../workflows/care/tenant/watch-application';
import { lookAfterDue } from '../../../../workflows/care/watch/look-after';
import { lookAt } from '../../../../workflows/difference/look';
import {
  addSecret,
  registeredByHand,
  samlByHand,
  signsWithAnother,
  type ByHand,
} from '../../../support/applications-by-hand';
import { carriedOut, change, differencesOf, entity, noteDrift, planOf } from '../../../support/drift-steps';
import { callGraph, putEntity, removeEntity } from '../../../support/tenant-by-hand';
import { requestOf } from '../../../support/walk-request';
import { recordOf, toldOf } from '../../../support/watched-set-up';
import { ALEX, startWorkflows, type WorkflowHarness } from '../../../support/workflow-harness';

jest.setTimeout(180_000);

const GROUP = '44444444-4444-4444-8444-444444444401';
const GRAPH = '00000003-0000-0000-c000-000000000000';

let harness: WorkflowHarness;
beforeEach(async () => {
  harness = await startWorkflows();
});
afterEach(() => harness.stop());

const inDays = (days: number) => new Date(harness.ports.clock.now().getTime() + days * DAY_MS);

async function look(): Promise<void> {
  await lookAfterDue(harness.ports, lookAt, new AbortController().signal);
}

async function watched({ appObjectId }: ByHand): Promise<string> {
  const wish = { person: ALEX, appObjectId, origin: 'personal-1', inboundKey: appObjectId };
  expect(await watchApplication(harness.ports, wish)).toMatchObject({ kind: 'done' });
  const [request] = await harness.store.requests.findInState('watched', 1);
  await look();
  return request?.id ?? '';
}

const short = (differences: readonly Difference[]) =>
  differences.map(({ kind, label, was, is }) => `${kind} ${label}: ${was} → ${is}`);

const patchApp = ({ app }: ByHand, body: Record<string, unknown>) => callGraph(harness, `PATCH ${app}`, body);
const patchSp = ({ sp }: ByHand, body: Record<string, unknown>) => callGraph(harness, `PATCH ${sp}`, body);

const REPLY = 'https://acme.example/acs';

async function acmeWithSaml(): Promise<ByHand> {
  const acme = await samlByHand(harness, 'Acme', inDays(300));
  await patchApp(acme, { web: { redirectUris: [REPLY] }, identifierUris: [`api://${acme.clientId}`] });
  await patchSp(acme, { loginUrl: 'https://acme.example/login', appRoleAssignmentRequired: true });
  return acme;
}

describe('a value that is another one than at the first look is told, with what it was', () => {
  type Changing = (acme: ByHand) => Promise<unknown>;
  interface Told {
    readonly told: readonly string[];
    readonly letsIn?: boolean;
  }
  const cases: readonly (readonly [string, Changing, Told])[] = [
    [
      'assignment is no longer required',
      (acme) => patchSp(acme, { appRoleAssignmentRequired: false }),
      { told: ['changed Assignment required: yes → no'], letsIn: true },
    ],
    [
      'the reply URL is another one',
      (acme) => patchApp(acme, { web: { redirectUris: ['https://evil.example/acs'] } }),
      {
        told: ['added Redirect URI:  → https://evil.example/acs', `gone Redirect URI: ${REPLY} → `],
        letsIn: true,
      },
    ],
    [
      'an identifier is gone',
      (acme) => patchApp(acme, { identifierUris: [] }),
      { told: [expect.stringMatching(/^gone Identifier: api:.* → $/)] },
    ],
    [
      'the sign-on URL',
      (acme) => patchSp(acme, { loginUrl: 'https://evil.example/login' }),
      { told: ['changed Sign-on URL: https://acme.example/login → https://evil.example/login'] },
    ],
    [
      'the sign-on mode',
      (acme) => patchSp(acme, { preferredSingleSignOnMode: 'oidc' }),
      { told: ['changed Single sign-on mode: saml → oidc'] },
    ],
    [
      'groups in the token',
      (acme) => patchApp(acme, { groupMembershipClaims: 'All' }),
      { told: ['changed Groups in the token: nothing → All'] },
    ],
    [
      'accounts of other tenants',
      (acme) => patchApp(acme, { signInAudience: 'AzureADMultipleOrgs' }),
      { told: ['changed Supported account types: AzureADMyOrg → AzureADMultipleOrgs'], letsIn: true },
    ],
  ];
  test.each(cases)('%s: told, put back, and accepted', async (_, changing, { told, letsIn = false }) => {
    const acme = await acmeWithSaml();
    const requestId = await watched(acme);
    expect(await differencesOf(harness, requestId)).toEqual([]);
    await changing(acme);
    const { differences } = await noteDrift(harness, requestId);
    expect(short(differences)).toEqual(told);
    expect(differences.some(({ letsSomebodyIn }) => letsSomebodyIn)).toBe(letsIn);

    await carriedOut(harness, requestId, 'put-back');
    expect(await differencesOf(harness, requestId)).toEqual([]);

    await changing(acme);
    await noteDrift(harness, requestId);
    await carriedOut(harness, requestId, 'accept');
    harness.advance(20_000);
    await look();
    expect(await differencesOf(harness, requestId)).toEqual([]);
  });
});

test('what it holds at the first look is named once: redirect URIs and identifiers too', async () => {
  const acme = await acmeWithSaml();
  const requestId = await watched(acme);
  harness.advance(20_000);
  await look();
  const [told, ...more] = toldIn(await requestOf(harness, requestId));
  expect(more).toEqual([]);
  expect(told?.text).toMatch(
    /^“Acme” is watched in .* What it holds now counts as known and is told this once/,
  );
  expect(told?.lists.map(({ label, names }) => `${label}: ${names.join('; ')}`)).toEqual([
    `Redirect URI: ${REPLY}`,
    `Identifier: api://${acme.clientId}`,
    `Signing certificate: CN=By hand, valid until ${dayOf(inDays(300))}`,
  ]);
});

test('two looks tell it once, with who did it and when; back again it is over', async () => {
  const acme = await acmeWithSaml();
  const requestId = await watched(acme);
  harness.advance(20_000);
  await harness.fault({ behaviour: 'audit-log-late', delayMs: 0 });
  await change(harness, ['servicePrincipals', acme.spObjectId], { appRoleAssignmentRequired: false });
  const due = async () => {
    await harness.store.transaction((tx) =>
      harness.store.watched.markDue(tx, [acme.spObjectId], harness.ports.clock.now()),
    );
    await look();
    harness.advance(11_000);
    await look();
  };
  await due();
  const { drift } = await recordOf(harness, requestId);
  expect(drift?.differences).toMatchObject([{ label: 'Assignment required', letsSomebodyIn: true }]);
  expect(drift?.doneBy?.[acme.sp]).toMatchObject({ who: 'portal.user@contoso.example' });
  await change(harness, ['servicePrincipals', acme.spObjectId], { appRoleAssignmentRequired: true });
  await due();
  expect(await toldOf(harness, requestId)).toEqual(['baseline-taken', 'drift-seen', 'drift-gone']);
});

test('another certificate signs: an earlier one is told as changed, a later one as renewed in the portal', async () => {
  const acme = await acmeWithSaml();
  const requestId = await watched(acme);
  await signsWithAnother(harness, acme, inDays(200));
  expect((await differencesOf(harness, requestId)).map(({ kind, label }) => `${kind} ${label}`)).toEqual([
    'added Signing certificate',
    'changed Active signing certificate',
  ]);
  await signsWithAnother(harness, acme, inDays(900));
  expect(await differencesOf(harness, requestId)).toMatchObject([{ kind: 'renewed' }]);
  await noteDrift(harness, requestId);
  await carriedOut(harness, requestId, 'accept');
  expect((await differencesOf(harness, requestId)).filter(({ kind }) => kind !== 'added')).toEqual([]);
});

describe('what was there and is gone', () => {
  test('a secret before its end is told and not put back; one that has ended is anybody’s to clear away', async () => {
    const acme = await registeredByHand(harness, 'Acme', inDays(300));
    const soon = await addSecret(harness, acme, inDays(1));
    const requestId = await watched(acme);
    harness.advance(2 * DAY_MS);
    await callGraph(harness, `POST ${acme.app}/removePassword`, { keyId: soon });
    expect(await differencesOf(harness, requestId)).toEqual([]);
    const [secret] = (await entity(harness, 'applications', acme.appObjectId))[
      'passwordCredentials'
    ] as Record<string, unknown>[];
    await callGraph(harness, `POST ${acme.app}/removePassword`, { keyId: secret?.['keyId'] });
    const { differences } = await noteDrift(harness, requestId);
    expect(short(differences)).toEqual([
      expect.stringMatching(/^gone Client secret: by hand, valid until \d{1,2} \w+ \d{4} → $/),
    ]);
    const { notices } = await planOf(harness, requestId, 'put-back');
    const said = notices.map(({ text }) => text).join('\n');
    expect(said).toContain('Entra gives no secret back');
    expect(said).not.toContain('hand-over card');
  });

  test('an owner, a consent, a permission and an assigned group; then nobody is assigned', async () => {
    const acme = await acmeWithSaml();
    const assigned = {
      id: 'assigned-1',
      principalId: GROUP,
      principalType: 'Group',
      principalDisplayName: 'SSO Users',
      resourceId: acme.spObjectId,
      appRoleId: '00000000-0000-0000-0000-000000000000',
    };
    await putEntity(harness, 'appRoleAssignments', assigned);
    const owners = ['33333333-3333-4333-8333-333333333302'];
    await change(harness, ['servicePrincipals', acme.spObjectId], { owners });
    const [graph] =
      (await harness.state())['servicePrincipals']?.filter((one) => one['appId'] === GRAPH) ?? [];
    const grant = await callGraph(harness, 'POST /oauth2PermissionGrants', {
      clientId: acme.spObjectId,
      consentType: 'AllPrincipals',
      resourceId: graph?.['id'],
      scope: 'User.Read',
    });
    const requestId = await watched(acme);
    expect(await differencesOf(harness, requestId)).toEqual([]);

    await callGraph(harness, `PATCH /oauth2PermissionGrants/${String(grant['id'])}`, {
      scope: 'User.Read Mail.Read',
    });
    await change(harness, ['servicePrincipals', acme.spObjectId], { owners: [] });
    await removeEntity(harness, 'appRoleAssignments', assigned.id);
    const { differences } = await noteDrift(harness, requestId);
    expect(short(differences).sort()).toEqual([
      'changed Consent for everybody: User.Read → User.Read Mail.Read',
      'gone Assigned group: SSO Users → ',
      'gone Owner of the enterprise application: Megan Bowen → ',
      'gone People and groups that may sign in: at least one → nobody',
    ]);
    const { notices, operations } = await carriedOut(harness, requestId, 'put-back');
    expect(operations.map(({ title }) => title)).toEqual([
      'Adopt the application “Acme”',
      'Put the consent for everybody back to what it was',
    ]);
    const said = notices.map(({ text }) => text).join('\n');
    expect(said).toMatch(/“Owner of the enterprise application: Megan Bowen”.*> Owners\./);
    expect(said).toMatch(/“Assigned group: SSO Users”.*> Users and groups\./);
    await noteDrift(harness, requestId);
    await carriedOut(harness, requestId, 'accept');
    expect(await differencesOf(harness, requestId)).toEqual([]);
  });
});

test('another claims policy, and one that says something else: taken off, or set by hand, and never shown', async () => {
  const acme = await acmeWithSaml();
  const policy = (displayName: string, constant: string) =>
    callGraph(harness, 'POST /policies/claimsMappingPolicies', {
      displayName,
      definition: [
        JSON.stringify({
          ClaimsMappingPolicy: {
            Version: 1,
            IncludeBasicClaimSet: 'true',
            ClaimsSchema: [{ Value: constant, JwtClaimType: 'a' }],
          },
        }),
      ],
    });
  const own = await policy('Own', 'their-secret');
  const ref = (id: unknown) => ({
    '@odata.id': `https://graph.microsoft.com/v1.0/policies/claimsMappingPolicies/${String(id)}`,
  });
  await callGraph(harness, `POST ${acme.sp}/claimsMappingPolicies/$ref`, ref(own['id']));
  const requestId = await watched(acme);
  expect(await differencesOf(harness, requestId)).toEqual([]);
  await change(harness, ['claimsMappingPolicies', own['id']], {
    definition: ['{"ClaimsMappingPolicy":{"Version":1,"IncludeBasicClaimSet":"true","ClaimsSchema":[]}}'],
  });
  const { differences } = await noteDrift(harness, requestId);
  expect(short(differences)).toEqual([
    'changed What the claims mapping policy says: as it was → something else, not shown',
  ]);
  await noteDrift(harness, requestId);
  const accepted = await carriedOut(harness, requestId, 'accept');
  expect(JSON.stringify(accepted)).not.toContain('their-secret');
  expect(await differencesOf(harness, requestId)).toEqual([]);
  await callGraph(harness, `DELETE ${acme.sp}/claimsMappingPolicies/${String(own['id'])}/$ref`);
  expect((await differencesOf(harness, requestId)).map(({ label }) => label)).toContain(
    'Claims mapping policies',
  );
});

test('a watched application of an earlier release: its values begin with what the next look holds', async () => {
  const acme = await acmeWithSaml();
  const requestId = await watched(acme);
  const { store } = harness;
  const record = await recordOf(harness, requestId);
  const { takenAt = '', lists = {} } = record.baseline ?? {};
  await store.transaction((tx) => store.watched.save(tx, { ...record, baseline: { takenAt, lists } }));
  await patchSp(acme, { loginUrl: 'https://other.example' });
  harness.advance(20_000);
  await look();
  expect(await differencesOf(harness, requestId)).toEqual([]);
  await patchSp(acme, { loginUrl: 'https://third.example' });
  expect(short(await differencesOf(harness, requestId))).toEqual([
    'changed Sign-on URL: https://other.example → https://third.example',
  ]);
  // What was told as added then is no part of it.
  const { lists: before = {} } = (await recordOf(harness, requestId)).baseline ?? {};
  const secret = await addSecret(harness, acme, inDays(100));
  const added = await recordOf(harness, requestId);
  const older = { ...added, baseline: { takenAt, lists: before } };
  await store.transaction((tx) => store.watched.save(tx, { ...older, dueAt: harness.ports.clock.now() }));
  await look();
  const { baseline } = await recordOf(harness, requestId);
  expect(Object.keys(baseline?.stood ?? {}).length).toBeGreaterThan(10);
  expect(JSON.stringify(baseline)).not.toContain(secret);
});
