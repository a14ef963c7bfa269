import { dayOf } from '../../core/day-and-time';
import { DAY_MS } from '../../core/durations';
import { correction, done, type Ports, type Reply } from '../ports';
import { ACCEPT_REASON } from '../request/request-facts';
import { refusedDrift, type DriftPressed } from './drift-press';
import { asRequester, startLaterPlan, type Pressed } from './try-again';

type DriftAnswer = Omit<Pressed, 'planHash'> & DriftPressed;

const MUTED_MS = 7 * DAY_MS;

/** Plans what brings the tenant back to what stands; the plan is shown and approved like any other. */
export function putBackDrift(ports: Ports, pressed: DriftAnswer): Promise<Reply> {
  const details = { hash: pressed.drift };
  return asRequester(
    ports,
    { pressed: ofNoPlan(pressed), what: 'put-back', details },
    async (tx, request) => {
      const no = await refusedDrift(ports, tx, { request, pressed });
      if (no !== null) return no;
      return startLaterPlan(ports, tx, {
        request,
        kind: 'put-back',
        person: pressed.person,
        saying: 'Planning what is put back…',
      });
    },
  );
}

/** Plans that what differs stands from now on; nothing is written, and it is approved like any other. */
export function acceptDrift(
  ports: Ports,
  pressed: DriftAnswer & { readonly reason: string | null },
): Promise<Reply> {
  const reason = pressed.reason?.trim() ?? '';
  const details = { hash: pressed.drift, reason };
  return asRequester(ports, { pressed: ofNoPlan(pressed), what: 'accept', details }, async (tx, request) => {
    if (reason === '') return correction('Say in a few words why it shall stay so.');
    const no = await refusedDrift(ports, tx, { request, pressed });
    if (no !== null) return no;
    const reply = await startLaterPlan(ports, tx, {
      request,
      kind: 'accept',
      person: pressed.person,
      saying: 'Planning what is accepted…',
    });
    if (reply.kind === 'done')
      await ports.store.requests.update(tx, request.id, { facts: { [ACCEPT_REASON]: reason } });
    return reply;
  });
}

/** This difference is not told again for a week; anything else that differs is. */
export function muteDrift(ports: Ports, pressed: DriftAnswer): Promise<Reply> {
  const { store, clock } = ports;
  const until = new Date(clock.now().getTime() + MUTED_MS);
  const details = { hash: pressed.drift, until: until.toISOString() };
  return asRequester(
    ports,
    { pressed: ofNoPlan(pressed), what: 'drift-muted', details },
    async (tx, request) => {
      const no = await refusedDrift(ports, tx, { request, pressed });
      if (no !== null) return no;
      const record = await store.watched.get(request.id);
      if (record !== null)
        await store.watched.save(tx, { ...record, mutedHash: pressed.drift, mutedUntil: until });
      await store.requests.update(tx, request.id, {});
      return done(`Muted until ${dayOf(until)}.`);
    },
  );
}

/** The card is of no plan. */
function ofNoPlan(pressed: DriftAnswer): Pressed {
  return { requestId: pressed.requestId, person: pressed.person, planHash: '' };
}
