import { ACS_URL, complete, ENTITY_ID, LUMEN, PRISM, problemsOf } from './written';

test('type, why and whether it must be answered follow from where the answer goes', () => {
  const more = [
    { id: 'start', label: 'Start page', example: 'https://lumen.example/login' },
    { id: 'region', label: 'Region', example: 'eu', hint: '^[a-z]{2}$' },
    { id: 'base', label: 'Address', example: 'https://lumen.example' },
  ];
  const saml = {
    identifiers: ['{input.entityId}'],
    replyUrls: ['{input.acsUrl}', '{input.base}/acs/{input.region}'],
    signOnUrl: '{input.start}',
    logoutUrl: 'https://lumen.example/{input.region}/logout',
  };
  const { inputs } = complete({ ...LUMEN, inputs: [...LUMEN.inputs, ...more], saml });
  const shown = inputs.map((input) => [input.id, input.type, input.required, input.why]);
  expect(shown).toEqual([
    [
      'entityId',
      'identifier',
      true,
      'Lumen names itself with it. It becomes the Identifier (Entity ID) of the application.',
    ],
    [
      'acsUrl',
      'redirect-url',
      true,
      'Entra sends the signed answer there. It becomes the Reply URL (Assertion Consumer Service URL) of the application.',
    ],
    [
      'start',
      'https-url',
      false,
      'Only needed when people should start at Lumen. Left blank, sign-on starts at My Apps.',
    ],
    ['region', 'text', true, 'Reply URL and logout URL are made from it.'],
    ['base', 'redirect-url', true, 'Reply URL is made from it.'],
  ]);
  expect(inputs[3]).toMatchObject({ hint: { pattern: '^[a-z]{2}$', text: 'It usually looks like eu.' } });
});

test('whatever is derived can be named', () => {
  const named = {
    type: 'text' as const,
    why: 'Because.',
    where: 'Here.',
    required: false,
    hint: { pattern: '^https', text: 'It begins with https.' },
  };
  const { inputs } = complete({ ...LUMEN, inputs: [{ ...ENTITY_ID, ...named }, ACS_URL] });
  expect(inputs[0]).toMatchObject(named);
});

test('an answer to no address says what becomes of it', () => {
  const input = { id: 'team', label: 'Team', example: 'Sales' };
  const whyOf = (change: object) => complete({ ...PRISM, inputs: [input], ...change }).inputs[0]?.why;
  const openIdConnect = { redirects: ['https://prism.example/'], secret: { lifetimeDays: '{input.team}' } };
  expect(whyOf({ openIdConnect })).toBe('It is part of what Entra is told about this application.');
  const message = { id: 'm', to: 'help@prism.example', subject: 'SSO', body: '{input.team}' };
  expect(whyOf({ messages: [message] })).toBe('It stands in the e-mail to Prism.');
  expect(whyOf({ steps: ['Open {input.team}.'] })).toBe('It is part of what you are given for Prism.');
  expect(whyOf({ planNotices: [{ text: 'Mind.', when: { input: 'team', equals: 'x' } }] })).toBe(
    'It decides what is set up.',
  );
});

test('addresses are found where the settings are; neighbours at the same place share a page', () => {
  const settings = { menuPath: 'Settings > SAML' };
  const apart = { id: 'start', label: 'Start page', where: 'Elsewhere.', example: 'https://lumen.example/' };
  const saml = { ...LUMEN.saml, signOnUrl: '{input.start}' };
  const { inputs } = complete({ ...LUMEN, settings, saml, inputs: [...LUMEN.inputs, apart] });
  expect(inputs.map(({ where, page }) => [where, page])).toEqual([
    ['Lumen: Settings > SAML.', 'entityId'],
    ['Lumen: Settings > SAML.', 'entityId'],
    ['Elsewhere.', 'start'],
  ]);
});

test('an example may be the default, but one of both must be there', () => {
  const { example, ...without } = ENTITY_ID;
  expect(complete({ ...LUMEN, inputs: [{ ...without, default: example }, ACS_URL] }).inputs[0]).toMatchObject(
    {
      example,
    },
  );
  expect(problemsOf({ ...LUMEN, inputs: [without, ACS_URL] })).toEqual([
    { path: ['inputs', 0, 'example'], text: 'is missing' },
  ]);
});

test('a question cannot be called like the values of every vendor', () => {
  expect(problemsOf({ ...LUMEN, inputs: [...LUMEN.inputs, { ...ACS_URL, id: 'saml' }] })).toEqual([
    {
      path: ['inputs', 2, 'id'],
      text: 'input “saml” needs another id: {saml.…} stands for the addresses of Entra’s SAML sign-on',
    },
  ]);
});

test('a check of profiles says its sentence by itself', () => {
  const check = {
    type: 'profile' as const,
    attributes: ['mail', 'surname'] as const,
    otherwise: 'Enter it.',
  };
  const both = { ...check, id: 'all', of: ['requester', 'assigned'] as const };
  const checks = [check, both].map((one) => ({ ...one, attributes: [...one.attributes] }));
  expect(complete({ ...LUMEN, checks: checks }).checks.map((one) => one.text)).toEqual([
    'Everybody who is assigned has a mail address and a last name.',
    'You and everybody who is assigned have a mail address and a last name.',
  ]);
});
