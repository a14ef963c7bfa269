import type { RequestRecord } from '../../core/request';
import { mayRenew, NEW_SECRET_OF, RENEWS } from '../request/request-facts';
import { handOverView } from '../hand-over/view';
import { ignored, refused, type Ports, type Reply } from '../ports';
import { isOnlyWatched } from '../request/watched-application';
import { asRequester, startLaterPlan, type Pressed } from './try-again';

export interface NewSecretWish extends Omit<Pressed, 'planHash'> {
  /** Which secret, as the card names it; the first one where nothing is said. */
  readonly secret?: string | undefined;
}

/** Plans one more client secret; the plan is shown and approved like any other. */
export async function requestNewSecret(ports: Ports, wish: NewSecretWish): Promise<Reply> {
  const pressed = { ...wish, planHash: '' };
  return asRequester(ports, { pressed, what: 'new-secret' }, async (tx, request) => {
    if (!mayRenew(request)) return ignored('There is no secret to make anew now.');
    const wanted = isOnlyWatched(request) ? FIRST : await secretOf(ports, request, wish.secret);
    if (wanted === undefined) return refused('This set-up made no such client secret.');
    const reply = await startLaterPlan(ports, tx, {
      request,
      kind: 'renew',
      person: wish.person,
      saying: 'Planning another client secret…',
    });
    if (reply.kind !== 'done') return reply;
    await ports.store.requests.update(tx, request.id, {
      facts: { [RENEWS]: 'secret', [NEW_SECRET_OF]: wanted.name.startsWith('second-') ? 'second' : 'first' },
    });
    return reply;
  });
}

/** Of an application that was only watched, the first that is made here. */
const FIRST = { name: '' };

async function secretOf(
  ports: Ports,
  request: RequestRecord,
  secret: string | undefined,
): Promise<{ readonly name: string } | undefined> {
  const { secrets } = await handOverView(ports, request);
  const renewable = secrets.filter(({ canRenew }) => canRenew);
  const isSecond = secret?.startsWith('second-') ?? false;
  return secret === undefined
    ? renewable[0]
    : renewable.find(({ name }) => name.startsWith('second-') === isSecond);
}
