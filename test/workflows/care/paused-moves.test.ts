import { ALLOWED_MOVES, REQUEST_STATES } from '../../../core/request';
import { confirmVendorSide } from '../../../workflows/hand-over/press-hand-over';
import { requestUndo } from '../../../workflows/care/try-again';
import { sweep } from '../../../workflows/care/sweep';
import { goOn } from '../../../workflows/questions/end-wait';
import { cancelRequest } from '../../../workflows/questions/cancel-request';
import { answerPages } from '../../support/answer-pages';
import { certificateSteps } from '../../support/certificate-steps';
import { WAITER } from '../../support/invented-recipes';
import { renewSteps } from '../../support/renew-steps';
import { decideOn, planCollate, planFor, pressed, requestOf } from '../../support/walk-request';
import { ALEX, startWorkflows, type WorkflowHarness } from '../../support/workflow-harness';

const DAY_MS = 86_400_000;

let harness: WorkflowHarness;
beforeAll(async () => {
  harness = await startWorkflows({}, [WAITER]);
  await query(`CREATE TABLE moves (move text)`);
  await query(
    `CREATE FUNCTION note_move() RETURNS trigger LANGUAGE plpgsql AS $$
       BEGIN INSERT INTO moves VALUES (OLD.state || ' → ' || NEW.state); RETURN NULL; END $$`,
  );
  await query(
    `CREATE TRIGGER note_moves AFTER UPDATE ON requests FOR EACH ROW
       WHEN (OLD.state <> NEW.state AND 'paused' IN (OLD.state, NEW.state)) EXECUTE FUNCTION note_move()`,
  );
});
afterAll(() => harness.stop());

const { planNewSecret } = renewSteps(() => harness);
const { vendorIsReady } = certificateSteps(() => harness);

function query(statement: string): Promise<string[]> {
  const { store } = harness;
  return store.transaction(async (tx) => {
    const { rows } = await store.clientOf(tx).query<{ move: string }>(statement);
    return rows.map(({ move }) => move);
  });
}

async function is(requestId: string, state: string): Promise<void> {
  expect((await requestOf(harness, requestId)).state).toBe(state);
}

/** A renewal that waits until the vendor has the new secret. */
async function paused(name: string): Promise<string> {
  const requestId = await planCollate(harness, name);
  await decideOn(harness, requestId);
  await waiting(requestId);
  return requestId;
}

async function waiting(requestId: string): Promise<void> {
  await planNewSecret(requestId);
  await decideOn(harness, requestId);
  await is(requestId, 'paused');
}

async function cancelled(requestId: string): Promise<void> {
  expect(await cancelRequest(harness.ports, { requestId, person: ALEX })).toMatchObject({ kind: 'done' });
}

async function undoAsked(requestId: string): Promise<void> {
  expect(await requestUndo(harness.ports, await pressed(harness, requestId))).toMatchObject({ kind: 'done' });
}

/** What may end it without its own day: each leaves it waiting as before. */
const BESIDE: Readonly<Record<string, (requestId: string) => Promise<void>>> = {
  'cancelled while it is planned': async (requestId) => {
    await undoAsked(requestId);
    await cancelled(requestId);
    await harness.drain();
  },
  rejected: async (requestId) => {
    await undoAsked(requestId);
    await harness.drain();
    await decideOn(harness, requestId, { verdict: 'rejected', reason: 'no' });
  },
  'not decided in time': async (requestId) => {
    await undoAsked(requestId);
    await harness.drain();
    await is(requestId, 'awaiting-approval');
    harness.advance(2 * 3_600_000);
    await sweep(harness.ports);
  },
};

test.each(Object.entries(BESIDE))('an undo that is %s leaves the plan waiting', async (name, undo) => {
  const requestId = await paused(`Beside ${name}`);
  await undo(requestId);
  await is(requestId, 'paused');
  await vendorIsReady(requestId);
  await is(requestId, 'paused');
});

test('another secret that cannot be planned leaves the former plan waiting', async () => {
  const requestId = await paused('Not to be planned');
  await harness.fault({
    method: 'GET',
    path: '/applications*',
    status: 403,
    code: 'Authorization_RequestDenied',
  });
  await planNewSecret(requestId);
  await fetch(`${harness.sandbox.url}/sandbox/faults`, { method: 'DELETE' });
  await is(requestId, 'failed');
  await cancelled(requestId);
  await is(requestId, 'paused');
});

test('another secret whose plan became stale leaves the former plan waiting', async () => {
  const requestId = await paused('Stale');
  await planNewSecret(requestId);
  await query(`UPDATE requests SET state = 'stale' WHERE id = '${requestId}'`);
  await cancelled(requestId);
  await is(requestId, 'paused');
});

test('Cancel at the gate: the set-up stands where it stood, whatever that was', async () => {
  const requestId = await paused('Cancelled at its gate');
  await cancelled(requestId);
  await is(requestId, 'handed-over');
  await confirmVendorSide(harness.ports, { requestId, person: ALEX, verified: true });
  await waiting(requestId);
  await cancelled(requestId);
  await is(requestId, 'completed');
});

test('the vendor is waited for before and after a renewal', async () => {
  const answers = {
    account: 'alex@contoso.example',
    redirectUrl: 'https://waiter.example/callback',
    assignTo: 'SSO Users',
  };
  const requestId = await planFor(harness, 'waiter', answers);
  await goOn(harness.ports, { requestId, waitingFor: null, person: ALEX });
  await answerPages(harness.ports, requestId, { answers });
  await harness.drain();
  await decideOn(harness, requestId);
  await is(requestId, 'waiting-on-vendor');
  await waiting(requestId);
  await vendorIsReady(requestId);
  harness.advance(7.1 * DAY_MS);
  await sweep(harness.ports);
  await harness.drain();
  await is(requestId, 'waiting-on-vendor');
  await waiting(requestId);
  await cancelled(requestId);
  await is(requestId, 'waiting-on-vendor');
});

/** In the table for whoever ends a waiting plan for good; nothing does yet. */
const NOT_YET = ['paused → failed', 'paused → cancelled'];

test('every move to and from paused that the table allows was made above, and no other', async () => {
  const moves = await query('SELECT DISTINCT move FROM moves ORDER BY move');
  const allowed = REQUEST_STATES.flatMap((from) => ALLOWED_MOVES[from].map((to) => [from, to] as const))
    .filter((pair) => pair.includes('paused') && pair[0] !== pair[1])
    .map((pair) => pair.join(' → '))
    .filter((move) => !NOT_YET.includes(move));
  expect([...moves].sort()).toEqual(allowed.sort());
});
