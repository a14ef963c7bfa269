import { setApproversByName } from '../../../workflows/approval/set-approvers';
import { startSetup } from '../../../workflows/questions/start-setup';
import { viewOf } from '../../../workflows/views/view-of';
import type { Ports, Reply } from '../../../workflows/ports';
import { answerPage, answerPages, openFields } from '../../support/answer-pages';
import { requestOf } from '../../support/walk-request';
import { ALEX, startWorkflows, type WorkflowHarness } from '../../support/workflow-harness';

let harness: WorkflowHarness;
let ports: Ports;
/** Lets what was asked of the directory and the gallery go on. */
let release: () => void;

beforeEach(async () => {
  harness = await startWorkflows();
  const { tenant, clock } = harness.ports;
  let open: () => void = () => undefined;
  const held = new Promise<void>((resolve) => (open = resolve));
  release = open;
  const isLookUp = /startswith|displayName eq|displayName%20eq|mail%20eq|mail eq/i;
  ports = {
    ...harness.ports,
    // Whose patience is over is told so at once; nothing else is waited for here.
    clock: { ...clock, sleep: (_ms, signal) => clock.sleep(5_000, signal) },
    tenant: Object.create(tenant, {
      readMany: {
        value: async (requests: Parameters<Ports['tenant']['readMany']>[0]) => {
          if (requests.some(({ path }) => isLookUp.test(path))) await held;
          return tenant.readMany(requests);
        },
      },
    }) as typeof tenant,
  };
});
afterEach(async () => {
  release();
  await harness.stop();
});

function say(requestId: string, question: string, value: string): Promise<Reply> {
  return answerPage(ports, requestId, { answers: { [question]: value } });
}

async function atAssignTo(): Promise<string> {
  const asked = { recipeId: 'amplitude', person: ALEX, origin: 'personal-1', inboundKey: 'm1' };
  const requestId = (await startSetup(ports, asked)).requestId ?? '';
  await answerPages(ports, requestId, { answers: ANSWERS, until: 'assignTo' });
  return requestId;
}

async function isAsked(requestId: string, question: string): Promise<boolean> {
  return (await openFields(ports, requestId)).includes(question);
}

const ANSWERS: Record<string, string> = {
  entityId: 'https://amplitude.com/saml/sso/metadata',
  acsUrl: 'https://analytics.amplitude.com/saml/sso/12345',
};

async function problemShown(requestId: string): Promise<string> {
  const cards = await harness.store.cards.listForRequest(requestId);
  const card = cards.findLast(({ kind }) => kind === 'question');
  const view = card === undefined ? null : (await viewOf(ports, card))?.view;
  return JSON.stringify(view?.kind === 'question' ? view.fields : null);
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds())) await new Promise((resolve) => setTimeout(resolve, 20));
}

test('a group that Microsoft does not find in time: the question says so and goes on by itself', async () => {
  const requestId = await atAssignTo();
  expect(await say(requestId, 'assignTo', 'SSO Users')).toMatchObject({
    kind: 'done',
    text: expect.stringContaining('Still looking') as string,
  });
  expect(await problemShown(requestId)).toContain('Still looking');
  expect(await problemShown(requestId)).toContain('SSO Users');
  release();
  await until(async () => !(await isAsked(requestId, 'assignTo')));
  expect((await requestOf(harness, requestId)).answers.given['assignTo']?.principals).toHaveLength(1);
});

test('what is said meanwhile counts, and the late find does not', async () => {
  const requestId = await atAssignTo();
  await say(requestId, 'assignTo', 'SSO Users');
  expect(await say(requestId, 'assignTo', '')).toMatchObject({ kind: 'done' });
  expect(await isAsked(requestId, 'assignTo')).toBe(false);
  const { revision } = await requestOf(harness, requestId);
  release();
  await new Promise((resolve) => setTimeout(resolve, 500));
  expect(await requestOf(harness, requestId)).toMatchObject({
    revision,
    answers: { given: { assignTo: { value: '' } } },
  });
});

test('the gallery: a name with the command, and one typed', async () => {
  const asked = { recipeId: 'gallery', named: 'Slack', person: ALEX, origin: 'personal-1', inboundKey: 'm2' };
  const requestId = (await startSetup(ports, asked)).requestId ?? '';
  expect(await problemShown(requestId)).toContain('in time');
  expect(await say(requestId, 'template', 'Slack')).toMatchObject({ kind: 'done' });
  release();
  await until(async () => !(await isAsked(requestId, 'template')));
});

test('people named as approvers', async () => {
  const saying = { person: ALEX, inboundKey: 'm3' };
  expect(await setApproversByName(ports, saying, 'Megan Bowen')).toMatchObject({
    kind: 'refused',
    text: expect.stringContaining('in time') as string,
  });
});
