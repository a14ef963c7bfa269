import { setTimeout as pause } from 'node:timers/promises';
import { Conversation } from '../support/conversation';
import type { Deployment } from '../support/deployment';
import { PERSONAL, buttonTitled } from '../support/teams';
import { withDatabase } from './traces';

/** A renewal or a removal between two waits: something begins it, one stage is written, and it waits again or is over. */
export interface Leg {
  readonly name: string;
  /** What is written; `null`: nothing. */
  readonly stage: 'prepare' | 'switch' | 'switch-back' | 'clean-up' | 'disable' | 'delete' | 'enable' | null;
  /** Has a plan made and waits for its card. */
  readonly plan?: (deployment: Deployment) => Promise<void>;
  /** What begins it: a press, or the day that comes. */
  readonly begin: (deployment: Deployment) => Promise<void>;
  /** A press that nobody kept has to be made again. */
  readonly isPressed: boolean;
  /** Over the newest request, its plans and their operations. */
  readonly isOver: string;
}

const NEWEST = '(SELECT id FROM requests ORDER BY created_at DESC LIMIT 1)';

/** True in the database once the request stands so, with that many operations of the stage done and gates reached. */
function stands(state: string, { done, gates = 0 }: { done: string | null; gates?: number }): string {
  const written =
    done === null
      ? 'true'
      : `EXISTS (SELECT FROM operations JOIN plans ON plans.id = plan_id
           WHERE request_id = ${NEWEST} AND stage = '${done}' AND operations.state = 'done')`;
  const reached =
    gates === 0
      ? 'true'
      : `(SELECT count(*) FROM json_each(facts->'gates') AS plan, json_each(plan.value)) >= ${gates}`;
  return `SELECT EXISTS (SELECT FROM requests
    WHERE id = ${NEWEST} AND state = '${state}' AND ${written} AND ${reached}) AS over`;
}

/** On a busy machine the look for a role may take too long; a person who is told so presses again. */
function pressed(title: string): (deployment: Deployment) => Promise<void> {
  return async ({ teams }) => {
    for (let turn = 0; turn < PRESSES; turn += 1) {
      const { type } = await new Conversation(teams).press(title);
      if (type === 'application/vnd.microsoft.activity.message') return;
      await pause(1_000);
    }
  };
}

const PRESSES = 5;

/** The command, and the card of its plan: a new message. */
function asked(command: string): (deployment: Deployment) => Promise<void> {
  return async ({ teams }) => {
    const since = teams.messages.length;
    const chat = new Conversation(teams);
    await chat.say(command);
    await teams.waitFor(
      `the plan of ${command}`,
      (message) =>
        message.conversation === PERSONAL.id &&
        teams.messages.indexOf(message) >= since &&
        buttonTitled(message.card, 'Approve all') !== undefined,
    );
  };
}

/** As if the days had gone by since the gate was reached. */
async function theDayComes({ databaseUrl }: Deployment): Promise<void> {
  await withDatabase(databaseUrl, (client) =>
    client.query(
      `UPDATE requests SET due_at = now() - interval '1 minute', facts = replace(facts::text,
         substring(facts::text from '"1":{"reached":"([^"]+)"'), '2026-01-01T00:00:00.000Z')::json
       WHERE id = ${NEWEST}`,
    ),
  );
}

const prepare = (command: string): Leg => ({
  name: 'prepare',
  stage: 'prepare',
  plan: asked(command),
  begin: pressed('Approve all'),
  isPressed: true,
  isOver: stands('paused', { done: 'prepare' }),
});

const SWITCH: Leg = {
  name: 'switch',
  stage: 'switch',
  begin: pressed('Vendor is ready'),
  isPressed: true,
  isOver: stands('handed-over', { done: 'switch' }),
};

const SWITCH_BACK: Leg = {
  name: 'switch back',
  stage: 'switch-back',
  begin: pressed('Switch back'),
  isPressed: true,
  isOver: stands('handed-over', { done: 'switch-back' }),
};

const CLEAN_UP: Leg = {
  name: 'clean-up',
  stage: 'clean-up',
  plan: asked('/sso renew amplitude clean-up'),
  begin: pressed('Approve all'),
  isPressed: true,
  isOver: stands('handed-over', { done: 'clean-up' }),
};

const VENDOR_READY: Leg = {
  name: 'the vendor is ready',
  stage: null,
  begin: pressed('Vendor is ready'),
  isPressed: true,
  isOver: stands('paused', { done: null, gates: 2 }),
};

const DAY_COMES: Leg = {
  name: 'the day comes',
  stage: 'clean-up',
  begin: theDayComes,
  isPressed: false,
  isOver: stands('handed-over', { done: 'clean-up' }),
};

export interface Walk {
  readonly name: string;
  /** Of the set-up that is renewed. */
  readonly setUp: string;
  readonly legs: readonly Leg[];
  /** In which of them the process is killed. */
  readonly struck: readonly Leg[];
}

const CERTIFICATE = prepare('/sso renew amplitude');
const SECRET = prepare('/sso renew collate');

export const WALKS: readonly Walk[] = [
  {
    name: 'renewal of a certificate, cleaned up',
    setUp: 'amplitude',
    legs: [CERTIFICATE, SWITCH, CLEAN_UP],
    struck: [CERTIFICATE, SWITCH, CLEAN_UP],
  },
  {
    name: 'renewal of a certificate, switched back',
    setUp: 'amplitude',
    legs: [CERTIFICATE, SWITCH, SWITCH_BACK],
    struck: [SWITCH_BACK],
  },
  {
    name: 'renewal of a secret',
    setUp: 'collate web',
    legs: [SECRET, VENDOR_READY, DAY_COMES],
    struck: [SECRET, VENDOR_READY, DAY_COMES],
  },
];

const REMOVAL: Leg = {
  name: 'the removal is approved',
  stage: null,
  plan: asked('/sso remove amplitude'),
  begin: pressed('Approve all'),
  isPressed: true,
  isOver: stands('paused', { done: null, gates: 1 }),
};

const DISABLE: Leg = {
  name: 'disable',
  stage: 'disable',
  begin: pressed('Vendor is ready'),
  isPressed: true,
  isOver: stands('paused', { done: 'disable', gates: 2 }),
};

const DELETE: Leg = {
  name: 'delete',
  stage: 'delete',
  begin: theDayComes,
  isPressed: false,
  isOver: stands('removed', { done: 'delete' }),
};

const STOP: Leg = {
  name: 'stop',
  stage: 'enable',
  begin: pressed('Stop the removal'),
  isPressed: true,
  isOver: stands('handed-over', { done: 'enable' }),
};

export const REMOVALS: readonly Walk[] = [
  {
    name: 'removal',
    setUp: 'amplitude',
    legs: [REMOVAL, DISABLE, DELETE],
    struck: [REMOVAL, DISABLE, DELETE],
  },
  { name: 'removal, stopped', setUp: 'amplitude', legs: [REMOVAL, DISABLE, STOP], struck: [STOP] },
];
