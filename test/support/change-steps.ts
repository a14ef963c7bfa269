import type { Answers, Person } from '../../core/request';
import { startChange } from '../../workflows/care/change';
import type { Reply } from '../../workflows/ports';
import { answerPages } from './answer-pages';
import { decideOn, planFor, requestOf } from './walk-request';
import { ALEX, type WorkflowHarness } from './workflow-harness';

/** What tests of a change of answers do, and what they look at. */
export function changeSteps(harnessOf: () => WorkflowHarness) {
  async function handedOver(vendor: string, answers: Record<string, string>): Promise<string> {
    const requestId = await planFor(harnessOf(), vendor, answers);
    await decideOn(harnessOf(), requestId);
    expect((await requestOf(harnessOf(), requestId)).state).toMatch(/handed-over|waiting-on-vendor/);
    return requestId;
  }

  /** As far as the questions. */
  function begin(requestId: string, person: Person = ALEX, answers?: Answers['given']): Promise<Reply> {
    const wish = { request: { id: requestId }, person, ...(answers === undefined ? {} : { answers }) };
    return startChange(harnessOf().ports, wish);
  }

  /** As far as the plan. */
  async function planChanged(requestId: string, answers: Record<string, string>): Promise<void> {
    expect(await begin(requestId)).toMatchObject({ kind: 'done' });
    await answerPages(harnessOf().ports, requestId, { answers });
    await harnessOf().drain();
  }

  /** The plan is approved and has run. */
  async function change(requestId: string, answers: Record<string, string>): Promise<void> {
    await planChanged(requestId, answers);
    await decideOn(harnessOf(), requestId);
    const request = await requestOf(harnessOf(), requestId);
    if (request.state === 'failed') throw new Error(request.reason ?? '');
  }

  async function planOf(requestId: string) {
    const plan = await harnessOf().store.plans.latest(requestId);
    if (plan === null) throw new Error('no plan');
    return plan.document;
  }

  return { handedOver, begin, planChanged, change, planOf };
}
