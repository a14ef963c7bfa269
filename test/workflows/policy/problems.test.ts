import type { GraphRequest } from '../../../core/graph-request';
import type { PlanDocument, PlannedOperation } from '../../../core/plan';
import type { Policy } from '../../../core/policy';
import { NO_POLICY } from '../../../core/policy';
import { needsPrivilegedApprover } from '../../../workflows/policy/privileged-grants';
import { policyProblems } from '../../../workflows/policy/problems';
import { policyWith } from '../../support/policy';

const GROUP = '44444444-4444-4444-8444-444444444401';
const PERSON = '33333333-3333-4333-8333-333333333302';
const USER_READ_ALL = 'df021288-bdef-4463-88db-98f22de89214';

function operation(request: GraphRequest, more: Partial<PlannedOperation> = {}): PlannedOperation {
  return {
    key: 'one',
    stage: 'sign-on',
    change: 'change',
    title: 'The operation',
    details: [],
    graphOperation: 'application-update',
    permissions: [],
    request,
    repeatable: true,
    notReadyCodes: [],
    reliesOn: [],
    lookFirst: false,
    outputs: {},
    recovery: [],
    readBack: [],
    ...more,
  };
}

function plan(operations: PlannedOperation[], more: Partial<PlanDocument> = {}): PlanDocument {
  return {
    kind: 'setup',
    requestId: 'abcdefghijkl',
    tenantId: 'tenant',
    recipeId: 'tempo',
    vendorName: 'Tempo',
    applicationName: 'Tempo',
    requesterName: 'Alex Admin',
    createdAt: '2026-11-21T09:00:00.000Z',
    notices: [],
    operations,
    references: {},
    permissionNames: { [USER_READ_ALL]: 'User.Read.All' },
    ...more,
  };
}

const patch = (body: GraphRequest['body'] & object): GraphRequest => ({
  method: 'PATCH',
  path: '/applications/{app.objectId}',
  body,
});
const secret = (credential: Record<string, string>): GraphRequest => ({
  method: 'POST',
  path: '/applications/{app.objectId}/addPassword',
  body: { passwordCredential: credential },
});
const assign = (principalId: string | { $ref: string }): GraphRequest => ({
  method: 'POST',
  path: '/servicePrincipals/{sp.objectId}/appRoleAssignedTo',
  body: { principalId, resourceId: { $ref: 'sp.objectId' }, appRoleId: 'r' },
});
const grant = (path: string, resourceId: string): GraphRequest => ({
  method: 'POST',
  path,
  body: { principalId: { $ref: 'sp.objectId' }, resourceId, appRoleId: USER_READ_ALL },
});

function said(rules: Partial<Policy>, request: GraphRequest, more: Partial<PlannedOperation> = {}): string {
  return policyProblems(policyWith(rules), plan([operation(request, more)])).join('\n');
}

describe('redirect URIs', () => {
  const only = { redirectHosts: ['app.example.com', '*.vendor.example', 'localhost', 'msauth:'] };

  test.each([
    [{ web: { redirectUris: ['https://app.example.com/callback'] } }],
    [{ web: { redirectUris: ['https://APP.example.com:8443/callback'] } }],
    [{ spa: { redirectUris: ['https://eu.vendor.example/', 'https://a.b.vendor.example/x?y=z'] } }],
    [
      {
        publicClient: { redirectUris: ['http://localhost', 'http://localhost:8250/', 'msauth://com.acme/x'] },
      },
    ],
    [{ web: { redirectUris: [{ $text: 'https://app.example.com/{app.clientId}' }] } }],
    [{ web: { redirectUris: [{ $text: 'https://{app.clientId}.vendor.example/' }] } }],
    [{ web: { homePageUrl: 'https://elsewhere.example/' }, notes: 'https://elsewhere.example/' }],
  ])('%j goes to listed hosts', (body) => {
    expect(said(only, patch(body))).toBe('');
  });

  test.each([
    ['https://vendor.example/'],
    ['https://evilvendor.example/'],
    ['https://app.example.com.evil.example/'],
    ['https://app.example.com@evil.example/'],
    ['https://evil.example/#app.example.com'],
    ['https://evil.example\\.vendor.example/'],
    ['http://127.0.0.1/'],
    ['msauth2://com.acme/x'],
    ['urn:ietf:wg:oauth:2.0:oob'],
    ['no address'],
  ])('%s does not', (uri) => {
    for (const platform of ['web', 'spa', 'publicClient']) {
      expect(said(only, patch({ [platform]: { redirectUris: [uri] } }))).toContain('redirectUris.hosts');
    }
  });

  test('a value that only the run knows is judged when it is known', () => {
    const one = operation(patch({ web: { redirectUris: [{ $text: 'https://{app.clientId}/' }] } }));
    const known = plan([one], { references: { 'app.clientId': 'evil.example' } });
    expect(policyProblems(policyWith(only), known)).toEqual([
      'The policy does not list the host evil.example of the redirect URI https://evil.example/ (redirectUris.hosts in policy.yaml).',
    ]);
  });

  test.each(['https://*.app.example.com/', 'https://app.example.com/*', 'https://app.example.com/%2A'])(
    'the wildcard in %s',
    (uri) => {
      const request = patch({ web: { redirectUris: [uri] } });
      expect(said({ wildcards: 'forbidden' }, request)).toContain('forbids redirect URIs with a wildcard');
      expect(said({}, request)).toBe('');
    },
  );
});

describe('supported account types', () => {
  const own = { multiTenant: 'forbidden' } as const;
  const upsert = (body: Record<string, string>): GraphRequest => ({
    method: 'PATCH',
    path: "/applications(uniqueName='latchkey-a')",
    headers: { Prefer: 'create-if-missing' },
    body: { displayName: 'Tempo', ...body },
  });

  test('any other than this tenant is forbidden, and so is saying nothing when one is made', () => {
    expect(said(own, upsert({ signInAudience: 'AzureADMyOrg' }))).toBe('');
    expect(said(own, upsert({ signInAudience: 'AzureADMultipleOrgs' }))).toContain('AzureADMultipleOrgs');
    expect(said(own, upsert({}))).toContain('the request names none');
    expect(said(own, { method: 'POST', path: '/applications', body: {} })).toContain('names none');
    expect(said(own, patch({ signInAudience: 'PersonalMicrosoftAccount' }))).toContain('Personal');
    expect(said(own, patch({ notes: 'x' }))).toBe('');
    expect(said({}, upsert({ signInAudience: 'AzureADMultipleOrgs' }))).toBe('');
  });
});

test('what is kept, and whom an adopted application is for, counts as well', () => {
  const kept = operation(
    { method: 'GET', path: '/applications/a1?$select=web' },
    {
      change: 'keep',
      readBack: [
        {
          read: { path: '/applications/a1' },
          expect: [
            { label: 'x', at: 'web.redirectUris', test: 'same-set', value: ['https://evil.example/'] },
          ],
        },
      ],
    },
  );
  expect(policyProblems(policyWith({ redirectHosts: ['app.example.com'] }), plan([kept]))).toHaveLength(1);
  const adopting = plan([], { references: { 'app.signInAudience': 'AzureADMultipleOrgs' } });
  expect(policyProblems(policyWith({ multiTenant: 'forbidden' }), adopting)).toHaveLength(1);
  expect(policyProblems(policyWith({}), adopting)).toEqual([]);
});

test('a client secret that lasts longer, or whose end is left to Entra, is forbidden', () => {
  const rules = { longestSecretMs: 90 * 86_400_000, lines: { 'clientSecrets.longestLifetime': 3 } };
  expect(said(rules, secret({ endDateTime: '2027-02-19T09:00:00Z' }))).toBe('');
  expect(said(rules, secret({ endDateTime: '2027-02-20T09:00:00Z' }))).toBe(
    'The policy allows client secrets of at most 90 days, and this one would last 91 days (clientSecrets.longestLifetime in policy.yaml, line 3). Make a new plan.',
  );
  expect(said(rules, secret({ displayName: 'x' }))).toContain('this one has no end date');
  expect(said(rules, patch({ passwordCredentials: [{ endDateTime: '2099-01-01T00:00:00Z' }] }))).toContain(
    'at most 90 days',
  );
});

describe('assignments', () => {
  const isPerson = { reliesOn: [{ read: { path: `/users/${PERSON}` }, expect: [] }] };

  test('only listed groups; people and new groups as the policy says', () => {
    const rules: Partial<Policy> = { groups: [GROUP], createdGroups: 'forbidden', people: 'forbidden' };
    expect(said(rules, assign(GROUP.toUpperCase()))).toBe('');
    expect(said(rules, assign('44444444-4444-4444-8444-444444444402'))).toContain('assignments.groups');
    expect(said(rules, assign({ $ref: 'group.objectId' }))).toContain('assignments.createdGroups');
    expect(said({ ...rules, createdGroups: 'allowed' }, assign({ $ref: 'group.objectId' }))).toBe('');
    expect(said(rules, assign(PERSON), isPerson)).toContain('assignments.people');
    expect(said({ ...rules, people: 'allowed' }, assign(PERSON), isPerson)).toBe('');
    expect(said({ ...rules, people: 'allowed' }, assign(PERSON))).toContain('assignments.groups');
  });

  test('a new group stays one when its id is known', () => {
    const made = plan([operation(assign({ $ref: 'group.objectId' }))], {
      references: { 'group.objectId': GROUP, 'sp.objectId': 'sp1' },
    });
    expect(policyProblems(policyWith({ groups: [GROUP], createdGroups: 'forbidden' }), made)).toHaveLength(1);
  });
});

describe('application permissions', () => {
  const ASKS = patch({
    requiredResourceAccess: [
      {
        resourceAppId: '00000003-0000-0000-c000-000000000000',
        resourceAccess: [
          { id: 'e1fe6dd8-ba31-4d61-89e7-88639da4683d', type: 'Scope' },
          { id: USER_READ_ALL, type: 'Role' },
        ],
      },
    ],
  });
  const GRANTS: [string, GraphRequest][] = [
    ['asked for', ASKS],
    ['granted', grant('/servicePrincipals/graph/appRoleAssignedTo', 'graph')],
    ['granted from the other side', grant('/servicePrincipals/{sp.objectId}/appRoleAssignments', 'graph')],
    ['granted under our own path', grant('/servicePrincipals/{sp.objectId}/appRoleAssignedTo', 'graph')],
    ['granted with a query', grant('/servicePrincipals/graph/appRoleAssignedTo?$select=id', 'graph')],
  ];

  test.each(GRANTS)('%s: refused unless listed, and only for a privileged approver', (_, request) => {
    const one = operation(request);
    expect(policyProblems(NO_POLICY, plan([one]))).toEqual([
      'The policy does not list the application permission User.Read.All (this deployment has no POLICY_FILE; there it would stand under microsoftGraph.applicationPermissions).',
    ]);
    expect(said({ applicationPermissions: ['User.Read.All'] }, request)).toBe('');
    expect(said({ applicationPermissions: ['User.Read'] }, request)).toContain('does not list');
    expect(needsPrivilegedApprover(one, plan([one]))).toBe(true);
  });

  test('one whose name is not known is never listed', () => {
    const document = plan([operation(ASKS)], { permissionNames: {} });
    expect(policyProblems(policyWith({ applicationPermissions: ['User.Read.All'] }), document)).toEqual([
      expect.stringContaining(USER_READ_ALL),
    ]);
  });

  test('letting people in, delegated permissions and what is kept need no privileged approver', () => {
    for (const one of [
      operation(assign(GROUP)),
      operation(assign({ $ref: 'group.objectId' })),
      operation(patch({ requiredResourceAccess: [{ resourceAccess: [{ id: 'x', type: 'Scope' }] }] })),
      operation(ASKS, { change: 'keep' }),
    ]) {
      expect(needsPrivilegedApprover(one, plan([one]))).toBe(false);
    }
    const adopted = plan([operation({ ...assign(GROUP) })], { references: { 'sp.objectId': 'sp1' } });
    expect(adopted.operations.some((one) => needsPrivilegedApprover(one, adopted))).toBe(false);
  });
});

test('vendors: denied, not among those allowed, allowed', () => {
  const document = plan([]);
  expect(policyProblems(policyWith({ vendorsDenied: ['tempo'] }), document)).toHaveLength(1);
  expect(policyProblems(policyWith({ vendorsAllowed: ['amplitude'] }), document)).toHaveLength(1);
  expect(policyProblems(policyWith({ vendorsAllowed: ['tempo'] }), document)).toEqual([]);
});

test('what takes back is never forbidden', () => {
  const document = plan([operation(patch({ signInAudience: 'AzureADMultipleOrgs' }))], { kind: 'undo' });
  expect(
    policyProblems(policyWith({ multiTenant: 'forbidden', vendorsDenied: ['tempo'] }), document),
  ).toEqual([]);
});
