import { CRASH_POINTS, type Boundary } from './crash-points';
import { PLANNING_MOMENTS } from './crash-moments';
import { WALKS, type Leg, type Walk } from './renewal-legs';
import { BEGINNINGS, cleanRenewal, crashedRenewal, ENDINGS, type LegCrash } from './renewal-runs';
import { differencesBetween, report } from './report';
import { eachOf, sample } from './sample';

jest.setTimeout(7_200_000);

interface Case {
  readonly leg: Leg;
  readonly crash: LegCrash;
}

/**
 * The bot is killed at a gate, at a press, or at a write of a renewal, and started again: it completes with one new
 * certificate or secret, the right one in use, and everything else as one undisturbed run leaves it.
 */
test.each(sample(WALKS, 'crash of a renewal', 1).map((walk): [string, Walk] => [walk.name, walk]))(
  'renewal of a %s: a crash at any moment leaves what one clean run leaves',
  async (name, walk) => {
    const { left: wanted, boundaries } = await cleanRenewal(walk);
    const cases = walk.struck.flatMap((leg) =>
      crashesOf(leg, boundaries.get(leg) ?? []).map((crash): Case => ({ leg, crash })),
    );
    const wrong = await eachOf(sample(cases, name, 3), async ({ leg, crash }) => {
      const left = await crashedRenewal(walk, leg, crash).catch((error: unknown) => ({
        error: String(error),
      }));
      const differences = differencesBetween(left, wanted);
      if (differences.length === 0) return [];
      report(
        `crash of a renewal, ${name}: WRONG ${JSON.stringify({ leg: leg.name, ...crash, differences })}`,
      );
      return [{ leg: leg.name, crash, differences }];
    });
    report(
      `crash of a renewal, ${name}: ${sample(cases, name, 3).length} cases, ${wrong.flat().length} of them wrong`,
    );
    expect(wrong.flat()).toEqual([]);
  },
);

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
