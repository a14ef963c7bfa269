import type { Json } from '../core/json';
import type { RequestRecord } from '../core/request';
import { whyNobodyCanApprove } from './approval/approvers';
import { startPlanning } from './ask';
import { conversationOf, mayRenew, NEW_SECRET_OF } from './facts';
import { handOverView } from './hand-over/view';
import { done, ignored, refused, type Ports, type Reply } from './ports';
import { asRequester, type Pressed } from './recover';
import { SET_ASIDE, setAsideWithout } from './standing';

export interface NewSecretWish extends Omit<Pressed, 'planHash'> {
  /** Which secret, as the card names it; the first one where nothing is said. */
  readonly secret?: string | undefined;
}

/** Plans one more client secret; the plan is shown and approved like any other. */
export async function requestNewSecret(ports: Ports, wish: NewSecretWish): Promise<Reply> {
  const pressed = { ...wish, planHash: '' };
  return asRequester(ports, { pressed, what: 'new-secret' }, async (tx, request) => {
    if (!mayRenew(request)) return ignored('There is no secret to make anew now.');
    const { secrets } = await handOverView(ports, request);
    const renewable = secrets.filter(({ canRenew }) => canRenew);
    const isSecond = wish.secret?.startsWith('second-') ?? false;
    const wanted =
      wish.secret === undefined
        ? renewable[0]
        : renewable.find(({ name }) => name.startsWith('second-') === isSecond);
    if (wanted === undefined) return refused('This set-up made no such client secret.');
    const nobody = await whyNobodyCanApprove(ports, request.requester, wish.person);
    if (nobody !== null) return refused(nobody);
    await startPlanning(ports, tx, {
      requestId: request.id,
      conversation: conversationOf(request),
      kind: 'renew',
    });
    await ports.store.requests.update(tx, request.id, {
      facts: { [NEW_SECRET_OF]: wanted.name.startsWith('second-') ? 'second' : 'first' },
    });
    return done('Planning another client secret…');
  });
}

/** The set-up's own card is the current one again, with its `Undo`. */
export function renewedFacts(request: RequestRecord, planSeq: number): Record<string, Json> {
  const earlier = setAsideWithout(request, planSeq) as Record<string, string> | null;
  return {
    planKind: 'setup',
    [SET_ASIDE]: {
      ...earlier,
      [planSeq]: 'Another client secret was made and read back. The newest hand-over card has it.',
    },
  };
}
