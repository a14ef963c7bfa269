import { FAULT_KINDS } from './fault-kinds';
import { graphCallsOf, runWithFault } from './fault-matrix';
import { sample } from './sample';
import { SET_UPS } from './set-ups';

jest.setTimeout(3_600_000);

/**
 * One thing goes wrong with one request: the run ends done, with what a clean run leaves, or failed with a
 * sentence and an Undo that leaves nothing. CI takes a sample by seed; `npm run chaos -- --all` takes all.
 */
test.each(SET_UPS)('$vendor: no fault leaves a duplicate or an orphan', async (setUp) => {
  const clean = await runWithFault(setUp, null);
  expect(clean.ended).toBe('done');
  const calls = await graphCallsOf(setUp);
  const cases = calls.flatMap((call) =>
    Object.entries(FAULT_KINDS).map(([name, fault]) => ({ name, fault: { ...call, ...fault }, call })),
  );
  const wrong: unknown[] = [];
  for (const { name, fault, call } of sample(cases, setUp.vendor, 6)) {
    const ending = await runWithFault(setUp, fault);
    const isRight =
      ending.ended === 'done'
        ? JSON.stringify(ending) === JSON.stringify(clean)
        : ending.leftAfterUndo.length === 0 && /[A-Z].+\.$/.test(ending.reason);
    if (!isRight) wrong.push({ name, call, ending });
  }
  expect(wrong).toEqual([]);
});
