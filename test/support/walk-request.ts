import type { Decision } from '../../workflows/approval/decision';
import { decide } from '../../workflows/approval/decide';
import type { Reply } from '../../workflows/ports';
import { goOn } from '../../workflows/questions/end-wait';
import { startSetup } from '../../workflows/questions/start-setup';
import type { OperationRecord } from '../../core/plan';
import type { Person, RequestRecord, RequestState } from '../../core/request';
import { answerBeforehand, answerPages, offerAnswers, openFields } from './answer-pages';
import { ALEX, type WorkflowHarness } from './workflow-harness';

export const AMPLITUDE = {
  applicationName: 'Amplitude',
  entityId: 'https://amplitude.com/saml/sso/metadata',
  acsUrl: 'https://analytics.amplitude.com/saml/sso/12345',
  notificationEmails: 'alex@contoso.example',
  assignTo: 'SSO Users; megan@contoso.example',
};

export const COLLATE = {
  applicationName: 'Collate',
  clientType: 'web',
  redirectUrl: 'https://acme.getcollate.io/callback',
  adminConsent: 'yes',
};

let messages = 0;

/** Starts a set-up as Alex and answers every question; the plan is then there (or failed). */
export async function planFor(
  harness: WorkflowHarness,
  recipeId: string,
  answers: Record<string, string>,
): Promise<string> {
  const started = await startSetup(harness.ports, {
    recipeId,
    person: ALEX,
    origin: 'personal-1',
    inboundKey: `message-${++messages}`,
  });
  const requestId = started.requestId ?? '';
  await answerBeforehand(harness.ports, requestId, answers);
  // Which application is meant comes first; the test says it.
  if ((await openFields(harness.ports, requestId)).includes('existingApplication')) {
    await offerAnswers(harness.ports, requestId, answers);
    return requestId;
  }
  await answerPages(harness.ports, requestId, { answers });
  await harness.drain();
  return requestId;
}

/** As `planFor`, with the questions that come after each wait for the vendor; one of adoption is left open. */
export async function planForAfterWaits(
  harness: WorkflowHarness,
  { vendor, answers }: { vendor: string; answers: Record<string, string> },
  drain: () => Promise<void> = () => harness.drain(),
): Promise<string> {
  const requestId = await planFor(harness, vendor, answers);
  while ((await requestOf(harness, requestId)).state === 'waiting-on-vendor') {
    await goOn(harness.ports, { requestId, waitingFor: null, person: ALEX });
    await answerPages(harness.ports, requestId, { answers, until: 'existingApplication' });
    await drain();
  }
  return requestId;
}

/** The same for an application of Collate by this name. */
export function planCollate(harness: WorkflowHarness, applicationName: string): Promise<string> {
  return planFor(harness, 'collate', { ...COLLATE, applicationName });
}

/** Decides on the newest plan as Alex, everything at once unless told otherwise, and lets the run finish. */
export async function decideOn(
  harness: WorkflowHarness,
  requestId: string,
  decision: Partial<Decision> = {},
): Promise<Reply> {
  const plan = await harness.store.plans.latest(requestId);
  const reply = await decide(harness.ports, {
    requestId,
    planHash: plan?.hash ?? '',
    stage: 'all',
    verdict: 'approved',
    reason: null,
    person: ALEX,
    ...decision,
  });
  await harness.drain();
  return reply;
}

/** Approves what is left as Alex; the run waits until somebody drains. */
export async function approveUnrun(harness: WorkflowHarness, requestId: string): Promise<void> {
  const idle = { ...harness, drain: () => Promise.resolve() };
  expect(await decideOn(idle, requestId)).toMatchObject({ kind: 'done' });
}

/** What a press of a button on the newest plan's card brings along. */
export async function pressed(
  { store }: WorkflowHarness,
  requestId: string,
  person = ALEX,
): Promise<{ requestId: string; planHash: string; person: Person }> {
  const plan = await store.plans.latest(requestId);
  return { requestId, planHash: plan?.hash ?? '', person };
}

export async function requestOf({ store }: WorkflowHarness, requestId: string): Promise<RequestRecord> {
  const request = await store.requests.get(requestId);
  if (request === null) throw new Error(`no request ${requestId}`);
  return request;
}

export async function stateOf(harness: WorkflowHarness, requestId: string): Promise<RequestState> {
  return (await requestOf(harness, requestId)).state;
}

export async function unfinished({ store }: WorkflowHarness, requestId: string): Promise<OperationRecord[]> {
  const plan = await store.plans.latest(requestId);
  const operations = await store.operations.list(plan?.id ?? '');
  return operations.filter(({ state }) => state !== 'done');
}
