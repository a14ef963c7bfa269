import Ajv from 'ajv';
import contract from '../../../../sandbox/contract/graph-v1-contract.json';
import type { PlannedOperation } from '../../../../core/plan';
import { claimsOperations } from '../../../../workflows/planner/claims/claims';
import { inventedRecipe, planInputFor } from '../../../support/plan-input';

const NAME_ID = 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/nameidentifier';
const INPUTS = [
  { id: 'team', type: 'text', label: 'Team', why: 'Sent.', example: 'blue', required: false },
  {
    id: 'nameId',
    type: 'choice',
    label: 'NameID',
    why: 'The administrator decides.',
    choices: [
      { id: 'mail', title: 'Mail', explanation: 'Mail address.' },
      { id: 'prefix', title: 'Prefix', explanation: 'What stands before the @.' },
    ],
  },
];
const SET = [
  { claim: 'NameID', attribute: 'mail', when: { input: 'nameId', equals: 'mail' } },
  { claim: 'NameID', mailPrefixOf: 'userprincipalname', when: { input: 'nameId', equals: 'prefix' } },
  { claim: 'Team', namespace: 'https://tempo.example/claims/', constant: 'team-{input.team}' },
  { claim: 'fullName', join: { first: 'givenname', separator: ' ', second: 'surname' } },
  {
    claim: 'account',
    join: { first: 'mailnickname', separator: '@', second: { text: '{input.team}.example' } },
  },
  { claim: 'cost', extension: 'extension_0123456789abcdef0123456789abcdef_costCentre' },
  { claim: 'mail', attribute: 'mail' },
];

test('every kind of source becomes the entry that the reference page names', () => {
  const { definition, create } = policyFor({ set: SET }, { nameId: 'prefix', team: 'Blue' });
  expect(definition).toEqual({
    Version: 1,
    IncludeBasicClaimSet: 'true',
    ClaimsSchema: [
      { Source: 'user', ID: 'userprincipalname' },
      { Source: 'user', ID: 'givenname' },
      { Source: 'user', ID: 'surname' },
      { Source: 'user', ID: 'mailnickname' },
      {
        Source: 'transformation',
        ID: 'result1',
        TransformationId: 'transformation1',
        SamlClaimType: NAME_ID,
      },
      { Value: 'team-Blue', SamlClaimType: 'https://tempo.example/claims/Team' },
      {
        Source: 'transformation',
        ID: 'result3',
        TransformationId: 'transformation3',
        SamlClaimType: 'fullName',
      },
      {
        Source: 'transformation',
        ID: 'result4',
        TransformationId: 'transformation4',
        SamlClaimType: 'account',
      },
      {
        Source: 'user',
        ExtensionID: 'extension_0123456789abcdef0123456789abcdef_costCentre',
        SamlClaimType: 'cost',
      },
      { Source: 'user', ID: 'mail', SamlClaimType: 'mail' },
    ],
    ClaimsTransformations: [
      {
        ID: 'transformation1',
        TransformationMethod: 'ExtractMailPrefix',
        InputClaims: [{ ClaimTypeReferenceId: 'userprincipalname', TransformationClaimType: 'mail' }],
        OutputClaims: [{ ClaimTypeReferenceId: 'result1', TransformationClaimType: 'outputClaim' }],
      },
      {
        ID: 'transformation3',
        TransformationMethod: 'Join',
        InputClaims: [
          { ClaimTypeReferenceId: 'givenname', TransformationClaimType: 'string1' },
          { ClaimTypeReferenceId: 'surname', TransformationClaimType: 'string2' },
        ],
        InputParameters: [{ ID: 'separator', Value: ' ' }],
        OutputClaims: [{ ClaimTypeReferenceId: 'result3', TransformationClaimType: 'outputClaim' }],
      },
      {
        ID: 'transformation4',
        TransformationMethod: 'Join',
        InputClaims: [{ ClaimTypeReferenceId: 'mailnickname', TransformationClaimType: 'string1' }],
        InputParameters: [
          { ID: 'string2', Value: 'Blue.example' },
          { ID: 'separator', Value: '@' },
        ],
        OutputClaims: [{ ClaimTypeReferenceId: 'result4', TransformationClaimType: 'outputClaim' }],
      },
    ],
  });
  expect(create.details).toEqual([
    'NameID: the part of user.userprincipalname before the @',
    'https://tempo.example/claims/Team: “team-Blue” for everybody',
    'fullName: user.givenname, “ ” and user.surname, joined',
    'account: user.mailnickname, “@” and “Blue.example”, joined',
    'cost: user.extension_0123456789abcdef0123456789abcdef_costCentre',
    'mail: user.mail',
    'It replaces the template’s claims. The portal’s Attributes & Claims blade is then read-only.',
  ]);
});

test('the administrator’s choice decides the NameID', () => {
  const { definition } = policyFor({ set: SET }, { nameId: 'mail', team: 'Blue' });
  expect(definition['ClaimsSchema']).toContainEqual({ Source: 'user', ID: 'mail', SamlClaimType: NAME_ID });
  expect(JSON.stringify(definition)).not.toContain('ExtractMailPrefix');
});

test('removed claims and basic claims left out are said and read back', () => {
  const name = 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/name';
  const claims = { set: [{ claim: 'mail', attribute: 'mail' }], remove: [name], basic: false };
  const { definition, create } = policyFor(claims);
  expect(definition['IncludeBasicClaimSet']).toBe('false');
  expect(create.details).toContain(`Left out on purpose: ${name}`);
  expect(create.details).toContain('Entra’s basic claims are left out as well.');
  expect(create.readBack[0]?.expect[0]).toMatchObject({
    label: `Claims, without ${name}`,
    value: [JSON.stringify({ ClaimsMappingPolicy: definition })],
  });
});

test('a constant that nobody answered is not sent, and a policy without claims is not made', () => {
  const set = [{ claim: 'team', constant: '{input.team}' }];
  const input = planInputFor(recipeWith({ set }), { nameId: 'mail' });
  expect(claimsOperations(input)).toEqual([]);
});

test('a policy waits for a claim whose value is asked after the hand-over', () => {
  const late = {
    id: 'late',
    type: 'text',
    label: 'Late',
    why: 'Sent.',
    example: 'x',
    asked: 'after-hand-over',
  };
  const set = [
    { claim: 'mail', attribute: 'mail' as const },
    { claim: 'late', constant: '{input.late}' },
  ];
  const recipe = inventedRecipe({ inputs: [late], integration: samlWith({ set }) });
  expect(claimsOperations(planInputFor(recipe))).toEqual([]);
  expect(claimsOperations(planInputFor(recipe, { late: 'x' }))).toHaveLength(2);
});

test('OpenID Connect names the claim in the token of its own', () => {
  const claims = { set: [{ claim: 'team', attribute: 'department' }] };
  const openIdConnect = { redirects: [], permissions: [], claims };
  const recipe = inventedRecipe({ integration: { type: 'app-registration', openIdConnect } });
  const [create] = claimsOperations(planInputFor(recipe));
  expect(JSON.stringify(create?.request.body)).toContain('\\"JwtClaimType\\":\\"team\\"');
});

function recipeWith(claims: Record<string, unknown>) {
  return inventedRecipe({
    inputs: INPUTS,
    planNotices: ['{input.team}', '{input.nameId}'],
    integration: samlWith(claims),
  });
}

function samlWith(claims: Record<string, unknown>) {
  return {
    type: 'saml',
    saml: { identifiers: ['urn:tempo'], replyUrls: ['https://tempo.example/acs'], claims, certificate: {} },
  };
}

function policyFor(claims: Record<string, unknown>, answers: Record<string, string> = {}) {
  const recipe = recipeWith(claims);
  const [create, assign] = claimsOperations(planInputFor(recipe, answers));
  expect(assign?.key).toBe('assign-claims-policy');
  const definition = definitionOf(create);
  expect(fits({ ClaimsMappingPolicy: definition }) || fits.errors).toBe(true);
  return { definition, create: create as PlannedOperation };
}

function definitionOf(create: PlannedOperation | undefined): Record<string, unknown> {
  const { definition } = create?.request.body as { definition: string[] };
  const parsed = JSON.parse(definition[0] ?? '') as Record<string, Record<string, unknown>>;
  return parsed['ClaimsMappingPolicy'] ?? {};
}

const ajv = new Ajv({ strict: false, allErrors: true });
ajv.addSchema(contract, 'contract');
const fits = ajv.compile({ $ref: 'contract#/definitions/claimsMappingPolicyDefinition' });

const ENTRY = contract.definitions.claimsSchemaEntry as unknown as {
  properties: { Source: { enum: string[] } };
  allOf: { then: { properties: { ID?: { enum: string[] } } } }[];
};
const OF_USER = ENTRY.allOf.flatMap(({ then }) => then.properties.ID?.enum ?? []);

test.each(OF_USER)('a claim may come from user.%s, as the contract has it', (attribute) => {
  const set = [{ claim: 'https://tempo.example/x', attribute }];
  expect(policyFor({ set }).definition['ClaimsSchema']).toEqual([
    { Source: 'user', ID: attribute, SamlClaimType: 'https://tempo.example/x' },
  ]);
});

test.each([
  ['application', 'displayname'],
  ['application', 'objectid'],
  ['application', 'tags'],
  ['resource', 'displayname'],
  ['audience', 'objectid'],
  ['company', 'tenantcountry'],
])('a claim may come from %s.%s', (source, id) => {
  const set = [{ claim: 'https://tempo.example/x', [source]: id }];
  expect(ENTRY.properties.Source.enum).toContain(source);
  expect(policyFor({ set }).definition['ClaimsSchema']).toEqual([
    { Source: source, ID: id, SamlClaimType: 'https://tempo.example/x' },
  ]);
  expect(JSON.stringify(policyFor({ set }).create)).toContain(`${source}.${id}`);
});

test('the contract lists 46 properties of the user and more', () => {
  expect(OF_USER).toContain('assignedroles');
  expect(OF_USER.length).toBeGreaterThan(45);
});

test('NameID comes from a user only', () => {
  expect(() => policyFor({ set: [{ claim: 'NameID', company: 'tenantcountry' }] })).toThrow(
    'NameID must come from',
  );
});
