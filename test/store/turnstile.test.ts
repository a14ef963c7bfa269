import { doesSomebodyWait, whileNobodyWaits, whileSomebodyWaits } from '../../core/somebody-waits';
import { Turnstile } from '../../store/turnstile';
import { Latch } from '../contracts/store/stores';
import { openStoreDatabase } from './store-database';

/** Who comes in which order while somebody is in, and in which order they get in. */
async function order(...comers: readonly string[]): Promise<string[]> {
  const turnstile = new Turnstile(1);
  const over = new Latch();
  const entered: string[] = [];
  const inside = turnstile.pass(() => over.wait());
  const passed = comers.map((name) => {
    const enter = (): Promise<unknown> => Promise.resolve(entered.push(name));
    return turnstile.pass(enter, { first: name.startsWith('person') });
  });
  over.open();
  await Promise.all([inside, ...passed]);
  return entered;
}

test('those who wait themselves come first, each kind in the order in which they came', async () => {
  expect(await order('run 1', 'person 1', 'run 2', 'person 2')).toEqual([
    'person 1',
    'person 2',
    'run 1',
    'run 2',
  ]);
});

test('a rush of people does not bring the rest to a stop', async () => {
  const people = Array.from({ length: 10 }, (_, index) => `person ${index}`);
  expect(await order('run 1', 'run 2', ...people)).toEqual([
    ...people.slice(0, 4),
    'run 1',
    ...people.slice(4, 8),
    'run 2',
    ...people.slice(8),
  ]);
});

test('so many are inside at once, and what fails makes room as well', async () => {
  const turnstile = new Turnstile(2);
  let [inside, most] = [0, 0];
  const work = async (index: number): Promise<void> => {
    inside += 1;
    most = Math.max(most, inside);
    await Promise.resolve();
    inside -= 1;
    if (index % 2 === 0) throw new Error('no');
  };
  const all = Array.from({ length: 9 }, (_, index) => turnstile.pass(() => work(index)));
  const outcomes = await Promise.allSettled(all);
  expect(outcomes.filter(({ status }) => status === 'rejected')).toHaveLength(5);
  expect(most).toBe(2);
});

test('the store lets a turn’s transaction pass those of runs that came before it', async () => {
  const database = await openStoreDatabase();
  try {
    const { store } = database;
    const [over, longOver] = [new Latch(), new Latch()];
    const order: string[] = [];
    const inside = Array.from({ length: 8 }, (_, index) =>
      store.transaction(() => (index === 0 ? over : longOver).wait()),
    );
    const note = (name: string) => store.transaction(() => Promise.resolve(order.push(name)));
    const runs = ['run 1', 'run 2', 'run 3'].map(note);
    const setOff = whileSomebodyWaits(() => whileNobodyWaits(() => note('set off by a turn')));
    const turn = whileSomebodyWaits(() => note('turn'));
    expect(doesSomebodyWait()).toBe(false);
    // Only one place: one after the other.
    over.open();
    await Promise.all([...runs, setOff, turn]);
    longOver.open();
    await Promise.all(inside);
    expect(order).toEqual(['turn', 'run 1', 'run 2', 'run 3', 'set off by a turn']);
  } finally {
    await database.close();
  }
});
