import { HOUR_MS } from '../../../../core/durations';
import { createWatch } from '../../../../workflows/care/watch/watch';
import { FakeLooks } from '../../../support/fake-looks';

const MANY = 1_000;
const CHANGED = 20;

let looks: FakeLooks;
beforeAll(async () => {
  looks = await FakeLooks.open();
  await looks.ground.watchMany(MANY);
});
afterAll(() => looks.ground.stop());

/** What one process of the deployment does in an interval, looking as often as its loop does. */
async function interval(): Promise<{ requests: number; looked: readonly string[] }> {
  const { ground } = looks;
  ground.clock.pass(HOUR_MS);
  ground.entra.graph.seen.length = 0;
  looks.looked.length = 0;
  const signal = new AbortController().signal;
  const watches = [1, 2].map(() => createWatch(ground.ports, { everyMs: HOUR_MS, lookAt: looks.lookAt }));
  for (let tick = 0; tick < 10; tick += 1) await Promise.all(watches.map((look) => look(signal)));
  return { requests: ground.entra.asked.length, looked: looks.looked };
}

test('with 1,000 watched applications and no change an interval costs three requests and no look', async () => {
  await interval();
  expect(await interval()).toEqual({ requests: 3, looked: [] });
});

test('changes of other applications cost no look either', async () => {
  looks.ground.entra.tell('applications', ...ids('foreign', 90));
  looks.ground.entra.tell('servicePrincipals', ...ids('foreign-sp', 90));
  expect(await interval()).toEqual({ requests: 3, looked: [] });
});

test('with 20 changes only those are read', async () => {
  looks.ground.entra.tell('applications', ...ids('app-m', CHANGED), ...ids('app-m', CHANGED));
  looks.ground.entra.tell('servicePrincipals', ...ids('sp-m', CHANGED));
  const { requests, looked } = await interval();
  expect(requests).toBe(3);
  expect([...looked].sort()).toEqual(
    ids('m', CHANGED)
      .map(({ id }) => id)
      .sort(),
  );
});

function ids(prefix: string, count: number): { id: string }[] {
  return Array.from({ length: count }, (_, index) => ({ id: `${prefix}${String(index + 1)}` }));
}
