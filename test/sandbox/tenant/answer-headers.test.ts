import { type IncomingHttpHeaders, request } from 'node:http';

import { type Client, startClient } from './client';

const CONTOSO = '11111111-1111-4111-8111-111111111111';
const ALEX = '33333333-3333-4333-8333-333333333301';

let client: Client;
beforeAll(async () => {
  client = await startClient();
});
afterAll(() => client.stop());

describe('headers of an answer', () => {
  it('say the version of OData and that only https counts', async () => {
    const read = await client.graph('GET /organization');
    const refused = await client.graph('GET /users/nobody@contoso.example');
    for (const { headers } of [read, refused]) {
      expect(headers.get('odata-version')).toBe('4.0');
      expect(headers.get('strict-transport-security')).toBe('max-age=31536000');
    }
  });

  it('a new directory object has a Location in the form that Graph gives', async () => {
    const application = await client.graph('POST /applications', { body: { displayName: 'Located' } });
    const principal = await client.graph('POST /servicePrincipals', {
      body: { appId: application.text('appId') },
    });
    const group = await client.graph('POST /groups', {
      body: { displayName: 'Located', mailNickname: 'located', mailEnabled: false, securityEnabled: true },
    });
    const at = (id: string, kind: string): string =>
      `https://graph.microsoft.com/v2/${CONTOSO}/directoryObjects/${id}/Microsoft.DirectoryServices.${kind}`;
    expect(application.headers.get('location')).toBe(at(application.text('id'), 'Application'));
    expect(principal.headers.get('location')).toBe(at(principal.text('id'), 'ServicePrincipal'));
    expect(group.headers.get('location')).toBe(at(group.text('id'), 'Group'));
    expect((await client.graph('GET /organization')).headers.get('location')).toBeNull();
  });

  it('so has what is made by its unique name, inside a batch, and what is no directory object', async () => {
    const upserted = await client.graph("PATCH /applications(uniqueName='located')", {
      body: { displayName: 'Located by name' },
      headers: { prefer: 'create-if-missing' },
    });
    expect([upserted.status, upserted.headers.get('location')]).toEqual([
      201,
      expect.stringContaining(upserted.text('id')),
    ]);
    const batch = await client.graph('POST /$batch', {
      body: {
        requests: [
          {
            id: '1',
            method: 'POST',
            url: '/applications',
            headers: { 'Content-Type': 'application/json' },
            body: { displayName: 'Located in a batch' },
          },
        ],
      },
    });
    expect(batch.at('responses.0.headers.Location')).toContain(batch.text('responses.0.body.id'));
    const principal = await client.graph('POST /servicePrincipals', {
      body: { appId: upserted.text('appId') },
    });
    const assigned = await client.graph(`POST /servicePrincipals/${principal.text('id')}/appRoleAssignedTo`, {
      body: {
        principalId: ALEX,
        resourceId: principal.text('id'),
        appRoleId: '00000000-0000-0000-0000-000000000000',
      },
    });
    expect(assigned.headers.get('location')).toBe(
      `https://graph.microsoft.com/v1.0/servicePrincipals/${principal.text('id')}/appRoleAssignedTo/${assigned.text('id')}`,
    );
  });
});

// Microsoft's Graph client follows only links that begin with https.
describe('the next page', () => {
  it.each([
    ['graph.microsoft.com', 'https://graph.microsoft.com/v1.0/users?'],
    ['127.0.0.1', () => `${client.tenant.url}/v1.0/users?`],
    ['elsewhere.example', () => `${client.tenant.url}/v1.0/users?`],
  ])('lies on the host that was asked: %s', async (host, start) => {
    const { body } = await asked(host, '/users?$top=2');
    expect((body as Record<string, unknown>)['@odata.nextLink']).toContain(
      typeof start === 'string' ? start : start(),
    );
  });
});

describe('ids of a batch', () => {
  it('may be numbers, and come back as texts', async () => {
    const batch = await client.graph('POST /$batch', {
      body: {
        requests: [
          { id: 1, method: 'GET', url: '/organization?$select=id' },
          { id: 2, method: 'GET', url: '/organization?$select=id', dependsOn: [1] },
        ],
      },
    });
    expect([batch.status, batch.each('id', 'responses'), batch.each('status', 'responses')]).toEqual([
      200,
      ['1', '2'],
      [200, 200],
    ]);
  });

  it.each([[[1, '1']], [[true, '2']], [[null, '2']], [[1.5, '2']]])('%j is refused', async (ids) => {
    const requests = ids.map((id) => ({ id, method: 'GET', url: '/organization' }));
    expect((await client.graph('POST /$batch', { body: { requests } })).status).toBe(400);
  });
});

/** `fetch` does not let its caller choose the Host header. */
function asked(host: string, path: string): Promise<{ headers: IncomingHttpHeaders; body: unknown }> {
  return new Promise((resolve, reject) => {
    const headers = { host, authorization: 'Bearer sandbox' };
    const sent = request(`${client.tenant.graphUrl}${path}`, { headers }, (response) => {
      let text = '';
      response.on('data', (chunk: Buffer) => (text += chunk.toString()));
      response.on('end', () => {
        resolve({ headers: response.headers, body: JSON.parse(text) as unknown });
      });
    });
    sent.on('error', reject).end();
  });
}
