import { cardFor } from '../../../cards/card-for';
import type { CardView } from '../../../core/views';
import { viewOf } from '../../../workflows/views/view-of';
import { requestsInEveryState } from '../../bot/support/every-state';
import { putEntity } from '../../support/tenant-by-hand';
import { walkRecipe } from '../../support/walk-recipe';
import { startWorkflows, type WorkflowHarness } from '../../support/workflow-harness';
import { removalCards } from './removal-cards';
import { renewalCards } from './renewal-cards';
import { watchCards } from './watch-cards';
import { LONGEST_NAME, withoutTwins, type CardInState, type Length } from './card-in-state';

export const VENDORS = ['amplitude', 'logzio', 'collate', 'emnify', 'sekoia'] as const;

/** As many as an answer may name, with names as long as an answer of a thousand characters then holds. */
const MANY_GROUPS = 10;
const GROUP_NAME_CHARACTERS = 98;

/** What is answered for the vendor at this place of the list; every other question takes its example. */
type Answers = (index: number) => Record<string, string>;

/** Cards of real requests: every vendor from the first question to the hand-over, and one request in every state. */
export async function walkedCards(): Promise<CardInState[]> {
  // One after another: side by side on a busy machine their tenants answer too late, and set-ups fail.
  const sets = [
    await walked('shortest', () => Promise.resolve(shortestAnswers)),
    await walked('usual', () => Promise.resolve(() => ({}))),
    await walked('longest', longestAnswers),
    await inEveryState(),
    await withHarness(renewalCards),
    await withHarness(removalCards),
    await withHarness(watchCards),
  ];
  return numbered(withoutTwins(sets.flat()));
}

async function walked(
  length: Length,
  answersIn: (harness: WorkflowHarness) => Promise<Answers>,
): Promise<CardInState[]> {
  return withHarness(async (harness) => {
    const answersFor = await answersIn(harness);
    const cards: CardInState[] = [];
    for (const [index, vendor] of VENDORS.entries()) {
      const recipe = harness.ports.catalogue.get(vendor);
      if (recipe === undefined) throw new Error(`no recipe ${vendor}`);
      const { state, reason, seen } = await walkRecipe(harness, recipe, answersFor(index));
      if (state !== 'handed-over') throw new Error(`${vendor} ended ${state}: ${reason}`);
      cards.push(
        ...seen.map(({ view, card }) => ({ name: `${vendor} ${length}: ${momentOf(view)}`, length, card })),
      );
    }
    return cards;
  });
}

async function inEveryState(): Promise<CardInState[]> {
  return withHarness(async (harness) => {
    const cards: CardInState[] = [];
    for (const [state, requestId] of Object.entries(await requestsInEveryState(harness))) {
      for (const record of await harness.store.cards.listForRequest(requestId)) {
        const shown = await viewOf(harness.ports, record);
        if (shown === null) continue;
        const name = `request ${state}: ${momentOf(shown.view)}`;
        cards.push({ name, length: 'usual', card: cardFor(shown.view) });
      }
    }
    return cards;
  });
}

/** What a card is about, from its view: "plan awaiting-approval", "question open". */
function momentOf(view: CardView): string {
  const { kind } = view;
  const states = ['state', 'status'].flatMap((key) => {
    const value = (view as unknown as Record<string, unknown>)[key];
    return typeof value === 'string' ? [value] : [];
  });
  return [kind, ...states].join(' ');
}

const shortestAnswers: Answers = (index) => ({
  applicationName: String(index),
  assignTo: '',
  notificationEmails: '',
});

/** An application with the longest name, for as many groups as may be named. */
async function longestAnswers(harness: WorkflowHarness): Promise<Answers> {
  const { groups = [] } = await harness.state();
  const like = groups.find(({ displayName }) => displayName === 'SSO Users');
  const stem = LONGEST_NAME.slice(0, GROUP_NAME_CHARACTERS - 2);
  const names = Array.from({ length: MANY_GROUPS }, (_, index) => `${stem}${10 + index}`);
  for (const [index, displayName] of names.entries()) {
    const id = `77777777-7777-4777-8777-7777777777${10 + index}`;
    await putEntity(harness, 'groups', { ...like, id, displayName, mailNickname: `many-${index}` });
  }
  const assignTo = names.join(';');
  // One tenant takes them all, so no two applications have one name.
  return (index) => ({ applicationName: `${LONGEST_NAME.slice(1)}${index}`, assignTo });
}

/** The second of a name is "… 2". */
function numbered(cards: readonly CardInState[]): CardInState[] {
  const counts = new Map<string, number>();
  return cards.map((one) => {
    const count = (counts.get(one.name) ?? 0) + 1;
    counts.set(one.name, count);
    return count === 1 ? one : { ...one, name: `${one.name} ${count}` };
  });
}

async function withHarness<T>(work: (harness: WorkflowHarness) => Promise<T>): Promise<T> {
  const harness = await startWorkflows();
  try {
    return await work(harness);
  } finally {
    await harness.stop();
  }
}
