import { Deployment } from '../support/deployment';
import { cleanRun, crashedRun } from './crash-matrix';
import { CRASH_POINTS } from './crash-points';
import { sample } from './sample';
import { SET_UPS } from './set-ups';

jest.setTimeout(3_600_000);

/**
 * The bot is killed at every boundary of every operation and started again: the run completes, and the tenant
 * holds exactly what one undisturbed run leaves. CI takes a sample by seed; `npm run chaos -- --all` takes all.
 */
test.each(SET_UPS)('$vendor: a crash at any moment leaves what one clean run leaves', async (setUp) => {
  const clean = await withDeployment((deployment) => cleanRun(deployment, setUp));
  const cases = clean.boundaries.flatMap((boundary) => CRASH_POINTS.map((point) => ({ boundary, point })));
  for (const { boundary, point } of sample(cases, setUp.vendor)) {
    const traces = await withDeployment((deployment) => crashedRun(deployment, setUp, { boundary, point }));
    expect({ operation: boundary.key, point, ...traces }).toEqual({
      operation: boundary.key,
      point,
      ...clean.traces,
    });
  }
});

async function withDeployment<T>(work: (deployment: Deployment) => Promise<T>): Promise<T> {
  const deployment = await Deployment.start();
  try {
    return await work(deployment);
  } finally {
    await deployment.stop();
  }
}
