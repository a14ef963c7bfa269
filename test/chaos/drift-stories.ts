import { setTimeout as pause } from 'node:timers/promises';
import { Conversation } from '../support/conversation';
import { PERSONAL, textOf, titlesOf, type ShownMessage } from '../support/teams';
import { changeByHand } from './changes-by-hand';
import { until } from './standstill';
import { approveOn, SET_UP_STORY, shows, untilState, type Story } from './stories';
import { withDatabase } from './traces';

/** Nobody asks Entra what changed meanwhile: looks come when the story wants them. */
const WATCHED_SLOWLY = { WATCH_EVERY: 'P1D' };

/** What somebody changed in the tenant is put back: written again, taken off, given back. */
export const PUT_BACK_STORY: Story = answering('put-back', 'Put back', {});

/** What somebody changed stands from then on; nothing is written. */
export const ACCEPT_STORY: Story = answering('accept', 'Accept', { reason: 'The vendor wants it so' });

function answering(name: string, title: string, inputs: Record<string, string>): Story {
  return {
    name,
    settings: WATCHED_SLOWLY,
    async begin(deployment, setUp) {
      const approve = await SET_UP_STORY.untilPlanned(deployment, setUp);
      await approve();
      await SET_UP_STORY.untilOver(deployment);
      await untilLooked(deployment, 'baseline-taken', 1);
      await changeByHand(deployment, setUp.applicationName);
      await untilLooked(deployment, 'drift-seen', 1);
    },
    async untilPlanned({ teams }) {
      const card = await teams.waitFor('the drift card', (one) => isOfDrift(one) && titlesOf(one).length > 0);
      const since = teams.messages.length;
      const { person } = new Conversation(teams);
      await teams.press(person, { message: card, conversation: PERSONAL }, { title, inputs });
      const plan = await teams.waitFor(
        `the plan to ${name}`,
        (one) => teams.messages.indexOf(one) >= since && shows('Approve all')(one),
      );
      return approveOn({ teams }, plan);
    },
    async untilOver(deployment) {
      await untilState(deployment, 'handed-over');
      // By the looks that follow nothing differs any more.
      await untilLooked(deployment, 'drift-gone', 1);
      await deployment.teams.waitFor('the drift card closed', isClosed);
    },
    shown: ({ teams }) => teams.messages.filter((one) => isOfDrift(one)).map(inShort),
  };
}

export function isOfDrift(message: ShownMessage, conversation = PERSONAL.id): boolean {
  return message.conversation === conversation && textOf(message).includes('Watched in Entra');
}

function isClosed(message: ShownMessage): boolean {
  return isOfDrift(message) && inShort(message) === CLOSED;
}

const CLOSED = 'Nothing differs any more []';

function inShort(message: ShownMessage): string {
  const says = textOf(message).includes('Nothing differs any more') ? 'Nothing differs any more' : 'open';
  return `${says} [${titlesOf(message).join(', ')}]`;
}

/** Two looks count that are ten seconds apart: the first is put as long ago as that, and the next one is due. */
export async function untilLooked(
  { databaseUrl }: { readonly databaseUrl: string },
  event: string,
  count: number,
): Promise<void> {
  await withDatabase(databaseUrl, (client) =>
    until(event, async () => {
      const { rows } = await client.query<{ count: number }>(
        'SELECT count(*)::int AS count FROM audit WHERE event = $1',
        [event],
      );
      if ((rows[0]?.count ?? 0) >= count) return true;
      await client.query(
        `UPDATE watched SET due_at = now(), seen = CASE WHEN seen IS NULL THEN NULL
           ELSE jsonb_set(seen::jsonb, '{seenAt}', to_jsonb('2026-01-01T00:00:00.000Z'::text))::json END`,
      );
      await pause(500);
      return false;
    }),
  );
}
