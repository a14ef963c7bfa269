import type { PlanDocument } from '../../core/plan';
import { humanTasks } from '../../workflows/planner/notices/human-tasks';
import { identifiersOf } from '../../workflows/planner/addresses/identifiers';
import { filledAll } from '../../workflows/planner/input/plan-input';
import { planSetup } from '../../workflows/planner/plan-setup';
import { waitBefore } from '../../workflows/questions/vendor-waits';
import { inventedRecipe, planInputFor } from '../support/plan-input';
import schema from '../../vendors/recipe.schema.json';

interface Shape {
  readonly $ref?: string;
  readonly items?: Shape;
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly anyOf?: readonly Shape[];
  readonly oneOf?: readonly Shape[];
}

const DEFS = (schema as unknown as { $defs: Readonly<Record<string, Shape>> }).$defs;

function resolved(shape: Shape): Shape {
  const name = shape.$ref?.split('/').at(-1);
  return name === undefined ? shape : (DEFS[name] ?? {});
}

function shapesOf(shape: Shape): Shape[] {
  const whole = resolved(shape);
  return [whole, ...[...(whole.anyOf ?? []), ...(whole.oneOf ?? [])].flatMap(shapesOf)];
}

const takesWhen = (shape: Shape): boolean =>
  shapesOf(shape).some(({ properties }) => properties?.['when'] !== undefined);

/** Every list of a recipe, `name.of.field[]`, of which neither an entry nor what holds the list can have a condition. */
function listsWithout(title: string, shape: Shape, seen: readonly Shape[] = []): string[] {
  const whole = resolved(shape);
  if (seen.includes(whole)) return [];
  const further = [...seen, whole];
  const { items } = whole;
  const isHeld = seen.some(takesWhen) || (items !== undefined && takesWhen(items));
  return [
    ...(items === undefined || isHeld ? [] : [`${title}[]`]),
    ...(items === undefined ? [] : listsWithout(`${title}[]`, items, further)),
    ...Object.entries(whole.properties ?? {}).flatMap(([name, one]) =>
      listsWithout(title === '' ? name : `${title}.${name}`, one, further),
    ),
    ...[...(whole.anyOf ?? []), ...(whole.oneOf ?? [])].flatMap((one) => listsWithout(title, one, further)),
  ];
}

/** Whether it, an entry of it or a field inside it can have a condition. */
function canBeConditional(shape: Shape, seen: readonly Shape[] = []): boolean {
  const whole = resolved(shape);
  if (whole === DEFS['condition'] || takesWhen(whole)) return true;
  if (seen.includes(whole)) return false;
  const inside = [
    whole.items,
    ...Object.values(whole.properties ?? {}),
    ...(whole.anyOf ?? []),
    ...(whole.oneOf ?? []),
  ];
  return inside.some((one) => one !== undefined && canBeConditional(one, [...seen, whole]));
}

test('every list entry takes a condition, but for what is shown before anything is answered or names parts that have one', () => {
  const lists = [...new Set(listsWithout('', schema as unknown as Shape))];
  expect(lists.sort()).toEqual([
    'aliases[]',
    'formerNames[]',
    'prerequisites[]',
    'showFiles[]',
    'showMessages[]',
    'signIn.files[]',
    'sources[]',
  ]);
});

test('every value of an application takes one, but for the NameID, which claims say, and the certificate', () => {
  const without = ['saml', 'openIdConnect', 'access'].flatMap((name) =>
    Object.entries(DEFS[name]?.properties ?? {})
      .filter(([, shape]) => !canBeConditional(shape))
      .map(([field]) => `${name}.${field}`),
  );
  expect(without).toEqual(['saml.certificate', 'saml.nameId']);
});

const MODE = {
  id: 'mode',
  type: 'choice',
  label: 'Mode',
  why: 'It decides.',
  choices: [
    { id: 'on', title: 'On', explanation: 'With everything.' },
    { id: 'off', title: 'Off', explanation: 'With nothing.' },
  ],
};
const ON = { input: 'mode', equals: 'on' };
const OFF = { input: 'mode', equals: 'off' };

function planned(parts: Record<string, unknown>, answer: string) {
  const input = planInputFor(inventedRecipe({ inputs: [MODE], ...parts }), { mode: answer });
  return { input, document: planSetup([input]), tasks: humanTasks(input) };
}

const keys = (document: PlanDocument) => document.operations.map(({ key }) => key);
const written = (document: PlanDocument) => JSON.stringify(document.operations.map(({ request }) => request));

test('SAML: signing, NameID format, claims, claims left out, tasks', () => {
  const saml = {
    identifiers: ['urn:tempo'],
    replyUrls: ['https://tempo.example/acs'],
    certificate: {},
    signing: { option: 'response', when: ON },
    nameIdFormat: { value: 'persistent', when: ON },
    claims: {
      set: [{ claim: 'NameID', attribute: 'mail' }],
      remove: [{ value: 'https://tempo.example/odd', when: ON }],
    },
    entraTasks: { tasks: [{ text: 'Do it.', menuPath: 'There', check: 'Done.' }], when: ON },
  };
  const on = planned({ integration: { type: 'saml', saml } }, 'on');
  expect(keys(on.document)).toEqual(
    expect.arrayContaining(['create-signing-policy', 'create-claims-policy']),
  );
  expect(written(on.document)).toContain('nameid-format:persistent');
  expect(JSON.stringify(on.document)).toContain('Left out on purpose: https://tempo.example/odd');
  expect(on.tasks.map(({ text }) => text)).toContain('Do it.');
  const off = planned({ integration: { type: 'saml', saml } }, 'off');
  expect(keys(off.document)).not.toContain('create-signing-policy');
  expect(written(off.document)).not.toContain('nameid-format');
  expect(JSON.stringify(off.document)).not.toContain('https://tempo.example/odd');
  expect(off.tasks).toEqual([]);
  const unset = { ...saml, claims: { ...saml.claims, when: OFF } };
  const template = planned({ integration: { type: 'saml', saml: unset } }, 'on');
  expect(keys(template.document)).not.toContain('create-claims-policy');
  expect(template.tasks.map(({ text }) => text).join()).toContain('name identifier format “Persistent”');
});

test('SAML: claims that the template sends', () => {
  const templateClaims = ['mail = user.mail', { value: 'plan = gold', when: ON }];
  const saml = {
    identifiers: ['urn:tempo'],
    replyUrls: ['https://tempo.example/acs'],
    certificate: {},
    templateClaims,
  };
  const told = (answer: string) =>
    JSON.stringify(planned({ integration: { type: 'saml', saml } }, answer).tasks);
  expect(told('on')).toContain('They include: mail = user.mail, plan = gold.');
  expect(told('off')).toContain('They include: mail = user.mail.');
});

test('OpenID Connect: audience, exposed API, scopes, clients, token version, public client', () => {
  const openIdConnect = {
    redirects: [{ platform: 'web', url: 'https://tempo.example/callback' }],
    permissions: ['openid'],
    audience: { value: 'AzureADMultipleOrgs', when: ON },
    accessTokenVersion: { value: 2, when: ON },
    publicClient: ON,
    exposedApi: {
      identifierUri: 'api://tempo',
      scopes: [
        { value: 'use', title: 'Use', description: 'Use.' },
        { value: 'rule', title: 'Rule', description: 'Rule.', when: OFF },
      ],
      preAuthorized: [
        { clientId: '11111111-2222-4333-8444-555555555555', scopes: ['use', 'rule'] },
        { clientId: '99999999-2222-4333-8444-555555555555', scopes: ['rule'] },
      ],
      when: ON,
    },
  };
  const parts = { integration: { type: 'app-registration', openIdConnect } };
  const on = planned(parts, 'on');
  expect(keys(on.document)).toEqual(expect.arrayContaining(['expose-api', 'pre-authorize-clients']));
  for (const text of [
    '"AzureADMultipleOrgs"',
    '"requestedAccessTokenVersion":2',
    '"isFallbackPublicClient":true',
  ])
    expect(written(on.document)).toContain(text);
  expect(written(on.document)).toContain('"value":"use"');
  expect(written(on.document)).not.toContain('"value":"rule"');
  expect(written(on.document)).not.toContain('99999999-2222');
  expect(identifiersOf(on.input)).toEqual(['api://tempo']);
  const off = planned(parts, 'off');
  expect(keys(off.document).join()).not.toMatch(/expose-api|pre-authorize/);
  expect(written(off.document)).toContain('"signInAudience":"AzureADMyOrg"');
  expect(written(off.document)).not.toMatch(/requestedAccessTokenVersion|isFallbackPublicClient/);
  expect(identifiersOf(off.input)).toEqual([]);
});

test('checks, waits and template names', () => {
  const input = { id: 'mail', type: 'text', label: 'Mail', why: 'So.', example: 'x@contoso.example' };
  const recipe = inventedRecipe({
    inputs: [MODE, input],
    checks: [
      {
        id: 'own',
        type: 'same-mail',
        input: 'mail',
        text: 'It is yours.',
        otherwise: 'Use yours.',
        when: ON,
      },
    ],
    pauses: [{ before: 'mail', title: 'Ask', text: 'Wait.', when: ON }],
    integration: {
      type: 'gallery-saml',
      templateNames: [{ value: 'Tempo Gold', when: ON }, 'Tempo'],
      saml: { identifiers: ['urn:tempo'], replyUrls: ['https://tempo.example/acs'], certificate: {} },
    },
  });
  const requester = {
    objectId: 'a',
    displayName: 'Alex',
    mail: 'alex@contoso.example',
    userPrincipalName: 'alex@contoso.example',
  };
  const facts = { requester, template: { id: 'a', displayName: 'Tempo' } } as never;
  const given = (mode: string) => planInputFor(recipe, { mode, mail: 'other@contoso.example' }, facts);
  expect(given('on').checkNotices).toHaveLength(1);
  expect(given('off').checkNotices).toEqual([]);
  const names = (mode: string) => {
    const plan = given(mode);
    return plan.type === 'gallery-saml' ? filledAll(plan, plan.templateNames) : [];
  };
  expect([names('on'), names('off')]).toEqual([['Tempo Gold', 'Tempo'], ['Tempo']]);
  const waiting = (mode: string) => {
    const { request } = given(mode);
    const answers = { given: { mode: { value: mode } }, drafts: {} };
    const mail = recipe.inputs.find(({ id }) => id === 'mail');
    return mail === undefined ? null : waitBefore(recipe, { ...request, answers }, mail);
  };
  expect([waiting('on')?.title, waiting('off')]).toEqual(['Ask', null]);
});

test.each([
  [
    'checks',
    {
      checks: [
        {
          id: 'a',
          type: 'licence',
          atLeast: 'P1',
          text: 'A.',
          otherwise: 'B.',
          when: { check: 'a', holds: true },
        },
      ],
    },
  ],
  ['templateNames', { templateNames: [{ value: 'Tempo', when: { check: 'a', holds: true } }] }],
])('%s cannot wait for a check', (what, parts: Record<string, unknown>) => {
  const checks = [{ id: 'a', type: 'licence', atLeast: 'P1', text: 'A.', otherwise: 'B.' }];
  const saml = { identifiers: ['urn:tempo'], replyUrls: ['https://tempo.example/acs'], certificate: {} };
  const { templateNames = ['Tempo'], ...others } = parts;
  const integration = { type: 'gallery-saml', templateNames, saml };
  expect(what.length).toBeGreaterThan(0);
  expect(() => inventedRecipe({ checks, integration, ...others })).toThrow('cannot depend on a check');
});

test('an audience cannot wait for an answer that comes after the hand-over', () => {
  const late = { ...MODE, asked: 'after-hand-over' };
  const openIdConnect = {
    redirects: [],
    permissions: [],
    audience: { value: 'AzureADMultipleOrgs', when: ON },
  };
  const integration = { type: 'app-registration', openIdConnect };
  expect(() => inventedRecipe({ inputs: [late], integration })).toThrow(
    'audience is fixed by the first plan',
  );
});
