import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Child } from './child';
import { Person, enrol, type Chat } from './person';

/** What some turns of one kind took. */
export interface Batch {
  readonly turns: number;
  /** Of the bot process, cards posted and edited because of the turns included. */
  readonly cpuMs: number;
  /** Per turn, until the bot's answer to the HTTP request. */
  readonly answeredMs: readonly number[];
  /** Per turn, until the next card is in the chat; only where a turn leads to one. */
  readonly shownMs: readonly number[];
}

/** Several batches as one. */
export function joined(batches: readonly Batch[]): Batch {
  return {
    turns: batches.reduce((sum, { turns }) => sum + turns, 0),
    cpuMs: batches.reduce((sum, { cpuMs }) => sum + cpuMs, 0),
    answeredMs: batches.flatMap(({ answeredMs }) => answeredMs),
    shownMs: batches.flatMap(({ shownMs }) => shownMs),
  };
}

export interface Subject {
  readonly chat: Chat;
  readonly child: Child;
}

export type Way = 'typed' | 'clicked';

const PEOPLE = 20;

/** The first page of Amplitude, by input id. */
const PAGE = {
  entityId: 'https://amplitude.com/saml/sso/metadata',
  acsUrl: 'https://analytics.amplitude.com/saml/sso/12345',
  signOnUrl: 'https://analytics.amplitude.com/login',
} as const;
const FIRST = 'entityId';
const AFTERWARDS = 'assignTo';
/** The bot edits a card once a second; nobody types or clicks faster. */
export const PAUSE_MS = 1_050;

/** One turn of somebody whose first page is open. */
export interface Turn {
  /** Resolves when the turn is answered. */
  readonly act: () => Promise<void>;
  /** Resolves when the chat shows what it led to. */
  readonly shown: () => Promise<unknown>;
}

/** Turns of one person, each once the one before is over: a field a message, or to the next page and back. */
export async function* turnsOf(person: Person, way: Way): AsyncGenerator<Turn> {
  for (const step of way === 'typed' ? Object.values(PAGE) : (['Continue', 'Back', 'Continue'] as const)) {
    await sleep(PAUSE_MS);
    const isBack = step === 'Back';
    const card = await person.cardWith('Continue', isBack ? AFTERWARDS : FIRST);
    const { id, edits } = card;
    const press = () => person.pressPatiently(card, step, isBack ? {} : PAGE);
    yield {
      act: way === 'typed' ? () => person.say(step) : press,
      shown: () => person.edited({ id, edits }),
    };
  }
}

/** Who says something again and again, and how long each waits between two times. */
export interface Saying {
  readonly turns: number;
  readonly people: number;
  readonly pauseMs: number;
}

/** A typed message that the bot answers with one message. */
export function sayBatch(
  { chat, child }: Subject,
  text: string,
  { turns, people, pauseMs }: Saying,
): Promise<Batch> {
  const answeredMs: number[] = [];
  return measured(child, { answeredMs, shownMs: [] }, () =>
    Promise.all(
      Array.from({ length: people }, async (_, index) => {
        const person = new Person(chat);
        // Nobody begins at the same moment as somebody else.
        await sleep((pauseMs * index) / people);
        for (let turn = 0; turn < turns / people; turn++) {
          if (turn > 0) await sleep(pauseMs);
          const begin = performance.now();
          await person.say(text);
          answeredMs.push(performance.now() - begin);
        }
      }),
    ),
  );
}

/** So many people answer the first questions of a vendor, `atOnce` of them at the same time. */
export async function answerBatch(
  subject: Subject,
  way: Way,
  { people, atOnce, sandboxUrl }: { people: number; atOnce: number; sandboxUrl: string },
): Promise<Batch> {
  return answersOf(subject, await peopleAsked(subject, sandboxUrl, people), { way, atOnce });
}

/** People whom the first question is shown to. */
export async function peopleAsked(
  { chat }: Subject,
  sandboxUrl: string,
  count = PEOPLE,
): Promise<readonly Person[]> {
  const people = Array.from({ length: count }, () => new Person(chat));
  await enrol(sandboxUrl, people);
  await Promise.all(people.map((person) => person.say('/setup-sso amplitude')));
  await Promise.all(people.map((person) => person.cardWith('Continue', FIRST)));
  return people;
}

export async function answersOf(
  { child }: Subject,
  people: readonly Person[],
  { way, atOnce }: { way: Way; atOnce: number },
): Promise<Batch> {
  const answeredMs: number[] = [];
  const shownMs: number[] = [];
  const waiting = [...people];
  return measured(child, { answeredMs, shownMs }, async () => {
    await Promise.all(
      Array.from({ length: atOnce }, async (_, index) => {
        await sleep((PAUSE_MS * index) / atOnce);
        for (let person = waiting.pop(); person !== undefined; person = waiting.pop())
          await answerAll(person, way, { answeredMs, shownMs });
      }),
    );
  });
}

type Times = Readonly<Record<'answeredMs' | 'shownMs', number[]>>;

async function answerAll(person: Person, way: Way, times: Times): Promise<void> {
  for await (const { act, shown } of turnsOf(person, way)) {
    const begin = performance.now();
    const isShown = shown().then(() => {
      times.shownMs.push(performance.now() - begin);
    });
    await act();
    times.answeredMs.push(performance.now() - begin);
    await isShown;
  }
}

async function measured(child: Child, times: Times, work: () => Promise<unknown>): Promise<Batch> {
  const before = await child.usage();
  await work();
  const after = await child.usage();
  return { turns: times.answeredMs.length, cpuMs: after.cpuMs - before.cpuMs, ...times };
}
