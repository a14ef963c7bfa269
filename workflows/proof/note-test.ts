import type { Json } from '../../core/json';
import type { LogRefusal } from '../../core/ports/sign-in-store';
import type { Ports } from '../ports';
import { SIGN_IN_TEST, signInTest, type SignInTest } from '../request/sign-in-facts';

/** The card of a set-up says why nobody sees its sign-ins; once, however often the log says no. */
export function noteRefusal(
  ports: Ports,
  { requestId, refusal }: { requestId: string; refusal: LogRefusal },
) {
  return change(ports, requestId, (test) => ({ ...test, refusal }));
}

/** A look was made: what was refused before is not any more, and a day may be over. */
export function noteLooked(ports: Ports, { requestId, isOver }: { requestId: string; isOver: boolean }) {
  return change(ports, requestId, (test) => ({ ...test, isOver, refusal: null }));
}

async function change(
  { store, nudge }: Ports,
  requestId: string,
  to: (test: SignInTest) => SignInTest,
): Promise<void> {
  const before = await store.requests.get(requestId);
  if (before === null || isSame(signInTest(before), to)) return;
  await store.transaction(async (tx) => {
    const request = await store.requests.lock(tx, requestId);
    const test = request === null ? null : signInTest(request);
    if (test === null || isSame(test, to)) return;
    await store.requests.update(tx, requestId, { facts: { [SIGN_IN_TEST]: to(test) as unknown as Json } });
  });
  nudge();
}

function isSame(test: SignInTest | null, to: (test: SignInTest) => SignInTest): boolean {
  if (test === null) return true;
  const { isOver, refusal } = to(test);
  return isOver === test.isOver && refusal === test.refusal;
}
