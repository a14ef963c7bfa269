import type { Json } from '../../../core/json';

/** What is known better than the contract says, each with who says so. */
interface Amendment {
  /** Steps from the top of the contract; `key=value` picks an entry of a list. */
  readonly at: readonly string[];
  /** Properties that take the place of the contract's; `undefined` takes one away. */
  readonly says: Readonly<Record<string, Json | undefined>>;
  readonly source: string;
}

/** The pattern of the contract wants a scheme; what is refused without one is a rule (rules/identifier-uris.ts). */
const withoutScheme = (name: string): Amendment => ({
  at: ['definitions', name, 'properties', 'identifierUris', 'items'],
  says: { pattern: undefined },
  source: 'terraform-provider-azuread#1351 (what the real API took), #655 (Microsoft’s support)',
});

/** As the portal writes it; `SamlNameIdFormat`, which stands beside it there, is in the contract already. */
const ID_AS_STORED = 'terraform-provider-azuread#1115 (a policy in use, with `Id` and `SamlNameIdFormat`)';

/** Delta queries also list what is gone, and answer under their full name. */
const delta = (set: string, type: string): Amendment[] => {
  const operation = ['operations', `path=/${set}/delta()`];
  const reason = { enum: ['changed', 'deleted'] };
  const removed = { type: 'object', properties: { reason }, required: ['reason'] };
  const item = {
    type: 'object',
    properties: { id: { type: 'string' }, '@removed': removed },
    required: ['id', '@removed'],
    additionalProperties: false,
  };
  const source = 'delta-query-overview.md';
  return [
    {
      at: [...operation, 'responses', '200', 'properties', 'value'],
      says: { items: { anyOf: [{ $ref: `#/definitions/${type}` }, item] } },
      source,
    },
    {
      at: operation,
      says: { alsoRegex: [`^/${set}/delta$`, `^/${set}/microsoft\\.graph\\.delta(\\(\\))?$`] },
      source,
    },
  ];
};

const AMENDMENTS: readonly Amendment[] = [
  ...delta('applications', 'application'),
  ...delta('servicePrincipals', 'servicePrincipal'),
  ...delta('oauth2PermissionGrants', 'oAuth2PermissionGrant'),
  ...['application.create', 'application.update', 'application.upsert'].map(withoutScheme),
  {
    at: ['definitions', 'claimsSchemaEntry', 'properties'],
    says: { Id: { type: 'string', minLength: 1 } },
    source: ID_AS_STORED,
  },
  {
    at: ['definitions', 'claimsSchemaEntry'],
    says: {
      anyOf: [
        { required: ['Value'] },
        { required: ['Source', 'ID'] },
        { required: ['Source', 'Id'] },
        { required: ['Source', 'ExtensionID'] },
      ],
    },
    source: ID_AS_STORED,
  },
  {
    at: [
      'knownErrors',
      'source=entra-docs docs/identity-platform/identifier-uri-restrictions.md (error text; code unverified)',
    ],
    says: { code: 'InvalidUniqueTenantIdentifierAsPerAppPolicy' },
    source: 'entra-apps-identifier-uri-protection#6; ten public files of 2025 and 2026',
  },
];

/** Operations that are documented although the contract was made without them, each with its page. */
const ADDED_OPERATIONS: readonly Json[] = [
  {
    // Microsoft Graph v1.0: Get tokenIssuancePolicy (tokenissuancepolicy-get.md, 02b4cba).
    method: 'GET',
    path: '/policies/tokenIssuancePolicies/{id}',
    pathRegex: "^/policies/tokenIssuancePolicies/([^/()']+)$",
    params: [{ name: 'id', kind: 'guid' }],
    edm: 'microsoft.graph.tokenIssuancePolicy',
    responses: { '200': { $ref: '#/definitions/tokenIssuancePolicy' } },
    resultType: 'tokenIssuancePolicy',
    query: ['$select', '$format', '$expand'],
    directoryObject: true,
  },
];

/** The contract with its amendments; one that finds no place any more is a mistake. */
export function amended<T>(contract: T): T {
  const copy = structuredClone(contract);
  const operations = step(copy as Json, 'operations');
  if (Array.isArray(operations)) operations.push(...structuredClone(ADDED_OPERATIONS));
  for (const { at, says } of AMENDMENTS) {
    const place = at.reduce<Json | undefined>(step, copy as Json);
    if (!isPlace(place)) throw new Error(`the contract has nothing at ${at.join(' > ')}`);
    for (const [name, value] of Object.entries(says)) {
      if (value === undefined) Reflect.deleteProperty(place, name);
      else Object.assign(place, { [name]: value });
    }
  }
  return copy;
}

function step(place: Json | undefined, name: string): Json | undefined {
  if (Array.isArray(place)) {
    const [key = '', value] = name.split(/=(.*)/s);
    return (place as Json[]).find((entry) => isPlace(entry) && entry[key] === value);
  }
  return isPlace(place) ? place[name] : undefined;
}

function isPlace(json: Json | undefined): json is Record<string, Json> {
  return typeof json === 'object' && json !== null && !Array.isArray(json);
}
