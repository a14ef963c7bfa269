import { randomUUID } from 'node:crypto';
import type { GraphRequest } from '../../../core/graph-request';
import type { Ports } from '../../../workflows/ports';
import { beginTest } from '../../../workflows/proof/test-sign-in';
import { watchSignIns } from '../../../workflows/proof/watch-sign-ins';
import { newRequestId } from '../../../core/ids';
import { handOverView } from '../../../workflows/hand-over/press-hand-over';
import { AMPLITUDE, decideOn, planForAfterWaits, requestOf } from '../../support/walk-request';
import { ALEX, startWorkflows, type WorkflowHarness } from '../../support/workflow-harness';

/** The client ID that a set-up has in the tenant. */
export async function clientIdOf({ store }: WorkflowHarness, requestId: string): Promise<string> {
  const records = await store.operations.listForRequest(requestId);
  return records.map(({ ids }) => ids['app.clientId']).find((id) => id !== undefined) ?? '';
}

/** Somebody opens the launcher's address in a browser; gives the AADSTS number on the page, `null` where they are in. */
export async function signIn(
  harness: WorkflowHarness,
  clientId: string,
  name: string,
): Promise<number | null> {
  const { loginUrl, tenantId } = harness.sandbox;
  const query = new URLSearchParams({ tenantId, login_hint: `${name}@contoso.example` });
  const page = await (await fetch(`${loginUrl}/api/signin/${clientId}?${query.toString()}`)).text();
  const code = /AADSTS(\d+)/.exec(page)?.[1];
  return code === undefined ? null : Number(code);
}

interface Entry {
  readonly clientId: string;
  readonly code: number;
  readonly who?: string;
  readonly reason?: string;
  readonly at?: Date;
}

/** An entry of the log for what a sandbox cannot bring about. */
export async function logged(harness: WorkflowHarness, entry: Entry): Promise<void> {
  const { clientId, code, who = 'Isaiah Langer', reason = 'Other.', at = harness.ports.clock.now() } = entry;
  const id = randomUUID();
  await put(harness, `signIns/${id}`, {
    id,
    createdDateTime: at.toISOString(),
    appId: clientId,
    userDisplayName: who,
    status: { errorCode: code, failureReason: reason, additionalDetails: null },
  });
}

export async function put({ sandbox }: WorkflowHarness, path: string, body: object): Promise<void> {
  await fetch(`${sandbox.url}/sandbox/state/${path}`, { method: 'PUT', body: JSON.stringify(body) });
}

/** The tenant's time becomes that of the workflows: both have skipped the same. */
export async function setTenantTime({ sandbox, ports }: WorkflowHarness): Promise<void> {
  await fetch(`${sandbox.url}/sandbox/clock`, {
    method: 'POST',
    body: JSON.stringify({ now: ports.clock.now().toISOString() }),
  });
}

export async function faults({ sandbox }: WorkflowHarness, ...list: readonly object[]): Promise<void> {
  await fetch(`${sandbox.url}/sandbox/faults`, { method: 'DELETE' });
  if (list.length > 0)
    await fetch(`${sandbox.url}/sandbox/faults`, { method: 'POST', body: JSON.stringify(list) });
}

/** Somebody opens a fresh link of `Test sign-in`. */
export function begin(ports: Ports, requestId: string, link = `${ALEX.objectId}_${newRequestId()}`) {
  return beginTest(ports, { requestId, id: link });
}

/** The requests to the log, and ports that write them down. */
export function listening(ports: Ports): { readonly ports: Ports; readonly asked: GraphRequest[] } {
  const asked: GraphRequest[] = [];
  const tenant: Ports['tenant'] = {
    ...bound(ports.tenant),
    read: (request, options) => {
      if (request.path.startsWith('/auditLogs/')) asked.push(request);
      return ports.tenant.read(request, options);
    },
  };
  return { ports: { ...ports, tenant }, asked };
}

function bound(tenant: Ports['tenant']): Ports['tenant'] {
  return {
    read: (...args) => tenant.read(...args),
    readMany: (...args) => tenant.readMany(...args),
    readAllowed: (...args) => tenant.readAllowed(...args),
    ownServicePrincipalId: () => tenant.ownServicePrincipalId(),
    write: (...args) => tenant.write(...args),
    federationMetadata: (...args) => tenant.federationMetadata(...args),
  };
}

/** Time passes until the next look is due, and it is made. */
export async function look(
  harness: WorkflowHarness,
  ports = harness.ports,
  afterMs = 16_000,
): Promise<boolean> {
  harness.advance(afterMs);
  await setTenantTime(harness);
  return watchSignIns(ports);
}

/** What the requester was told in short messages. */
export async function toldTexts(harness: WorkflowHarness, requestId: string): Promise<string[]> {
  const { facts } = await requestOf(harness, requestId);
  return ((facts['told'] ?? []) as { text: string }[]).map(({ text }) => text);
}

/** Subjects of the advice that was posted. */
export async function advised({ store }: WorkflowHarness, requestId: string): Promise<(string | null)[]> {
  const cards = await store.cards.listForRequest(requestId);
  return cards.filter(({ kind }) => kind === 'advice').map(({ subject }) => subject);
}

/** A set-up of Amplitude that was handed over, and whose sign-ins are looked for. */
export interface SignInSetUp {
  readonly harness: WorkflowHarness;
  readonly requestId: string;
  readonly clientId: string;
  /** What the hand-over says of sign-ins. */
  readonly signInText: () => Promise<string>;
}

export async function handedOverToSignIn(
  recipeId = 'amplitude',
  answers: Readonly<Record<string, string>> = AMPLITUDE,
): Promise<SignInSetUp> {
  const harness = await startWorkflows();
  const requestId = await planForAfterWaits(harness, { vendor: recipeId, answers });
  await decideOn(harness, requestId);
  const clientId = await clientIdOf(harness, requestId);
  // What a hand-over brings about by itself.
  await watchSignIns(harness.ports);
  harness.advance(5_000);
  await setTenantTime(harness);
  const signInText = async (): Promise<string> => {
    const view = await handOverView(harness.ports, await requestOf(harness, requestId));
    return view.signIn?.text ?? '';
  };
  return { harness, requestId, clientId, signInText };
}
