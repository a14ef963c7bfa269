import type { WatchedApplication } from '../../../core/ports/watched';
import type { RequestRecord } from '../../../core/request';
import type { Ports } from '../../ports';
import { namesOf } from '../../request/names-of';
import { isOnlyWatched } from '../../request/watched-application';
import { tellRequester } from '../../approval/tell-requester';
import { endWatch } from '../tenant/unwatch-application';

/**
 * A set-up has adopted applications that were only watched so far: it watches them from now on, and nobody is told of one
 * thing twice. A plan that is under way for what was watched goes on; the next look asks again.
 */
export async function takeFromWatch(
  ports: Ports,
  setUp: RequestRecord,
  applications: readonly WatchedApplication[],
): Promise<void> {
  if (isOnlyWatched(setUp) || applications.length === 0) return;
  const { store } = ports;
  const ids = applications.map(({ appObjectId }) => appObjectId);
  const others = (await store.watched.findByObjects(ids)).filter(({ requestId }) => requestId !== setUp.id);
  if (others.length === 0) return;
  const { vendorName } = await namesOf(ports, setUp);
  for (const { requestId } of others)
    await store.transaction(async (tx) => {
      const request = await store.requests.lock(tx, requestId);
      if (request?.state !== 'watched') return;
      const why = `The set-up of ${vendorName} looks after it from now on.`;
      await endWatch(ports, tx, { request, by: null, why });
      const { applicationName } = await namesOf(ports, request);
      const text = `“${applicationName}” is no longer watched by itself. ${why}`;
      await tellRequester(ports, tx, { requestId, by: setUp.owner, text });
    });
}
