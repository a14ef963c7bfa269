import { AADSTS_ROWS } from '../../proof/aadsts';
import { cureOf, type CureData, type Refusal, type SetUpToCure } from '../../proof/cure-of';

const URL_SENT = 'https://acme.vendor.example/callback/';
const OIDC = { protocol: 'oidc', replyUrls: ['https://acme.vendor.example/callback'] } as const;
const SAML = { protocol: 'saml', replyUrls: ['https://acme.vendor.example/acs'] } as const;
const NOTHING: Refusal = { sent: null, person: null };
const MEGAN = { objectId: '33333333-3333-4333-8333-333333333302', displayName: 'Megan Bowen' };

type Case = readonly [code: number, setUp: SetUpToCure, refusal: Refusal, cure: CureData];

const CASES: Readonly<Record<string, Case>> = {
  'nobody named': [50105, SAML, NOTHING, { kind: 'assign', principal: null }],
  'somebody named': [50105, OIDC, { sent: null, person: MEGAN }, { kind: 'assign', principal: MEGAN }],
  'an address sent': [
    50011,
    OIDC,
    { sent: URL_SENT, person: null },
    { kind: 'add-reply-url', url: URL_SENT, platform: 'web' },
  ],
  'no address sent': [500113, SAML, NOTHING, { kind: 'add-reply-url', url: null, platform: 'web' }],
  'what is no address': [
    50011,
    OIDC,
    { sent: 'javascript:alert(1)', person: null },
    { kind: 'add-reply-url', url: null, platform: 'web' },
  ],
  consent: [65001, OIDC, NOTHING, { kind: 'consent' }],
  'an expired secret': [7000222, OIDC, NOTHING, { kind: 'new-secret' }],
  'a wrong secret': [7000215, OIDC, NOTHING, { kind: 'new-secret' }],
  'a server at an SPA address': [
    9002325,
    OIDC,
    NOTHING,
    { kind: 'move-redirect', url: OIDC.replyUrls[0], from: 'spa', to: 'web' },
  ],
  'a browser at a web address': [
    9002326,
    OIDC,
    NOTHING,
    { kind: 'move-redirect', url: OIDC.replyUrls[0], from: 'web', to: 'spa' },
  ],
  'a secret of a public client': [
    700025,
    { protocol: 'oidc', replyUrls: [] },
    NOTHING,
    { kind: 'move-redirect', url: null, from: 'publicClient', to: 'web' },
  ],
  'an ID token asked for': [700054, OIDC, NOTHING, { kind: 'allow-id-tokens' }],
  'no signing key': [50003, SAML, NOTHING, { kind: 'renew-certificate' }],
};

test.each(Object.entries(CASES))('%s', (_, [code, setUp, refusal, cure]) => {
  expect(cureOf(code, setUp, refusal)).toEqual(cure);
});

test('where Entra has no cure, or the number is said to another protocol, there is none', () => {
  for (const code of [75011, 53003, 50126, 50140, 123456]) expect(cureOf(code, SAML, NOTHING)).toBeNull();
  expect(cureOf(650056, SAML, NOTHING)).toBeNull();
  expect(cureOf(7000222, SAML, NOTHING)).toBeNull();
});

test('every row with a cure by plan is a change as data, or none at all', () => {
  const byPlan = AADSTS_ROWS.filter(({ cure }) => cure.kind === 'plan');
  const cures = byPlan.map(({ code, only }) => cureOf(code, only === 'saml' ? SAML : OIDC, NOTHING));
  expect(cures.filter((cure) => cure !== null).length).toBeGreaterThanOrEqual(15);
});
