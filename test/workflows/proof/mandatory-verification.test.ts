import { confirmVendorSide } from '../../../workflows/hand-over/press-hand-over';
import { requestOf } from '../../support/walk-request';
import { ALEX, type WorkflowHarness } from '../../support/workflow-harness';
import { begin, handedOverToSignIn, logged, look, toldTexts } from './signing-in';

const EMNIFY = { portalMail: 'alex@contoso.example', ssoEnabled: 'yes', lifetime: 'quarter' };
const LOGZ = {
  accountId: '24601',
  restriction: 'no',
  audienceUri: 'urn:auth0:logzio:acme',
  signOnUrl: 'https://logzio.auth0.com/login/callback?connection=acme',
  assignTo: 'SSO Users',
};

let harness: WorkflowHarness;
afterEach(() => harness.stop());

test.each([
  ['emnify', 'emnify', EMNIFY],
  ['logzio', 'Logz.io', LOGZ],
])('a sign-in alone does not complete %s, which demands a test of its own', async (id, name, answers) => {
  const setUp = await handedOverToSignIn(id, answers);
  const { requestId, clientId, signInText } = setUp;
  ({ harness } = setUp);
  const { ports } = harness;
  await begin(ports, requestId);
  for (let sign = 0; sign < 2; sign += 1) {
    await logged(harness, { clientId, code: 0, who: 'Megan Bowen' });
    await look(harness);
    expect((await requestOf(harness, requestId)).state).toBe('handed-over');
  }
  expect(await toldTexts(harness, requestId)).toEqual([
    expect.stringContaining(`When ${name} works as well, press It works in ${name} on the hand-over.`),
  ]);
  expect(await signInText()).toContain('Megan Bowen signed in, ');
  const confirmation = { requestId, person: ALEX };
  expect(await confirmVendorSide(ports, confirmation)).toMatchObject({ kind: 'refused' });
  expect((await requestOf(harness, requestId)).state).toBe('handed-over');
  expect(await confirmVendorSide(ports, { ...confirmation, verified: true })).toMatchObject({ kind: 'done' });
  expect(await requestOf(harness, requestId)).toMatchObject({
    state: 'completed',
    facts: { completedBy: 'Alex Admin' },
  });
});
