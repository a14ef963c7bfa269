import { setTimeout as pause } from 'node:timers/promises';
import { Conversation } from '../support/conversation';
import type { Deployment } from '../support/deployment';
import { buttonTitled, PERSONAL, type ShownMessage } from '../support/teams';
import type { SetUp } from './set-ups';
import { withDatabase } from './traces';
import { walkToApproval } from './walk';

const DONE_WITHIN_MS = 120_000;

type Approve = () => Promise<void>;

/** A request with one plan that is made, approved and run; the process may die anywhere in between. */
export interface Story {
  readonly name: string;
  /** Environment variables of its bot. */
  readonly settings?: Readonly<Record<string, string>>;
  /** What has to be there before it begins. */
  begin(deployment: Deployment, setUp: SetUp): Promise<void>;
  /** Has a plan made and waits for its card. */
  untilPlanned(deployment: Deployment, setUp: SetUp): Promise<Approve>;
  untilOver(deployment: Deployment): Promise<void>;
  /** What stands in chat in the end, in short. */
  readonly shown?: (deployment: Deployment) => readonly string[];
}

export const SET_UP_STORY: Story = {
  name: 'set-up',
  begin: () => Promise.resolve(),
  async untilPlanned(deployment, setUp) {
    const plan = await walkToApproval(deployment, new Conversation(deployment.teams), setUp);
    return approveOn(deployment, plan);
  },
  async untilOver(deployment) {
    await untilState(deployment, 'handed-over');
    await deployment.teams.waitFor('the hand-over', shows('It works in'));
  },
};

export const UNDO_STORY: Story = {
  name: 'undo',
  async begin(deployment, setUp) {
    const approve = await SET_UP_STORY.untilPlanned(deployment, setUp);
    await approve();
    await SET_UP_STORY.untilOver(deployment);
  },
  async untilPlanned(deployment) {
    const { teams } = deployment;
    const since = teams.messages.length;
    await pressUndo(deployment);
    const plan = await teams.waitFor(
      'the undo plan',
      (message) => teams.messages.indexOf(message) >= since && shows('Approve all')(message),
    );
    return approveOn(deployment, plan);
  },
  untilOver: (deployment) => untilState(deployment, 'undone'),
};

/** Other answers for a set-up that stands: what comes, what goes and what is changed. */
export const CHANGE_STORY: Story = {
  name: 'change',
  begin: (deployment, setUp) => UNDO_STORY.begin(deployment, setUp),
  async untilPlanned(deployment, setUp) {
    const { teams } = deployment;
    const chat = new Conversation(teams);
    chat.fromHere();
    const since = teams.messages.length;
    await chat.say(`/sso change ${setUp.vendor}`);
    await chat.answerPages({ ...setUp.changed }, { isPlanned: true });
    const plan = await teams.waitFor(
      'the plan of the change',
      (message) => teams.messages.indexOf(message) >= since && shows('Approve all')(message),
    );
    return approveOn(deployment, plan);
  },
  untilOver: (deployment) => untilState(deployment, 'handed-over'),
};

/** What an Undo button of the newest plan sends, wherever its card stands. */
async function pressUndo({ teams, databaseUrl }: Deployment): Promise<void> {
  const [data] = await withDatabase(databaseUrl, async (client) => {
    const { rows } = await client.query<Record<string, string>>(
      `SELECT request_id AS "requestId", hash AS "planHash" FROM plans ORDER BY created_at DESC LIMIT 1`,
    );
    return rows;
  });
  const action = { type: 'Action.Execute', verb: 'undo', data };
  await teams.raw({ type: 'invoke', name: 'adaptiveCard/action', value: { action } });
}

export function shows(title: string): (message: ShownMessage) => boolean {
  return (message) => message.conversation === PERSONAL.id && buttonTitled(message.card, title) !== undefined;
}

export function approveOn({ teams }: Pick<Deployment, 'teams'>, message: ShownMessage): Approve {
  return async () => {
    const { person } = new Conversation(teams);
    await teams.press(person, { message, conversation: PERSONAL }, { title: 'Approve all' });
  };
}

export async function untilState(deployment: Deployment, wanted: string): Promise<void> {
  for (const end = Date.now() + DONE_WITHIN_MS; ;) {
    await pause(100);
    const { state, reason } = await newestRequest(deployment);
    if (state === wanted) return;
    if (Date.now() > end || state === 'failed')
      throw new Error(`waited in vain for ${wanted}: ${state} ${reason}`);
  }
}

/** Until the approved plan is not written any more. */
export async function untilRun(deployment: Deployment): Promise<void> {
  while ((await newestRequest(deployment)).state === 'applying') await pause(50);
}

export function newestRequest({ databaseUrl }: Deployment): Promise<{ state: string; reason: string }> {
  return withDatabase(databaseUrl, async (client) => {
    const { rows } = await client.query<{ state: string; reason: string }>(
      `SELECT state, coalesce(reason, '') AS reason FROM requests ORDER BY created_at DESC LIMIT 1`,
    );
    return rows[0] ?? { state: 'none', reason: '' };
  });
}
