import { requestUndo } from '../../../../workflows/care/try-again';
import { changeSteps } from '../../../support/change-steps';
import { shownPlans } from '../../../support/shown-plans';
import { callGraph } from '../../../support/tenant-by-hand';
import { AMPLITUDE, pressed } from '../../../support/walk-request';
import { ADELE, startWorkflows, type WorkflowHarness } from '../../../support/workflow-harness';

let harness: WorkflowHarness;
beforeEach(async () => {
  harness = await startWorkflows();
});
afterEach(() => harness.stop());

const { handedOver, change } = changeSteps(() => harness);

async function undoShown(requestId: string) {
  await requestUndo(harness.ports, await pressed(harness, requestId));
  await harness.drain();
  const shown = (await shownPlans(harness, requestId)).at(-1);
  expect(shown?.planKind).toBe('undo');
  return { risk: shown?.risk?.text ?? '', notices: JSON.stringify(shown?.notices) };
}

async function assignByHand(principalId: string): Promise<void> {
  const state = await harness.state();
  const sp = state['servicePrincipals']?.find(({ displayName }) => displayName === 'Amplitude');
  const [role] = sp?.['appRoles'] as { id: string }[];
  const body = { principalId, resourceId: sp?.['id'], appRoleId: role?.id };
  await callGraph(harness, `POST /servicePrincipals/${String(sp?.['id'])}/appRoleAssignedTo`, body);
}

test('an undo names whom the newest plans let in, and whoever was assigned by hand', async () => {
  const requestId = await handedOver('amplitude', {
    ...AMPLITUDE,
    assignTo: 'SSO Users; megan@contoso.example',
  });
  await change(requestId, { assignTo: 'SSO Users; Analytics Team' });
  await assignByHand(ADELE.objectId);
  const { risk, notices } = await undoShown(requestId);
  expect(risk).toContain('Access is lost by the group “SSO Users”, the group “Analytics Team”.');
  expect(notices).toContain('Assigned by somebody else, and losing access as well: “Adele Vance”.');
});

test('where nobody else is assigned nothing is said of them', async () => {
  const requestId = await handedOver('amplitude', AMPLITUDE);
  expect((await undoShown(requestId)).notices).not.toContain('Assigned by somebody else');
});
