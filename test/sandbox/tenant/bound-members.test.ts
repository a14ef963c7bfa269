import { type Client, startClient } from './client';

const ALEX = '33333333-3333-4333-8333-333333333301';
const MEGAN = '33333333-3333-4333-8333-333333333302';

let client: Client;
beforeAll(async () => {
  client = await startClient();
});
afterAll(() => client.stop());

const bind = (...ids: string[]): string[] =>
  ids.map((id) => `https://graph.microsoft.com/v1.0/directoryObjects/${id}`);

async function newGroup(): Promise<string> {
  const group = await client.graph('POST /groups', {
    body: {
      displayName: 'Bound',
      mailNickname: 'bound',
      mailEnabled: false,
      securityEnabled: true,
      'members@odata.bind': bind(ALEX),
    },
  });
  return group.text('id');
}

async function peopleOf(groupId: string, list: 'members' | 'owners'): Promise<unknown[]> {
  return (await client.graph(`GET /groups/${groupId}/${list}/microsoft.graph.user`)).each('id');
}

// Graph docs, group-post-members.md: up to 20 members in one PATCH.
describe('a group is given members by PATCH', () => {
  it('beside those it has, and owners', async () => {
    const id = await newGroup();
    const body = {
      description: 'bound',
      'members@odata.bind': bind(MEGAN),
      'owners@odata.bind': bind(MEGAN),
    };
    expect((await client.graph(`PATCH /groups/${id}`, { body })).status).toBe(204);
    expect(await peopleOf(id, 'members')).toEqual([ALEX, MEGAN]);
    expect(await peopleOf(id, 'owners')).toEqual([MEGAN]);
    expect((await client.graph(`GET /groups/${id}`)).at('description')).toBe('bound');
  });

  it('whole or not at all', async () => {
    const id = await newGroup();
    const refused = await client.graph(`PATCH /groups/${id}`, {
      body: { description: 'lost', 'members@odata.bind': bind(MEGAN, ALEX) },
    });
    expect([refused.status, refused.at('error.message')]).toEqual([
      400,
      "One or more added object references already exist for the following modified properties: 'members'.",
    ]);
    const nobody = await client.graph(`PATCH /groups/${id}`, {
      body: { 'members@odata.bind': bind('33333333-3333-4333-8333-000000000000') },
    });
    expect(nobody.status).toBe(404);
    expect(await peopleOf(id, 'members')).toEqual([ALEX]);
    expect((await client.graph(`GET /groups/${id}`)).at('description')).toBeNull();
  });

  it('a reference that would do nothing is refused', async () => {
    const id = await newGroup();
    const body = { 'memberOf@odata.bind': bind(ALEX) };
    expect((await client.graph(`PATCH /groups/${id}`, { body })).status).toBe(501);
  });
});
