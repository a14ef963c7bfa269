import { examineApprovers } from '../../../bot/doctor/approvers';
import { readSettings } from '../../../bot/settings';
import { setApproversByName } from '../../../workflows/approval/set-approvers';
import { APPROVERS_CHANNEL, meetInChannel, saying } from '../../support/approvals';
import { MEGAN, startWorkflows, type WorkflowHarness } from '../../support/workflow-harness';

let harness: WorkflowHarness;
beforeAll(async () => {
  harness = await startWorkflows({ approval: 'second-person' });
});
afterAll(() => harness.stop());

const seen = (environment: Record<string, string> = {}) =>
  examineApprovers(harness.store, readSettings({ APPROVAL: 'second-person', ...environment }));

test('each way in which a second person is missing is named with what to type', async () => {
  expect(await seen({ APPROVAL: 'self' })).toMatchObject({ status: 'ok' });
  expect(await seen()).toMatchObject({
    part: 'approvers',
    status: 'failed',
    text: expect.stringContaining('nobody is set: type /sso approvers here') as string,
  });
  expect(await seen({ APPROVAL: 'self', APPROVALS: '2' })).toMatchObject({ status: 'failed' });

  await meetInChannel(harness);
  expect(await seen()).toMatchObject({ status: 'ok', text: 'Plans are approved in the channel Approvals.' });
  await harness.store.conversations.block(APPROVERS_CHANNEL, new Date());
  expect(await seen()).toMatchObject({
    status: 'failed',
    text: expect.stringContaining('cannot be reached') as string,
  });

  await setApproversByName(harness.ports, saying(MEGAN), 'Megan Bowen');
  expect(await seen({ APPROVALS: '2' })).toMatchObject({
    status: 'failed',
    text: expect.stringContaining('2 have to approve, and only Megan Bowen may') as string,
  });
  expect(await seen()).toEqual({
    part: 'approvers',
    status: 'note',
    text: 'Plans are approved by Megan Bowen. The bot cannot write to Megan Bowen until they write it a message in personal chat.',
  });
});
