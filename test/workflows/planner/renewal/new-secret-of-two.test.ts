import { adoptionSteps } from '../../../support/adoption-steps';
import { renewSteps, type SecretEntry } from '../../../support/renew-steps';
import { walkRecipe } from '../../../support/walk-recipe';
import { decideOn, unfinished } from '../../../support/walk-request';
import { startWorkflows, type WorkflowHarness } from '../../../support/workflow-harness';
import { TWIN } from '../invented-registrations';

let harness: WorkflowHarness;
beforeEach(async () => {
  harness = await startWorkflows({}, [TWIN]);
});
afterEach(() => harness.stop());

const { planOf } = adoptionSteps(() => harness);
const { planNewSecret, toTheEnd, reveal, secretRow } = renewSteps(() => harness);

async function walked(vendor: string): Promise<string> {
  const recipe = harness.ports.catalogue.get(vendor);
  if (recipe === undefined) throw new Error('no such recipe');
  expect(await walkRecipe(harness, recipe)).toMatchObject({ state: 'handed-over' });
  const [request] = await harness.store.requests.findInState('handed-over', 9);
  return request?.id ?? '';
}

test('of two applications the one gets a new secret that has one', async () => {
  const requestId = await walked('snowflake-oauth');
  const withSecrets = async () =>
    ((await harness.state())['applications'] ?? []).flatMap((one) =>
      one['uniqueName'] === null ? [] : [(one['passwordCredentials'] as SecretEntry[]).length],
    );
  const before = await withSecrets();
  await planNewSecret(requestId);
  const { operations } = await planOf(requestId);
  expect(operations).toMatchObject([{ key: 'add-client-secret-2' }, { key: 'remove-former-secret-2' }]);
  await decideOn(harness, requestId);
  expect(await withSecrets()).toEqual(before.map((count) => (count === 1 ? 2 : count)));
  expect(await secretRow(requestId)).toMatchObject({ name: 'add-client-secret-2', canReveal: true });
  expect((await reveal(requestId)).length).toBeGreaterThan(15);
  await toTheEnd(requestId);
  expect(await unfinished(harness, requestId)).toEqual([]);
  expect(await withSecrets()).toEqual(before);
});

test('a second application gets its own, and the first one is left alone', async () => {
  const requestId = await walked('twin');
  await planNewSecret(requestId);
  await decideOn(harness, requestId);
  const counts = async () =>
    ((await harness.state())['applications'] ?? [])
      .filter(({ passwordCredentials }) => JSON.stringify(passwordCredentials).includes(requestId))
      .map((one) => (one['passwordCredentials'] as SecretEntry[]).length);
  expect(await counts()).toEqual([2]);
  expect(await secretRow(requestId)).toMatchObject({ name: 'second-add-client-secret-2', canReveal: true });
  await toTheEnd(requestId);
  expect(await unfinished(harness, requestId)).toEqual([]);
  expect(await counts()).toEqual([1]);
});
