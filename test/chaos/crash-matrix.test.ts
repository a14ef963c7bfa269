import { CLOSING_MOMENTS, PLANNING_MOMENTS } from './crash-moments';
import { cleanRun, crashedRun, type Crash } from './crash-matrix';
import { CRASH_POINTS, type Boundary } from './crash-points';
import { differencesBetween, report } from './report';
import { eachOf, sample } from './sample';
import { SET_UPS, type SetUp } from './set-ups';
import { CHANGE_STORY, SET_UP_STORY, UNDO_STORY, type Story } from './stories';

jest.setTimeout(7_200_000);

interface Run {
  readonly setUp: SetUp;
  readonly story: Story;
}

const RUNS: readonly Run[] = SET_UPS.flatMap((setUp) =>
  [SET_UP_STORY, UNDO_STORY].map((story) => ({ setUp, story })),
);

const CHANGES: readonly Run[] = SET_UPS.map((setUp) => ({ setUp, story: CHANGE_STORY }));

/**
 * The bot is killed at one moment and started again: the run completes, and tenant, operations and audit hold
 * exactly what one undisturbed run leaves. CI takes a sample by seed; `npm run chaos -- --all` takes all.
 */
test.each(
  [...sample(RUNS, 'crash', 2), ...sample(CHANGES, 'crash of a change', 1)].map((run): [string, Run] => [
    `${run.setUp.name}, ${run.story.name}`,
    run,
  ]),
)('%s: a crash at any moment leaves what one clean run leaves', async (name, { setUp, story }) => {
  const { ending, boundaries } = await cleanRun(setUp, story);
  const cases = sample(crashesOf(boundaries), name, 3);
  const wrong = await eachOf(cases, async (crash) => {
    const left = await crashedRun(setUp, story, crash).catch((error: unknown) => ({ error: String(error) }));
    const differences = differencesBetween(left, ending);
    if (differences.length === 0) return [];
    // A run of all cases takes long: what is wrong is said at once.
    report(`crash, ${name}: WRONG ${JSON.stringify({ crash, differences })}`);
    return [{ crash, differences }];
  });
  report(`crash, ${name}: ${cases.length} cases, ${wrong.flat().length} of them wrong`);
  expect(wrong.flat()).toEqual([]);
});

function crashesOf(boundaries: readonly Boundary[]): Crash[] {
  return [
    ...PLANNING_MOMENTS.map((at): Crash => ({ while: 'planning', at })),
    ...boundaries.flatMap((operation) =>
      CRASH_POINTS.map((at): Crash => ({ while: 'applying', operation, at })),
    ),
    ...CLOSING_MOMENTS.map((at): Crash => ({ while: 'closing', at })),
  ];
}
