import { cardFor } from '../../../cards/card-for';
import { nearEndsCard } from '../../../cards/lists/near-ends-card';
import { DAY_MS } from '../../../core/durations';
import type { CardRecord } from '../../../core/ports/card-store';
import type { Ports } from '../../../workflows/ports';
import { acceptDrift, muteDrift, putBackDrift } from '../../../workflows/care/answer-drift';
import { lookAtEnds } from '../../../workflows/care/ends/look-at-ends';
import { nearEnds } from '../../../workflows/care/tenant/near-ends';
import { watchApplication } from '../../../workflows/care/tenant/watch-application';
import { requestUndo } from '../../../workflows/care/try-again';
import { lookAfterDue } from '../../../workflows/care/watch/look-after';
import { lookAt } from '../../../workflows/difference/look';
import { nearEndsView } from '../../../workflows/views/near-ends-view';
import { viewOf } from '../../../workflows/views/view-of';
import {
  addSecret,
  registeredByHand,
  samlByHand,
  signsWithAnother,
  type ByHand,
} from '../../support/applications-by-hand';
import { renewSteps } from '../../support/renew-steps';
import { callGraph } from '../../support/tenant-by-hand';
import { AMPLITUDE, decideOn, pressed } from '../../support/walk-request';
import { recordOf } from '../../support/watched-set-up';
import { ALEX, type WorkflowHarness } from '../../support/workflow-harness';
import type { CardInState } from './card-in-state';

const DIRECTORY = 'https://graph.microsoft.com/v1.0/directoryObjects/33333333-3333-4333-8333-333333333';
const CSV_URL = 'https://latchkey.example/files/x/expiring.csv';

/** What the owner of a watched application is shown, from the first look to what is done about a difference. */
export async function watchCards(harness: WorkflowHarness): Promise<CardInState[]> {
  const { ports } = harness;
  // A busy machine answers late, and a turn gives up where this walk may wait.
  Object.assign(ports, { rules: { ...ports.rules, turnPatienceMs: 30_000 } });
  const steps = watchSteps(harness);
  await harness.fault({ behaviour: 'audit-log-late', delayMs: 0 });
  return [
    ...(await firstNotices(steps)),
    ...(await differences(steps)),
    ...(await ends(steps)),
    ...(await undone(steps)),
  ];
}

type Kind = CardRecord['kind'];

function watchSteps(harness: WorkflowHarness) {
  const { ports, store } = harness;
  const inDays = (days: number) => new Date(ports.clock.now().getTime() + days * DAY_MS);
  const look = () => lookAfterDue(ports, lookAt, new AbortController().signal);
  const lookTwice = async () => {
    harness.advance(20_000);
    await store.transaction((tx) => store.watched.markAllDue(tx, ports.clock.now(), 0));
    await look();
    harness.advance(11_000);
    await look();
  };
  /** Watched, and looked at for the first time. */
  const watched = async ({ appObjectId }: ByHand): Promise<string> => {
    const before = (await store.requests.findInState('watched', 50)).map(({ id }) => id);
    await watchApplication(ports, {
      person: ALEX,
      appObjectId,
      origin: 'personal-1',
      inboundKey: appObjectId,
    });
    const after = await store.requests.findInState('watched', 50);
    const requestId = after.find(({ id }) => !before.includes(id))?.id;
    if (requestId === undefined) throw new Error('not watched');
    await look();
    return requestId;
  };
  /** The card of that kind that was posted last. */
  const newest = async (requestId: string, kind: Kind, moment: string): Promise<CardInState[]> => {
    const record = (await store.cards.listForRequest(requestId)).filter((one) => one.kind === kind).at(-1);
    const shown = record === undefined ? null : await viewOf(ports, record);
    if (shown === null) throw new Error(`${moment}: no card ${kind}`);
    return [{ name: `${moment}: ${kind}`, length: 'usual', card: cardFor(shown.view) }];
  };
  const graph = (call: Parameters<typeof callGraph>[1], body?: unknown) => callGraph(harness, call, body);
  return { harness, inDays, look, lookTwice, watched, newest, graph };
}

type Steps = ReturnType<typeof watchSteps>;

async function firstNotices({ harness, inDays, watched, newest, graph }: Steps): Promise<CardInState[]> {
  const little = await samlByHand(harness, 'Acme', inDays(300));
  await graph(`PATCH ${little.app}`, {
    web: { redirectUris: ['https://acme.example/acs'] },
    identifierUris: [`api://${little.clientId}`],
  });
  const much = await samlByHand(harness, 'Contoso Travel and Expense', inDays(300));
  await signsWithAnother(harness, much, inDays(900));
  await graph(`PATCH ${much.app}`, {
    web: { redirectUris: addresses(12, 'https://travel.contoso.example/regions/emea/sites/amsterdam/saml') },
    spa: { redirectUris: addresses(4, 'https://app.travel.contoso.example/auth') },
    publicClient: { redirectUris: ['http://localhost', 'msal-travel://auth'] },
    identifierUris: [`api://${much.clientId}`],
  });
  for (const days of [30, 90, 200, 400]) await addSecret(harness, much, inDays(days));
  for (const person of ['302', '303', '304'])
    await graph(`POST ${much.app}/owners/$ref`, { '@odata.id': `${DIRECTORY}${person}` });
  await graph(`POST ${much.sp}/owners/$ref`, { '@odata.id': `${DIRECTORY}305` });
  return [
    ...(await newest(await watched(little), 'status', 'first notice of little')),
    ...(await newest(await watched(much), 'status', 'first notice of much')),
  ];
}

function addresses(count: number, stem: string): string[] {
  return Array.from({ length: count }, (_, index) => `${stem}/${index + 1}/acs`);
}

/** Differences of an application that is only watched, and what is done about them. */
async function differences(steps: Steps): Promise<CardInState[]> {
  const { harness, inDays, lookTwice, watched, newest, graph } = steps;
  const one = await samlByHand(harness, 'Northwind', inDays(300));
  await graph(`PATCH ${one.sp}`, { appRoleAssignmentRequired: true });
  await addSecret(harness, one, inDays(200));
  const requestId = await watched(one);
  const press = async () => ({
    requestId,
    person: ALEX,
    drift: (await recordOf(harness, requestId)).drift?.hash ?? '',
  });
  const differ = async () => {
    await graph(`PATCH ${one.app}`, { web: { redirectUris: ['https://northwind.example/acs'] } });
    await graph(`PATCH ${one.sp}`, { appRoleAssignmentRequired: false });
    await addSecret(harness, one, inDays(500));
    await lookTwice();
  };
  const cards: CardInState[] = [];
  const see = async (kind: Kind, moment: string) => {
    cards.push(...(await newest(requestId, kind, moment)));
  };
  await differ();
  await see('drift', 'difference, seen');
  await muteDrift(harness.ports, await press());
  await see('drift', 'difference, muted');
  await putBackDrift(harness.ports, await press());
  await harness.drain();
  await see('plan', 'put back, planned');
  await see('drift', 'put back, planned');
  await decideOn(harness, requestId);
  await see('plan', 'put back, done');
  await see('drift', 'put back, done');
  await lookTwice();
  await differ();
  await acceptDrift(harness.ports, { ...(await press()), reason: 'The vendor moved to a new address' });
  await harness.drain();
  await see('plan', 'accept, planned');
  await decideOn(harness, requestId);
  await see('plan', 'accept, done');
  await lookTwice();
  await signsWithAnother(harness, one, inDays(900));
  await lookTwice();
  await see('drift', 'difference, renewed');
  await graph(`DELETE ${one.app}`);
  await lookTwice();
  await see('drift', 'difference, deleted');
  return cards;
}

/** What ends, of the owner's own and of the whole tenant. */
async function ends({ harness, inDays, watched, newest }: Steps): Promise<CardInState[]> {
  const { ports } = harness;
  const requestId = await watched(await samlByHand(harness, 'Fabrikam', inDays(20)));
  await registeredByHand(harness, 'Tailspin', inDays(5));
  await lookAtEnds(ports);
  const found = await nearEnds(ports);
  return [
    ...(await newest(requestId, 'end', 'end of what is only watched')),
    ...(await newest(await holderOfDigest(ports), 'digest', 'digest of what is only watched')),
    {
      name: 'what ends, as it is read',
      length: 'usual',
      card: nearEndsCard(await nearEndsView(ports, found, 1), CSV_URL),
    },
  ];
}

/** One digest tells of all that ends; its card belongs to whichever of them has the first id. */
async function holderOfDigest({ store }: Ports): Promise<string> {
  for (const { id } of await store.requests.findNewest({ limit: 50 }))
    if ((await store.cards.listForRequest(id)).some(({ kind }) => kind === 'digest')) return id;
  throw new Error('no digest');
}

async function undone({ harness, newest }: Steps): Promise<CardInState[]> {
  const { handedOver } = renewSteps(() => harness);
  const requestId = await handedOver('amplitude', AMPLITUDE);
  await requestUndo(harness.ports, await pressed(harness, requestId));
  await harness.drain();
  const planned = await newest(requestId, 'plan', 'undo, planned');
  await decideOn(harness, requestId);
  return [
    ...planned,
    ...(await newest(requestId, 'plan', 'undo, done')),
    ...(await newest(requestId, 'hand-over', 'undo, done')),
  ];
}
