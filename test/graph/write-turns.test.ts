import { AppError } from '../../core/errors';
import type { GraphRequest } from '../../core/graph-request';
import type { WriteOptions } from '../../core/ports/tenant';
import { errorOf, setUpClient } from './support/client';
import { GraphServer } from './support/graph-server';

const PATCH: GraphRequest = { method: 'PATCH', path: '/applications/a1', body: { displayName: 'A' } };
const REPEATABLE: WriteOptions = { clientRequestId: 'client-id-1', repeatable: true };

let server: GraphServer;
beforeAll(async () => {
  server = await GraphServer.start();
});
afterAll(() => server.stop());

describe('writes under a budget', () => {
  const budgetOf = (waitMs: number, clock: () => Date) => {
    const asked: unknown[] = [];
    const reserve = (rule: unknown): Promise<Date> => {
      asked.push(rule);
      return Promise.resolve(new Date(clock().getTime() + waitMs));
    };
    return { asked, reserve };
  };
  const START = Date.parse('2027-03-01T12:00:00Z');

  it('wait for their turn before they leave, and say so', async () => {
    server.answers([{ status: 204 }]);
    const budget = budgetOf(12_000, () => new Date(START));
    const { tenant, clock } = setUpClient(server.url, { writeBudget: budget });
    const waits: unknown[] = [];
    await tenant.write(PATCH, { ...REPEATABLE, onWait: (ms, reason) => waits.push([ms, reason]) });
    expect(waits).toEqual([[12_000, 'paced']]);
    expect(clock.sleeps).toEqual([12_000]);
  });

  it('take one turn each time they are sent: a retry costs as much as a write', async () => {
    server.answers((_, nth) => (nth % 2 === 1 ? { status: 429 } : { status: 204 }));
    const budget = budgetOf(0, () => new Date(START));
    const { tenant } = setUpClient(server.url, { writeBudget: budget });
    for (let write = 0; write < 6; write += 1) await tenant.write(PATCH, REPEATABLE);
    expect(server.seen).toHaveLength(12);
    expect(budget.asked).toHaveLength(2);
  });

  it('are the only ones to take turns: nothing that reads does, nor what is refused before it leaves', async () => {
    server.answers([{ body: { value: [] } }]);
    const budget = budgetOf(0, () => new Date(START));
    const { tenant } = setUpClient(server.url, { writeBudget: budget, writes: 'off' });
    await tenant.read({ method: 'GET', path: '/groups' });
    await tenant.read({ method: 'POST', path: '/users/a/checkMemberGroups', body: { groupIds: [] } });
    expect(await errorOf(tenant.write(PATCH, REPEATABLE))).toMatchObject({ code: 'writes-off' });
    expect(budget.asked).toEqual([]);
  });

  it('do not leave while the budget cannot be asked', async () => {
    server.answers([{ status: 204 }]);
    const gone = new AppError({ kind: 'unavailable', code: 'database-unreachable', safeText: 'Gone.' });
    const { tenant } = setUpClient(server.url, { writeBudget: { reserve: () => Promise.reject(gone) } });
    expect(await errorOf(tenant.write(PATCH, REPEATABLE))).toBe(gone);
    expect(server.seen).toEqual([]);
  });
});
