import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beIn, GLOBAL_CLOUD } from '../../core/cloud';
import { resolveRequest } from '../../core/references';
import {
  applicationFindByIdentifierUri,
  appRoleAssignmentCreate,
  appRoleAssignmentDelete,
  applicationFindByName,
  applicationUpsert,
  claimsMappingPolicyAssign,
  claimsMappingPolicyCreate,
  groupSearch,
  GRAPH_OPERATIONS,
  servicePrincipalAddSigningCertificate,
  servicePrincipalUpsert,
  tokenIssuancePolicyAssign,
} from '../../graph/requests';
import { contractFindings, contractPathOf } from './support/contract';
import { GUID, sampleRequests, type Sample } from './support/sample-arguments';

interface LeastPermissions {
  readonly calls: readonly {
    readonly operation: string;
    readonly method: string;
    readonly path: string;
    readonly leastApplication: readonly string[];
  }[];
}

const least = JSON.parse(
  readFileSync(join(__dirname, 'fixtures/least-permissions.json'), 'utf8'),
) as LeastPermissions;

// Where we ask for other permissions than the least for the bare call, and why.
const REASONED: Readonly<Record<string, readonly string[]>> = {
  // LicenseAssignment.Read.All has no published id, and organization-read needs this one anyway.
  'subscribed-skus-list': ['Organization.Read.All'],
  // accountEnabled and userType are outside the basic profile.
  'user-find-by-name': ['User.Read.All'],
  'user-search': ['User.Read.All'],
  'group-members-list': ['GroupMember.ReadBasic.All', 'User.Read.All'],
  // A documented known issue of the log: without the second one it is refused.
  'sign-ins-list': ['AuditLog.Read.All', 'Directory.Read.All'],
  'sign-ins-next': ['AuditLog.Read.All', 'Directory.Read.All'],
};

const REFERENCES = Object.fromEntries(
  [
    'app.objectId',
    'app.clientId',
    'sp.objectId',
    'claimsPolicy.id',
    'signingPolicy.id',
    'secret.keyId',
    'role.id',
    'grant.id',
    'group.objectId',
  ].map((name) => [name, GUID]),
);

function resolved({ request }: Sample) {
  return resolveRequest(request, REFERENCES);
}

describe('every Graph operation', () => {
  const samples = sampleRequests();

  it.each(samples.map((sample) => [sample.operation.name, sample] as const))(
    '%s builds a request that fits the contract',
    (_, sample) => {
      expect(contractFindings(resolved(sample))).toEqual([]);
    },
  );

  it('is in the list, in a file of its name, and in the samples of this test', () => {
    const files = readdirSync(join(__dirname, '../../graph/requests'))
      .map((file) => file.replace(/\.ts$/, ''))
      .filter((file) => !['define', 'index', 'odata', 'operations', 'selections'].includes(file))
      .sort();
    expect(GRAPH_OPERATIONS.map(({ name }) => name).sort()).toEqual(files);
    expect([...new Set(samples.map(({ operation }) => operation.name))].sort()).toEqual(files);
  });

  it.each(GRAPH_OPERATIONS.map((operation) => [operation.name, operation] as const))(
    '%s asks for the least permissions',
    (name, { permissions }) => {
      const row = least.calls.find((call) => call.operation === name);
      expect(permissions).toEqual(REASONED[name] ?? row?.leastApplication);
      const sample = samples.find(({ operation }) => operation.name === name);
      expect(sample && contractPathOf(resolved(sample))).toBe(`${row?.method ?? ''} ${row?.path ?? ''}`);
    },
  );

  it('says of every creation that it must not be sent twice', () => {
    const notRepeatable = GRAPH_OPERATIONS.filter(({ repeatable }) => !repeatable).map(({ name }) => name);
    expect(notRepeatable.sort()).toEqual([
      'app-role-assignment-create',
      'application-add-password',
      'application-instantiate',
      'claims-mapping-policy-assign',
      'claims-mapping-policy-create',
      'directory-object-restore',
      'group-create',
      'permission-grant-create',
      'service-principal-add-signing-certificate',
      'token-issuance-policy-assign',
      'token-issuance-policy-create',
    ]);
  });
});

describe('values in requests', () => {
  it('doubles quotes and percent-encodes typed text', () => {
    const { path } = applicationFindByName.build({ displayName: "O'Neil & Söhne #1" });
    expect(path).toContain("$filter=displayName%20eq%20'O''Neil%20%26%20S%C3%B6hne%20%231'");
    expect(new URL(path, 'http://graph').searchParams.get('$filter')).toBe(
      "displayName eq 'O''Neil & Söhne #1'",
    );
  });

  it('never takes braces that somebody typed for a reference', () => {
    const { path } = applicationFindByIdentifierUri.build({ identifierUri: '{app.objectId}' });
    expect(path).toContain("'%7Bapp.objectId%7D'");
  });

  it('keeps references in paths and encodes real ids', () => {
    expect(appRoleAssignmentDelete.build({ spObjectId: '{sp.objectId}', assignmentId: 'a/b+c=' }).path).toBe(
      '/servicePrincipals/{sp.objectId}/appRoleAssignedTo/a%2Fb%2Bc%3D',
    );
    expect(servicePrincipalUpsert.build({ clientId: '{app.clientId}', servicePrincipal: {} }).path).toBe(
      "/servicePrincipals(appId='{app.clientId}')",
    );
    expect(applicationUpsert.build({ uniqueName: "it's", application: {} }).path).toBe(
      "/applications(uniqueName='it''s')",
    );
  });

  it('turns path references into body references', () => {
    const args = { spObjectId: '{sp.objectId}', principalId: GUID, appRoleId: { $ref: 'role.id' } };
    expect(appRoleAssignmentCreate.build(args).body).toEqual({
      principalId: GUID,
      resourceId: { $ref: 'sp.objectId' },
      appRoleId: { $ref: 'role.id' },
    });
    const assign = (policyId: string) => claimsMappingPolicyAssign.build({ spObjectId: GUID, policyId }).body;
    const policies = 'https://graph.microsoft.com/v1.0/policies/claimsMappingPolicies/';
    expect(assign('{claimsPolicy.id}')).toEqual({ '@odata.id': { $text: `${policies}{claimsPolicy.id}` } });
    expect(assign(GUID)).toEqual({ '@odata.id': `${policies}${GUID}` });
  });

  it('names a policy by the Graph of the cloud that the process is in', () => {
    beIn({ ...GLOBAL_CLOUD, graphUrl: 'https://graph.example' });
    const claims = claimsMappingPolicyAssign.build({ spObjectId: GUID, policyId: GUID });
    const tokens = tokenIssuancePolicyAssign.build({ appObjectId: GUID, policyId: '{tokenPolicy.id}' });
    beIn(GLOBAL_CLOUD);
    const policies = 'https://graph.example/v1.0/policies';
    expect(claims.body).toEqual({ '@odata.id': `${policies}/claimsMappingPolicies/${GUID}` });
    expect(tokens.body).toEqual({
      '@odata.id': { $text: `${policies}/tokenIssuancePolicies/{tokenPolicy.id}` },
    });
  });

  it('sends a claims definition as one JSON text', () => {
    const definition = { ClaimsMappingPolicy: { Version: 1 } };
    expect(claimsMappingPolicyCreate.build({ displayName: 'x', definition }).body).toEqual({
      displayName: 'x',
      definition: ['{"ClaimsMappingPolicy":{"Version":1}}'],
      isOrganizationDefault: false,
    });
  });

  it.each([
    ['Acme, Inc. SSO', 'CN=Acme Inc. SSO'],
    ['CN=Acme SSO', 'CN=Acme SSO'],
    ['a = "b"; c\\d', 'CN=a b c d'],
  ])('makes a common name of %s', (displayName, commonName) => {
    const args = { spObjectId: GUID, displayName, endDateTime: '2027-01-01T00:00:00Z' };
    expect(servicePrincipalAddSigningCertificate.build(args).body).toMatchObject({ displayName: commonName });
  });

  it('escapes quotes inside a search', () => {
    const { path } = groupSearch.build({ text: 'say "hi" & go' });
    expect(new URL(path, 'http://graph').searchParams.get('$search')).toBe(
      '"displayName:say \\"hi\\" & go" OR "mail:say \\"hi\\" & go"',
    );
  });
});
