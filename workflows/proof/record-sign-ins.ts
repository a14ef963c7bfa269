import { dayAndTime } from '../../core/day-and-time';
import { DAY_MS, MINUTE_MS } from '../../core/durations';
import type { Json } from '../../core/json';
import type { Tx } from '../../core/ports/store';
import { isTakenBack, type RequestRecord } from '../../core/request';
import { aadstsRow } from '../../proof/aadsts';
import { tellRequester } from '../approval/tell-requester';
import { newsIn } from '../hand-over/news';
import type { Ports } from '../ports';
import { personalChatOf } from '../request/approvers';
import { isCompleted } from '../request/before-later-plan';
import { namesOf } from '../request/names-of';
import { knownRecipe } from '../request/recipe-of';
import { isHandedOver, textIn } from '../request/request-facts';
import {
  failureSubject,
  seenSignIn,
  SIGN_IN,
  SIGN_IN_FAILURES,
  toldFailures,
  type ToldFailure,
} from '../request/sign-in-facts';
import type { LoggedSignIn } from './logged-sign-ins';

/** Clocks differ: a sign-in right after the hand-over is one of it. */
const TOLERANCE_MS = MINUTE_MS;
/** A later one is in the log at most a day late; what is older was told, or is no news. */
const OLDEST_FAILURE_MS = DAY_MS + 60 * MINUTE_MS;
const KEPT_MS = 3 * DAY_MS;
const MOST_A_DAY = 4;

export interface Recording {
  readonly requestId: string;
  /** The vendor's own first. */
  readonly clientIds: readonly string[];
  readonly signIns: readonly LoggedSignIn[];
}

/**
 * What the log shows of one set-up goes on record and is told, each thing once whoever reads the log how often: a
 * transaction holds the request, and what it has told stands in its facts.
 */
export async function recordSignIns(
  ports: Ports,
  { requestId, clientIds, signIns }: Recording,
): Promise<void> {
  await ports.store.transaction(async (tx) => {
    const request = await ports.store.requests.lock(tx, requestId);
    if (request === null || !stands(request)) return;
    const ofIt = inOrder(signIns.filter(({ at }) => at.getTime() >= handedOverMs(request) - TOLERANCE_MS));
    // Its second application lets nobody in who is not in already.
    const good = ofIt.filter(({ code, clientId }) => code === 0 && clientId === clientIds[0]);
    const [first] = good;
    if (first !== undefined) await recordSuccess(ports, tx, { request, signIn: first });
    await recordFailures(ports, tx, { requestId, failures: ofIt.filter(({ code }) => code !== 0) });
    const last = good.at(-1);
    if (last !== undefined) await ports.store.signIns.noteLast(tx, [{ requestId, at: last.at }]);
  });
  ports.nudge();
}

function stands(request: RequestRecord): boolean {
  return isHandedOver(request) && !isTakenBack(request.state);
}

function handedOverMs(request: RequestRecord): number {
  return new Date(textIn(request, 'handedOverAt')).getTime();
}

function inOrder(signIns: readonly LoggedSignIn[]): LoggedSignIn[] {
  return [...signIns].sort((one, other) => one.at.getTime() - other.at.getTime());
}

/** The first one is told; where nothing stands against it, the set-up is complete with it. */
async function recordSuccess(
  ports: Ports,
  tx: Tx,
  { request, signIn }: { request: RequestRecord; signIn: LoggedSignIn },
): Promise<void> {
  const { store, clock } = ports;
  const isFirst = seenSignIn(request) === null;
  const completes = isProof(ports, request);
  if (!isFirst && !completes) return;
  const at = signIn.at.toISOString();
  await store.requests.update(tx, request.id, {
    ...(completes ? { state: 'completed' as const } : {}),
    facts: {
      ...(isFirst ? { [SIGN_IN]: { who: signIn.who, at } } : {}),
      ...(completes
        ? {
            completedAt: clock.now().toISOString(),
            completedBy: isFirst ? `the sign-in of ${signIn.who}` : 'a sign-in',
          }
        : {}),
    },
  });
  await store.audit.append(tx, {
    eventKey: `${request.id}:sign-in-seen:${isFirst ? 'first' : textIn(request, 'handedOverPlan')}`,
    tenantId: request.tenantId,
    requestId: request.id,
    actorObjectId: null,
    event: 'sign-in-seen',
    planHash: null,
    details: { at, ...(isFirst ? { who: signIn.who } : {}), completes },
  });
  await tellRequester(ports, tx, {
    requestId: request.id,
    by: null,
    text: await successText(ports, request, { signIn, isFirst, completes }),
  });
}

/** A new secret is not proven by people whose sign-in still goes by the old one; a vendor's own test comes first. */
function isProof(ports: Ports, request: RequestRecord): boolean {
  const recipe = knownRecipe(ports, request);
  return (
    request.state === 'handed-over' &&
    recipe !== null &&
    recipe.handOver.verification === undefined &&
    newsIn(request)?.kind !== 'new-secret'
  );
}

async function successText(
  ports: Ports,
  request: RequestRecord,
  { signIn, isFirst, completes }: { signIn: LoggedSignIn; isFirst: boolean; completes: boolean },
): Promise<string> {
  const { vendorName } = await namesOf(ports, request);
  const who = isFirst ? signIn.who : 'Somebody';
  const seen = `${who} signed in to ${vendorName}, ${dayAndTime(signIn.at)}.`;
  if (completes) return `${seen} SSO set-up complete.`;
  return isCompleted(request) || request.state !== 'handed-over'
    ? seen
    : `${seen} When ${vendorName} works as well, press It works in ${vendorName} on the hand-over.`;
}

/** The first of each number a day, and not more than a few of a day. */
async function recordFailures(
  ports: Ports,
  tx: Tx,
  { requestId, failures }: { requestId: string; failures: readonly LoggedSignIn[] },
): Promise<void> {
  const { store, clock } = ports;
  const request = await store.requests.lock(tx, requestId);
  if (request === null || failures.length === 0) return;
  const nowMs = clock.now().getTime();
  const before = toldFailures(request).filter(({ at }) => nowMs - new Date(at).getTime() < KEPT_MS);
  let told: readonly ToldFailure[] = before;
  for (const { code, at: when, sent } of failures) {
    const failure = { code, at: when.toISOString(), sent };
    if (nowMs - when.getTime() > OLDEST_FAILURE_MS || !isToBeTold(request, code)) continue;
    if (!isNews(told, failure)) continue;
    told = [...told, failure];
    await tellFailure(ports, tx, { request, failure });
  }
  if (told === before) return;
  await store.requests.update(tx, requestId, { facts: { [SIGN_IN_FAILURES]: told as unknown as Json } });
}

/** Interrupts are no failures. Once it works, a forgotten password is its owner's business. */
function isToBeTold(request: RequestRecord, code: number): boolean {
  const fault = aadstsRow(code)?.fault;
  return fault !== 'nobody' && !(fault === 'person' && isCompleted(request));
}

function isNews(told: readonly ToldFailure[], failure: ToldFailure): boolean {
  const subject = failureSubject(failure);
  const sameDay = told.filter(({ at }) => at.slice(0, 10) === failure.at.slice(0, 10));
  return sameDay.length < MOST_A_DAY && !sameDay.some((one) => failureSubject(one) === subject);
}

async function tellFailure(
  { store }: Ports,
  tx: Tx,
  { request, failure }: { request: RequestRecord; failure: ToldFailure },
): Promise<void> {
  const { id: requestId, tenantId, owner } = request;
  const subject = failureSubject(failure);
  await store.cards.insert(tx, {
    requestId,
    kind: 'advice',
    conversation: personalChatOf(owner),
    subject,
  });
  await store.audit.append(tx, {
    eventKey: `${requestId}:sign-in-failure-told:${subject}`,
    tenantId,
    requestId,
    actorObjectId: null,
    event: 'sign-in-failure-told',
    planHash: null,
    details: { code: `AADSTS${failure.code}`, at: failure.at },
  });
}
