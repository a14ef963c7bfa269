import { planSetup } from '../../../../workflows/planner/plan-setup';
import { inventedRecipe, planInputFor } from '../../../support/plan-input';

const T = { id: 't', type: 'text', label: 'Tenant', why: 'Asked.', example: 'fabrikam', required: false };
const LATE = { ...T, asked: 'after-hand-over' };
const UNASKED = [
  { ...T, id: 'kind', label: 'Kind' },
  { ...T, when: { input: 'kind', equals: 'own' } },
];

function planned(
  integration: Record<string, unknown>,
  inputs: readonly Record<string, unknown>[],
  answers: Record<string, string> = {},
) {
  const recipe = inventedRecipe({
    inputs,
    integration,
    handOver: { items: [{ label: 'T', value: '{input.t}' }], steps: [{ text: 'Done.' }] },
  });
  const { operations, notices } = planSetup([planInputFor(recipe, answers)]);
  return {
    written: JSON.stringify(operations.map(({ request }) => request.body ?? null)),
    notices: notices.map(({ severity, text }) => `${severity}: ${text}`),
  };
}

const claims = { set: [{ claim: 'https://v.example/t', constant: 'x-{input.t}' }] };
const SAML = {
  type: 'saml',
  saml: {
    identifiers: ['https://{input.t}.v.example/id'],
    replyUrls: ['https://v.example/{input.t}/acs'],
    signOnUrl: 'https://{input.t}.v.example',
    relayState: 'x={input.t}',
    appRoles: [{ value: 'role-{input.t}', displayName: 'Role {input.t}', description: 'One.' }],
    claims,
    certificate: {},
  },
};
const REGISTRATION = {
  type: 'app-registration',
  openIdConnect: {
    redirects: [{ platform: 'web', url: 'https://{input.t}.v.example/callback' }],
    frontChannelLogoutUrl: 'https://{input.t}.v.example/out',
    permissions: [],
    exposedApi: {
      identifierUri: 'api://{tenant.id}/{input.t}',
      scopes: [{ value: 'use', title: 'Use {input.t}', description: 'Use {input.t}.' }],
      preAuthorized: [{ clientId: '{input.t}', scopes: ['use'] }],
    },
    appRoles: [{ value: 'role-{input.t}', displayName: 'Role {input.t}', description: 'One.' }],
    claims,
  },
};

describe.each([
  ['SAML', SAML],
  ['OpenID Connect', REGISTRATION],
])('%s', (_, integration) => {
  test('what is known is filled in everywhere', () => {
    const { written, notices } = planned(integration, [T], { t: 'fabrikam' });
    expect(written).toContain('role-fabrikam');
    expect(written).toContain('x-fabrikam');
    expect(written).not.toMatch(/\{input\.|\{t\./);
    expect(notices.join()).not.toContain('is not written');
  });

  test.each<[string, readonly Record<string, unknown>[], Record<string, string>, string]>([
    [
      'left blank',
      [T],
      { t: '' },
      'warning: X is not written: “Tenant” was left blank. Change the answers to give it.',
    ],
    [
      'to come',
      [LATE],
      {},
      'info: X is not written yet: “Tenant” is asked after the hand-over; a second plan writes it.',
    ],
    [
      'not asked',
      UNASKED,
      { kind: 'hosted' },
      'warning: X is not written: “Tenant” is not asked with these answers.',
    ],
  ])('nothing is written with a hole in it while a part is %s', (...[, inputs, answers, said]) => {
    const { written, notices } = planned(integration, inputs, answers);
    for (const hole of [
      '//.v.example',
      'v.example//',
      '"x-"',
      'role-"',
      'x=',
      'Use "',
      '{input.',
      '[""]',
      '/"',
    ])
      expect(written).not.toContain(hole);
    const [first = ''] = notices.filter(
      (text) => text.includes('v.example') && text.includes('is not written'),
    );
    expect(first.replace(/: .* is not written/, ': X is not written')).toBe(said);
  });
});

test('the plan names each text that waits, as a person would read it', () => {
  const { notices } = planned(SAML, [T], { t: '' });
  expect(notices).toEqual(
    expect.arrayContaining([
      expect.stringContaining('Identifier (Entity ID) “https://<Tenant>.v.example/id” is not written'),
      expect.stringContaining('Reply URL (ACS) “https://v.example/<Tenant>/acs” is not written'),
      expect.stringContaining('Sign-on URL “https://<Tenant>.v.example” is not written'),
      expect.stringContaining('Relay state “x=<Tenant>” is not written'),
      expect.stringContaining('Claim https://v.example/t “x-<Tenant>” is not written'),
    ]),
  );
});

test('a question that was left blank on purpose is no surprise', () => {
  const saml = {
    ...SAML.saml,
    signOnUrl: '{input.t}',
    identifiers: ['urn:v'],
    replyUrls: ['https://v.example/acs'],
  };
  const { notices } = planned(
    { type: 'saml', saml: { ...saml, relayState: '{input.t}', claims: undefined, appRoles: [] } },
    [T],
    { t: '' },
  );
  expect(notices.join()).not.toContain('is not written');
});

test('an answer that was taken before it was judged is told on the plan, which nobody can approve', () => {
  const { notices } = planned(SAML, [T], { t: 'attacker.example/x?' });
  expect(notices).toContain(
    'blocking: “attacker.example/x?” cannot be used. It becomes a part of https://{input.t}.v.example/id, so it cannot hold “/”. Change the answers.',
  );
});
