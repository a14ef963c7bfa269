import { type Client, startClient } from './client';

const CLAIMS = JSON.stringify({ ClaimsMappingPolicy: { Version: 1, IncludeBasicClaimSet: 'true' } });
const TOKENS = JSON.stringify({ TokenIssuancePolicy: { Version: 1, SamlTokenVersion: '2.0' } });
const LISTS = [
  ['/policies/claimsMappingPolicies', CLAIMS],
  ['/policies/tokenIssuancePolicies', TOKENS],
] as const;

let client: Client;
beforeAll(async () => {
  client = await startClient();
  for (const [list, definition] of LISTS) {
    for (const displayName of ["O'Hara", 'Two', 'Two', 'Three']) {
      await client.graph(`POST ${list}`, { body: { displayName, definition: [definition] } });
    }
  }
});
afterAll(() => client.stop());

test.each(LISTS)('are filtered by name, and paged as asked for: %s', async (list) => {
  const named = async (filter: string) =>
    (await client.graph(`GET ${list}?$filter=${filter}&$select=id,displayName`)).each('displayName');
  expect(await named("displayName eq 'Two'")).toEqual(['Two', 'Two']);
  expect(await named("displayName eq 'O''Hara'")).toEqual(["O'Hara"]);
  expect(await named("displayName eq 'Four'")).toEqual([]);
  const page = await client.graph(`GET ${list}?$filter=displayName eq 'Two'&$top=1`);
  expect(page.each('displayName')).toEqual(['Two']);
  const next = new URL(page.text('@odata.nextLink'));
  const rest = await client.graph(`GET ${next.pathname.replace('/v1.0', '')}${next.search}`);
  expect([rest.each('displayName'), rest.at('@odata.nextLink')]).toEqual([['Two'], undefined]);
  expect((await client.graph(`GET ${list}?$top=999`)).each('id')).toHaveLength(4);
});

test('one token issuance policy is read by its id', async () => {
  const made = await client.graph('POST /policies/tokenIssuancePolicies', {
    body: { displayName: 'Alone', definition: [TOKENS] },
  });
  const path = `/policies/tokenIssuancePolicies/${made.text('id')}`;
  const read = await client.graph(`GET ${path}?$select=displayName,definition`);
  expect([read.at('displayName'), read.at('definition')]).toEqual(['Alone', [TOKENS]]);
  await client.graph(`DELETE ${path}`);
  expect((await client.graph(`GET ${path}`)).status).toBe(404);
});
