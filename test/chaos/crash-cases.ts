import { CLOSING_MOMENTS, PLANNING_MOMENTS } from './crash-moments';
import { cleanRun, crashedRun, type Crash } from './crash-matrix';
import { CRASH_POINTS, type Boundary } from './crash-points';
import { differencesBetween, report } from './report';
import { eachOf, sample } from './sample';
import type { SetUp } from './set-ups';
import type { Story } from './stories';

export interface Run {
  readonly setUp: SetUp;
  readonly story: Story;
}

type Clean = Awaited<ReturnType<typeof cleanRun>>;

interface Cases {
  /** How many of them CI takes. */
  readonly inCi: number;
  readonly casesOf: (clean: Clean) => readonly Crash[];
}

/** What `test.each` takes: a name, and what it is of. */
export function named(runs: readonly Run[]): [string, Run][] {
  return runs.map((run) => [`${run.setUp.name}, ${run.story.name}`, run]);
}

/** Crashes of one run that do not leave what a clean run leaves, with what is different. */
export async function wrongCrashes(
  name: string,
  { setUp, story }: Run,
  { inCi, casesOf }: Cases,
): Promise<unknown[]> {
  const clean = await cleanRun(setUp, story);
  const cases = sample(casesOf(clean), name, inCi);
  const wrong = await eachOf(cases, async (crash) => {
    const left = await crashedRun(setUp, story, crash).catch((error: unknown) => ({ error: String(error) }));
    const differences = differencesBetween(left, clean.ending);
    if (differences.length === 0) return [];
    // A run of all cases takes long: what is wrong is said at once.
    report(`crash, ${name}: WRONG ${JSON.stringify({ crash, differences })}`);
    return [{ crash, differences }];
  });
  report(`crash, ${name}: ${cases.length} cases, ${wrong.flat().length} of them wrong`);
  return wrong.flat();
}

/** Every moment of a run that writes: while it is planned, at each write, and as it ends. */
export function everyMoment(boundaries: readonly Boundary[]): Crash[] {
  return [
    ...PLANNING_MOMENTS.map((at): Crash => ({ while: 'planning', at })),
    ...boundaries.flatMap((operation) =>
      CRASH_POINTS.map((at): Crash => ({ while: 'applying', operation, at })),
    ),
    ...CLOSING_MOMENTS.map((at): Crash => ({ while: 'closing', at })),
  ];
}
