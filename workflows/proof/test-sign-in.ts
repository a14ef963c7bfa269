import { newRequestId } from '../../core/ids';
import type { Json } from '../../core/json';
import { isTakenBack, type Person, type RequestRecord } from '../../core/request';
import { done, refused, type Ports, type Reply } from '../ports';
import { namesOf } from '../request/names-of';
import { maySee } from '../request/may-see';
import { knownRecipe, whyNoRecipe } from '../request/recipe-of';
import { isHandedOver } from '../request/request-facts';
import { SIGN_IN_TEST, type SignInTest } from '../request/sign-in-facts';
import { firstLookAt } from './look-times';
import { clientIdsOf } from './note-applications';
import { whereToSignIn, type SignInStart } from './where-to-sign-in';

export interface TestLink {
  readonly vendorName: string;
  readonly url: string;
  readonly until: Date;
  /** Whether anybody looks what came of it. */
  readonly isWatched: boolean;
}

/** A fresh link that begins a sign-in, for those who may see the set-up; `null` with the reply that says why not. */
export async function testSignIn(
  ports: Ports,
  { request, person }: { request: RequestRecord | null; person: Person },
): Promise<{ readonly reply: Reply; readonly link: TestLink | null }> {
  const no = (reply: Reply) => ({ reply, link: null });
  const stop = await maySee(ports, { request, person, what: 'test sign-in' });
  if (stop !== null || request === null) return no(stop ?? refused('I do not know this request.'));
  if (!isTestable(request)) return no(refused('There is nothing to sign in to now.'));
  if (knownRecipe(ports, request) === null) return no(refused(whyNoRecipe(request)));
  const { vendorName } = await namesOf(ports, request);
  const kind = 'test-sign-in';
  const link = {
    requestId: request.id,
    kind,
    id: `${person.objectId}_${newRequestId()}`,
    name: kind,
  } as const;
  return {
    reply: done(''),
    link: {
      vendorName,
      url: ports.fileLinks.linkTo(link),
      until: ports.fileLinks.worksUntil(kind),
      isWatched: ports.rules.watchSignIns === 'on',
    },
  };
}

/** What opening the link leads to; `null` where there is nothing to sign in to any more. */
export interface BegunTest {
  readonly vendorName: string;
  readonly start: SignInStart;
}

/**
 * Opening the link begins a day in which sign-ins are looked for; opened again it only leads on. May be repeated.
 * `id`: of the link.
 */
export async function beginTest(
  ports: Ports,
  { requestId, id }: { requestId: string; id: string },
): Promise<BegunTest | null> {
  const request = await ports.store.requests.get(requestId);
  if (request === null || !isTestable(request) || knownRecipe(ports, request) === null) return null;
  const clientIds = await clientIdsOf(ports, requestId);
  const start = await whereToSignIn(ports, request);
  await begin(ports, { requestId, link: id, clientIds });
  return { vendorName: (await namesOf(ports, request)).vendorName, start };
}

/**
 * Once Entra signs with another certificate, a day of looking for sign-ins begins by itself. May be repeated.
 * `planId`: of the renewal.
 */
export async function watchAfterSwitch(
  ports: Ports,
  { requestId, planId }: { requestId: string; planId: string },
): Promise<void> {
  const request = await ports.store.requests.get(requestId);
  if (request === null || !isTestable(request) || ports.rules.watchSignIns === 'off') return;
  const clientIds = await clientIdsOf(ports, requestId);
  await begin(ports, { requestId, link: `_switch-${planId}`, clientIds });
}

function isTestable(request: RequestRecord): boolean {
  return isHandedOver(request) && !isTakenBack(request.state);
}

async function begin(
  ports: Ports,
  { requestId, link, clientIds }: { requestId: string; link: string; clientIds: readonly string[] },
): Promise<void> {
  const { store, clock, rules } = ports;
  const beganAt = clock.now();
  const isWatched = rules.watchSignIns === 'on';
  await store.transaction(async (tx) => {
    const request = await store.requests.lock(tx, requestId);
    if (request === null) return;
    const watch = {
      requestId,
      link,
      clientIds,
      beganAt,
      firstLookAt: isWatched ? firstLookAt(beganAt) : null,
    };
    if (!(await store.signIns.begin(tx, watch))) return;
    const test: SignInTest = {
      since: beganAt.toISOString(),
      isOver: false,
      refusal: isWatched ? null : 'off',
    };
    await store.requests.update(tx, requestId, { facts: { [SIGN_IN_TEST]: test as unknown as Json } });
    await store.audit.append(tx, {
      eventKey: `${requestId}:sign-in-tested:${link}`,
      tenantId: request.tenantId,
      requestId,
      // Whom the link was made for; whoever held it opened it.
      actorObjectId: link.startsWith('_') ? null : (link.split('_')[0] ?? null),
      event: 'sign-in-tested',
      planHash: null,
      details: {},
    });
  });
  ports.nudge();
  ports.lookForSignIns();
}
