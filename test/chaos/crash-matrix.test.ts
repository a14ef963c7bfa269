import { everyMoment, named, wrongCrashes, type Run } from './crash-cases';
import { sample } from './sample';
import { SET_UPS } from './set-ups';
import { CHANGE_STORY, SET_UP_STORY, UNDO_STORY } from './stories';

jest.setTimeout(7_200_000);

const RUNS: readonly Run[] = SET_UPS.flatMap((setUp) =>
  [SET_UP_STORY, UNDO_STORY].map((story) => ({ setUp, story })),
);

const CHANGES: readonly Run[] = SET_UPS.map((setUp) => ({ setUp, story: CHANGE_STORY }));

/**
 * The bot is killed at one moment and started again: the run completes, and tenant, operations and audit hold
 * exactly what one undisturbed run leaves. CI takes a sample by seed; `npm run chaos -- --all` takes all.
 */
test.each(named([...sample(RUNS, 'crash', 2), ...sample(CHANGES, 'crash of a change', 1)]))(
  '%s: a crash at any moment leaves what one clean run leaves',
  async (name, run) => {
    const casesOf = ({ boundaries }: { boundaries: Parameters<typeof everyMoment>[0] }) =>
      everyMoment(boundaries);
    expect(await wrongCrashes(name, run, { inCi: 3, casesOf })).toEqual([]);
  },
);
