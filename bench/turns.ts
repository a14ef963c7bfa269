import { performance } from 'node:perf_hooks';
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

/** Question and answer, until the one that needs the tenant. */
export const ANSWERS = [
  ['applicationName', 'Amplitude'],
  ['entityId', 'https://amplitude.com/saml/sso/metadata'],
  ['acsUrl', 'https://analytics.amplitude.com/saml/sso/12345'],
  ['signOnUrl', 'https://analytics.amplitude.com/login'],
  ['notificationEmails', 'megan@contoso.example'],
  ['assignTo', ''],
] as const;
/** The last one is only looked at. */
const TURNS_PER_PERSON = ANSWERS.length - 1;

/** A typed message that the bot answers with one message. */
export function sayBatch(
  { chat, child }: Subject,
  text: string,
  load: { turns: number; atOnce: number },
): Promise<Batch> {
  const people = Array.from({ length: load.atOnce }, () => new Person(chat));
  const answeredMs: number[] = [];
  return measured(child, { answeredMs, shownMs: [] }, () =>
    Promise.all(
      people.map(async (person) => {
        for (let turn = 0; turn < load.turns / load.atOnce; turn++) {
          const begin = performance.now();
          await person.say(text);
          answeredMs.push(performance.now() - begin);
        }
      }),
    ),
  );
}

/** Twenty people answer the questions of a vendor, `atOnce` of them at the same time, as soon as each card is there. */
export async function answerBatch(
  subject: Subject,
  way: Way,
  { atOnce, sandboxUrl }: { atOnce: number; sandboxUrl: string },
): Promise<Batch> {
  return answersOf(subject, await peopleAsked(subject, sandboxUrl), { way, atOnce });
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
  await Promise.all(people.map((person) => person.cardWith('Continue', ANSWERS[0][0])));
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
    const edited: Promise<void>[] = [];
    await Promise.all(
      Array.from({ length: atOnce }, async () => {
        for (let person = waiting.pop(); person !== undefined; person = waiting.pop())
          edited.push(...(await answerAll(person, way, { answeredMs, shownMs })));
      }),
    );
    // The answered cards are edited a second after they were posted; that belongs to the turns.
    await Promise.all(edited);
  });
}

type Times = Readonly<Record<'answeredMs' | 'shownMs', number[]>>;

async function answerAll(person: Person, way: Way, times: Times): Promise<readonly Promise<void>[]> {
  const edited: Promise<void>[] = [];
  for (let index = 0; index < TURNS_PER_PERSON; index++) {
    const [question, value] = ANSWERS[index] ?? ['', ''];
    const card = await person.cardWith('Continue', question);
    const begin = performance.now();
    const nextShown = person.cardWith('Continue', ANSWERS[index + 1]?.[0]).then(() => {
      times.shownMs.push(performance.now() - begin);
    });
    await (way === 'typed'
      ? person.say(value)
      : person.pressPatiently(card, 'Continue', { [question]: value }));
    times.answeredMs.push(performance.now() - begin);
    await nextShown;
    edited.push(person.edited(card));
  }
  return edited;
}

async function measured(child: Child, times: Times, work: () => Promise<unknown>): Promise<Batch> {
  const before = await child.usage();
  await work();
  const after = await child.usage();
  return { turns: times.answeredMs.length, cpuMs: after.cpuMs - before.cpuMs, ...times };
}
