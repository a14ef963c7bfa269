import { CRASH_POINTS, type Boundary } from './crash-points';
import { PLANNING_MOMENTS } from './crash-moments';
import type { Leg, Walk } from './renewal-legs';
import { BEGINNINGS, cleanRenewal, crashedRenewal, ENDINGS, type LegCrash } from './renewal-runs';
import { differencesBetween, report } from './report';
import { eachOf, sample } from './sample';

interface Case {
  readonly leg: Leg;
  readonly crash: LegCrash;
}

interface Wrong extends Case {
  readonly differences: readonly string[];
}

/** Kills the bot at moments of the walk, a sample by seed, and starts it again; gives what was not as a clean run leaves it. */
export async function wrongAfterCrashes(walk: Walk): Promise<Wrong[]> {
  const { left: wanted, boundaries } = await cleanRenewal(walk);
  const all = walk.struck.flatMap((leg) =>
    crashesOf(leg, boundaries.get(leg) ?? []).map((crash): Case => ({ leg, crash })),
  );
  const cases = sample(all, walk.name, 3);
  const wrong = await eachOf(cases, async ({ leg, crash }) => {
    const left = await crashedRenewal(walk, leg, crash).catch((error: unknown) => ({
      error: String(error),
    }));
    const differences = differencesBetween(left, wanted);
    if (differences.length === 0) return [];
    report(`crash of a ${walk.name}: WRONG ${JSON.stringify({ leg: leg.name, ...crash, differences })}`);
    return [{ leg, crash, differences }];
  });
  report(`crash of a ${walk.name}: ${cases.length} cases, ${wrong.flat().length} of them wrong`);
  return wrong.flat();
}

function crashesOf(leg: Leg, boundaries: readonly Boundary[]): LegCrash[] {
  // Where nothing is written there is nothing to read back.
  const endings = leg.stage === null ? ENDINGS.filter((at) => at === 'once it has ended') : ENDINGS;
  return [
    ...(leg.plan === undefined ? [] : PLANNING_MOMENTS.map((at): LegCrash => ({ while: 'planning', at }))),
    ...BEGINNINGS.map((at): LegCrash => ({ while: 'beginning', at })),
    ...boundaries.flatMap((operation) =>
      CRASH_POINTS.map((at): LegCrash => ({ while: 'applying', operation, at })),
    ),
    ...endings.map((at): LegCrash => ({ while: 'ending', at })),
  ];
}
