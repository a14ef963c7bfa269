import { mkdtempSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { delay } from './client';
import { TENANT, runTenant } from './child-process';

const HEADERS = { authorization: 'Bearer sandbox', 'content-type': 'application/json' };

describe('the tenant as a process', () => {
  const entry = TENANT;
  const newFolder = (): string => mkdtempSync(join(tmpdir(), 'sandbox-process-'));

  it('has every answered write after kill -9 in the middle of many', async () => {
    const dataDir = newFolder();
    const first = runTenant(entry, { SANDBOX_PORT: '0', DATA_DIR: dataDir });
    const url = await first.url;
    const answered: string[] = [];
    const writer = async (lane: number): Promise<void> => {
      for (let turn = 0; ; turn += 1) {
        const displayName = `App ${lane}-${turn}`;
        const reply = await fetch(`${url}/v1.0/applications`, {
          method: 'POST',
          headers: HEADERS,
          body: JSON.stringify({ displayName }),
        });
        if (reply.status === 201) answered.push(displayName);
      }
    };
    const lanes = Promise.allSettled([1, 2, 3, 4].map(writer));
    while (answered.length <= 10) await delay(20);
    first.child.kill('SIGKILL');
    await lanes;
    expect(answered.length).toBeGreaterThan(10);

    const second = runTenant(entry, { SANDBOX_PORT: '0', DATA_DIR: dataDir });
    const state = (await (await fetch(`${await second.url}/sandbox/state`)).json()) as {
      applications: { displayName: string }[];
    };
    const kept = new Set(state.applications.map((application) => application.displayName));
    expect(answered.filter((name) => !kept.has(name))).toEqual([]);
    second.child.kill('SIGTERM');
    expect(await second.exit).toEqual({ code: 0, complaint: '' });
  });

  it('ends with one sentence when it cannot start', async () => {
    const blocker = createServer().listen(0, '127.0.0.1');
    await new Promise((ready) => blocker.once('listening', ready));
    const { port } = blocker.address() as AddressInfo;
    const taken = await runTenant(entry, { SANDBOX_PORT: String(port), DATA_DIR: newFolder() }).exit;
    blocker.close();
    expect(taken).toEqual({
      code: 1,
      complaint: `The sandbox tenant cannot start: port ${port} is in use (SANDBOX_PORT).\n`,
    });
    const file = join(newFolder(), 'file');
    writeFileSync(file, '');
    const unwritable = await runTenant(entry, { SANDBOX_PORT: '0', DATA_DIR: file }).exit;
    expect(unwritable.code).toBe(1);
    expect(unwritable.complaint).toMatch(/^The sandbox tenant cannot start: .*DATA_DIR.*\n$/);
  });
});
