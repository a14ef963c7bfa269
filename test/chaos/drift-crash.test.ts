import type { Crash } from './crash-matrix';
import { everyMoment, named, wrongCrashes, type Run } from './crash-cases';
import { ACCEPT_STORY, PUT_BACK_STORY } from './drift-stories';
import { REQUEST_POINTS } from './request-points';
import { sample } from './sample';
import { SET_UPS } from './set-ups';

jest.setTimeout(7_200_000);

const RUNS: readonly Run[] = SET_UPS.flatMap((setUp) =>
  [PUT_BACK_STORY, ACCEPT_STORY].map((story) => ({ setUp, story })),
);

function atEachRequest(requests: number): Crash[] {
  return Array.from({ length: requests }, (_, index) => index + 1).flatMap((nth) =>
    REQUEST_POINTS.map((at): Crash => ({ while: 'asking Entra', at, nth })),
  );
}

/**
 * Killed while what somebody changed is put back or accepted, at every moment of the run and at every request of the
 * log: afterwards the tenant holds what was approved, once, and the drift card says that nothing differs any more.
 */
test.each(named(sample(RUNS, 'crash of an answer to drift', 1)))(
  '%s: a crash at any moment leaves what one clean run leaves',
  async (name, run) => {
    const wrong = await wrongCrashes(name, run, {
      inCi: 2,
      casesOf: ({ boundaries, requests }) => [
        // An acceptance writes nothing.
        ...everyMoment(run.story === ACCEPT_STORY ? [] : boundaries),
        ...atEachRequest(requests),
      ],
    });
    expect(wrong).toEqual([]);
  },
);
