import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { behaviourClient } from '../behaviour-client';
import { type Client, startClient } from '../client';
import { fromNow, idsOf, round } from './delta-client';

let client: Client;
let killed: Client | undefined;
afterEach(async () => {
  await client.stop();
  await killed?.stop();
  killed = undefined;
});

const { application, statusOf, plan, clear } = behaviourClient(() => client);

async function apps(count: number): Promise<string[]> {
  const ids: string[] = [];
  for (let turn = 0; turn < count; turn += 1)
    ids.push((await application({ displayName: `App ${turn}` })).text('id'));
  return ids;
}

const note = (id: string, notes: string): Promise<number> => statusOf(`PATCH /applications/${id}`, { notes });

describe('pages', () => {
  beforeEach(async () => {
    client = await startClient();
  });

  it('are as small as was planned, and hold everything once', async () => {
    const link = await fromNow(client, 'applications', '&$select=id');
    const made = await apps(5);
    await plan({ behaviour: 'small-pages', size: 2 });
    const changes = await round(client, link);
    expect([idsOf(changes), changes.sizes]).toEqual([made, [2, 2, 1]]);
    const all = await round(client, '/applications/delta?$select=id');
    expect(new Set(idsOf(all)).size).toBe(all.items.length);
    expect(idsOf(all)).toEqual(expect.arrayContaining(made));
  });

  it('show what changed on two of them twice, as it is now', async () => {
    const [first = '', second = ''] = await apps(2);
    const link = await fromNow(client, 'applications', '&$select=id,notes');
    for (const [id, notes] of [
      [first, 'one'],
      [second, 'two'],
      [first, 'three'],
    ] as const)
      expect(await note(id, notes)).toBe(204);
    await plan({ behaviour: 'small-pages', size: 2 });
    const { items } = await round(client, link);
    expect(items).toEqual([
      { id: first, notes: 'three' },
      { id: second, notes: 'two' },
      { id: first, notes: 'three' },
    ]);
  });

  it('leave what changes meanwhile to the next round', async () => {
    const [first = '', second = '', third = ''] = await apps(3);
    const link = await fromNow(client, 'applications', '&$select=id,notes');
    for (const id of [first, second, third]) await note(id, 'before');
    await plan({ behaviour: 'small-pages', size: 2 });
    const page = await client.graph(`GET ${link}`);
    await note(first, 'meanwhile');
    const next = page.text('@odata.nextLink').replace(client.tenant.graphUrl, '');
    const rest = await round(client, next);
    expect(rest.items).toEqual([{ id: third, notes: 'before' }]);
    expect((await round(client, rest.deltaLink)).items).toEqual([{ id: first, notes: 'meanwhile' }]);
  });

  it('of a first round lose nothing that comes or goes meanwhile', async () => {
    const ids = await apps(4);
    await plan({ behaviour: 'small-pages', size: 2 });
    const page = await client.graph('GET /applications/delta?$select=id');
    const [gone = ''] = page.each('id') as string[];
    await statusOf(`DELETE /applications/${gone}`);
    const fresh = (await application()).text('id');
    const rest = await round(client, page.text('@odata.nextLink').replace(client.tenant.graphUrl, ''));
    const seen = [...(page.each('id') as string[]), ...idsOf(rest)];
    expect(seen).toEqual(expect.arrayContaining(ids));
    const after = await round(client, rest.deltaLink);
    expect(after.items).toEqual([{ id: gone, '@removed': { reason: 'changed' } }, { id: fresh }]);
  });

  it('come empty, backwards and twice when told to', async () => {
    const link = await fromNow(client, 'applications', '&$select=id');
    const [a = '', b = '', c = ''] = await apps(3);
    await plan({ behaviour: 'delta-untidy', pageSize: 2 });
    const changes = await round(client, link);
    expect([idsOf(changes), changes.sizes]).toEqual([
      [b, a, c, c],
      [0, 2, 0, 1, 1],
    ]);
    expect((await round(client, changes.deltaLink)).items).toEqual([]);
  });
});

describe('replication', () => {
  beforeEach(async () => {
    client = await startClient();
  });

  it('holds a change back, and loses none', async () => {
    const [id = ''] = await apps(1);
    const link = await fromNow(client, 'applications', '&$select=id,notes');
    await plan({ behaviour: 'replicas-lag', delayMs: 60_000 });
    await note(id, 'on its way');
    const early = await round(client, link);
    const now = await fromNow(client, 'applications', '&$select=id,notes');
    expect(early.items).toEqual([]);
    await clear();
    const seen = [{ id, notes: 'on its way' }];
    expect((await round(client, early.deltaLink)).items).toEqual(seen);
    expect((await round(client, now)).items).toEqual(seen);
  });

  it('shows a change on every replica in the end, whichever answers', async () => {
    await plan({ behaviour: 'replicas-disagree', delayMs: 60_000, replicas: 3, seed: 5 });
    let link = await fromNow(client, 'applications', '&$select=id');
    const made = await apps(3);
    const seen = new Set<string>();
    for (let turn = 0; turn < 12; turn += 1) {
      const found = await round(client, link);
      for (const id of idsOf(found)) seen.add(id);
      link = found.deltaLink;
    }
    await clear();
    for (const id of idsOf(await round(client, link))) seen.add(id);
    expect([...seen].sort()).toEqual([...made].sort());
  });
});

describe('a first round that several replicas answer', () => {
  beforeEach(async () => {
    client = await startClient();
  });

  it('leaves to the next one what a page could not show yet', async () => {
    await plan([
      { behaviour: 'replicas-disagree', delayMs: 60_000, replicas: 3, seed: 2 },
      { behaviour: 'small-pages', size: 2 },
    ]);
    const made = await apps(4);
    const rounds = [];
    for (let turn = 0; turn < 12; turn += 1)
      rounds.push(await round(client, '/applications/delta?$select=id'));
    await clear();
    for (const first of rounds) {
      const seen = [...idsOf(first), ...idsOf(await round(client, first.deltaLink))];
      expect(seen).toEqual(expect.arrayContaining(made));
    }
    expect(rounds.some((first) => made.some((id) => !idsOf(first).includes(id)))).toBe(true);
  });
});

describe('a restart', () => {
  it('keeps every change and every link, also without a word of farewell', async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'sandbox-delta-'));
    client = await startClient({ dataDir });
    const [id = ''] = await apps(1);
    const link = await fromNow(client, 'applications', '&$select=id,notes');
    await note(id, 'before');
    killed = client;
    client = await startClient({ dataDir });
    const path = await round(client, link);
    expect(path.items).toEqual([{ id, notes: 'before' }]);
    await note(id, 'after');
    expect((await round(client, path.deltaLink)).items).toEqual([{ id, notes: 'after' }]);
    await client.stop();
    client = await startClient({ dataDir });
    expect((await round(client, link)).items).toEqual([{ id, notes: 'after' }]);
  });
});
