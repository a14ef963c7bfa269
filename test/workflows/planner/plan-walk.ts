import type { PlanDocument, PlannedOperation } from '../../../core/plan';
import { resolveRequest } from '../../../core/references';
import type { RecipeSource } from '../../../vendors/schema';
import type { Rules } from '../../../workflows/ports';
import { requestUndo } from '../../../workflows/care/try-again';
import { referencesOf } from '../../../workflows/reading/operation-context';
import { contractFindings } from '../../graph/support/contract';
import { decideOn, planFor, requestOf, unfinished } from '../../support/walk-request';
import { ALEX, startWorkflows, type WorkflowHarness } from '../../support/workflow-harness';

export type Entity = Record<string, unknown>;

/** Plans, runs and undoes invented recipes in a sandbox tenant, and looks at what is there afterwards. */
export class PlanWalk {
  readonly #open: string[] = [];

  private constructor(readonly harness: WorkflowHarness) {}

  static async start(recipes: readonly RecipeSource[], rules: Partial<Rules> = {}): Promise<PlanWalk> {
    return new PlanWalk(await startWorkflows(rules, recipes));
  }

  /** Names that the test does not care about, and no consent, stand for what it leaves out. */
  async planned(id: string, answers: Record<string, string> = {}): Promise<string> {
    const applicationName = `${id.charAt(0).toUpperCase()}${id.slice(1)}`;
    const requestId = await planFor(this.harness, id, { applicationName, adminConsent: 'no', ...answers });
    this.#open.push(requestId);
    return requestId;
  }

  /** A request that is still open would be taken up again by the next set-up of its vendor. */
  async closeOpenRequests(): Promise<void> {
    for (const requestId of this.#open.splice(0)) {
      if ((await requestOf(this.harness, requestId)).state !== 'awaiting-approval') continue;
      await decideOn(this.harness, requestId, { verdict: 'rejected', reason: 'The test is over.' });
    }
  }

  async applied(id: string, answers: Record<string, string> = {}): Promise<string> {
    const requestId = await this.planned(id, answers);
    expect(await decideOn(this.harness, requestId)).toMatchObject({ kind: 'done' });
    expect(await unfinished(this.harness, requestId)).toEqual([]);
    expect(await requestOf(this.harness, requestId)).toMatchObject({ state: 'handed-over' });
    return requestId;
  }

  async planOf(requestId: string): Promise<PlanDocument> {
    const plan = await this.harness.store.plans.latest(requestId);
    if (plan === null) throw new Error((await requestOf(this.harness, requestId)).reason ?? 'no plan');
    return plan.document;
  }

  async noticesOf(requestId: string): Promise<string> {
    return (await this.planOf(requestId)).notices.map(({ text }) => text).join('\n');
  }

  async blocking(requestId: string): Promise<string[]> {
    const { notices } = await this.planOf(requestId);
    return notices.filter(({ severity }) => severity === 'blocking').map(({ text }) => text);
  }

  async all(collection: string, displayName: string): Promise<Entity[]> {
    const state = await this.harness.state();
    return (state[collection] ?? []).filter((item) => item['displayName'] === displayName);
  }

  async one(collection: string, displayName: string): Promise<Entity> {
    const found = await this.all(collection, displayName);
    if (found.length !== 1) throw new Error(`${found.length} of ${displayName} in ${collection}`);
    return found[0] ?? {};
  }

  /** Who is assigned to an application, and with which of its roles. */
  async assignmentsOf(displayName: string): Promise<unknown[][]> {
    const roles = (await this.one('applications', displayName))['appRoles'] as Entity[];
    const { id } = await this.one('servicePrincipals', displayName);
    const { appRoleAssignments = [] } = await this.harness.state();
    return appRoleAssignments
      .filter(({ resourceId }) => resourceId === id)
      .map(({ principalDisplayName, appRoleId }) => [
        principalDisplayName,
        roles.find((role) => role['id'] === appRoleId)?.['displayName'],
      ])
      .sort();
  }

  /** Every write as it was sent. */
  async contractFindings(requestId: string): Promise<string[]> {
    const plan = await this.harness.store.plans.latest(requestId);
    const references =
      plan === null ? {} : referencesOf(plan, await this.harness.store.operations.list(plan.id));
    const { operations } = await this.planOf(requestId);
    return operations.flatMap(({ key, request }) =>
      contractFindings(resolveRequest(request, references)).map((finding) => `${key}: ${finding}`),
    );
  }

  /** As if it had stopped half-way: Undo is offered then. */
  async undone(requestId: string): Promise<void> {
    const { store, ports } = this.harness;
    for (const state of ['planning', 'failed'] as const) {
      await store.transaction(async (tx) => {
        await store.requests.lock(tx, requestId);
        await store.requests.update(tx, requestId, { state });
      });
    }
    const planHash = (await store.plans.latest(requestId))?.hash ?? '';
    expect(await requestUndo(ports, { requestId, planHash, person: ALEX })).toMatchObject({ kind: 'done' });
    await this.harness.drain();
    expect(await decideOn(this.harness, requestId)).toMatchObject({ kind: 'done' });
    expect(await unfinished(this.harness, requestId)).toEqual([]);
    expect(await requestOf(this.harness, requestId)).toMatchObject({ state: 'undone' });
  }
}

export function operation({ operations }: PlanDocument, key: string): PlannedOperation {
  const found = operations.find((one) => one.key === key);
  if (found === undefined) throw new Error(`no ${key}`);
  return found;
}
