import type { Tx } from '../../../core/ports/store';
import type { Person, RequestRecord } from '../../../core/request';
import { done, ignored, refused, type Ports, type Reply } from '../../ports';
import { maySee } from '../../request/may-see';
import { namesOf } from '../../request/names-of';
import { watchedAs } from '../../request/setting-keys';
import { watchedIn } from '../../request/watched-application';

/** Ends watching what nothing was set up for: by its owner, or somebody who may approve. A second time changes nothing. */
export async function unwatchApplication(
  ports: Ports,
  { requestId, person }: { readonly requestId: string; readonly person: Person },
): Promise<Reply> {
  const { store } = ports;
  const known = await store.requests.get(requestId);
  const stop = await maySee(ports, { request: known, person, what: 'sso unwatch' });
  if (stop !== null) return stop;
  const reply = await store.transaction(async (tx): Promise<Reply> => {
    const request = await store.requests.lock(tx, requestId);
    if (request === null) return refused('I do not know this request.');
    const { applicationName } = await namesOf(ports, request);
    if (request.state === 'cancelled' && watchedIn(request) !== null)
      return ignored(`“${applicationName}” is not watched any more.`);
    const stopped = whyNot(request, applicationName);
    if (stopped !== null) return refused(stopped);
    await endWatch(ports, tx, { request, by: person, why: `${person.displayName} ended it.` });
    return done(`“${applicationName}” is no longer watched. Nothing in Entra was changed.`);
  });
  ports.nudge();
  return reply;
}

function whyNot(request: RequestRecord, name: string): string | null {
  if (request.state === 'watched') return null;
  return watchedIn(request) === null || request.facts['handedOverPlan'] !== undefined
    ? `“${name}” is a set-up of Latchkey, and is watched as long as it stands.`
    : `A plan of “${name}” is under way. Decide or cancel it on its card first.`;
}

interface Ending {
  readonly request: RequestRecord;
  /** `null`: a set-up looks after it from now on. */
  readonly by: Person | null;
  readonly why: string;
}

/** Call it with the request row locked. */
export async function endWatch(
  { store }: Pick<Ports, 'store'>,
  tx: Tx,
  { request, by, why }: Ending,
): Promise<void> {
  const application = watchedIn(request);
  await store.requests.update(tx, request.id, {
    state: 'cancelled',
    dueAt: null,
    reason: `No longer watched. ${why}`,
  });
  await store.watched.forget(tx, request.id);
  if (application !== null) await store.settings.set(tx, watchedAs(application.appObjectId), '');
  await store.audit.append(tx, {
    eventKey: `${request.id}:watch-ended`,
    tenantId: request.tenantId,
    requestId: request.id,
    actorObjectId: by?.objectId ?? null,
    event: 'watch-ended',
    planHash: null,
    details: { why, ...(by === null ? {} : { actorName: by.displayName }) },
  });
}
