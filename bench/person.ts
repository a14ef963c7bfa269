import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { isJsonObject, type JsonObject } from '../core/json';
import { getJson, sendJson } from './http';
import { buttonsOf, isTitled, valuesOf, type Button, type ShownCard, type Teams } from './teams';

export const TENANT_ID = '11111111-1111-4111-8111-111111111111';
/** An administrator of the sandbox tenant; everybody here is like her. */
const MODEL = '33333333-3333-4333-8333-333333333302';
const BOT = { id: '28:latchkey', name: 'Latchkey' };

const MOST_PRESSES = 20;
const PRESS_AGAIN_MS = 250;

/** Input id → what is entered. */
export type Answers = Readonly<Record<string, string>>;

export interface Chat {
  readonly teams: Teams;
  readonly botUrl: string;
}

/** Somebody in their personal chat with a bot. */
export class Person {
  readonly conversation: string;
  /** Presses that had to be repeated. */
  turnedAway = 0;

  constructor(
    private readonly chat: Chat,
    readonly objectId: string = randomUUID(),
  ) {
    this.conversation = `personal-${objectId}`;
  }

  /** Resolves when the bot's turn is over. */
  async say(text: string): Promise<void> {
    await this.#send({ type: 'message', text });
  }

  /** The open card with this button, waiting for it; `input` is the id of an input that it asks for. */
  cardWith(title: string, input?: string): Promise<ShownCard> {
    const what = `“${title}” ${input ?? ''}`;
    return this.chat.teams.card(this.conversation, what, ({ card }) =>
      buttonsOf(card).some(
        (button) => isTitled(button, title) && (input === undefined || inputsOf(button).includes(input)),
      ),
    );
  }

  /**
   * Asks for a set-up and answers every question until the plan can be approved; `beforeLast` is told when the only
   * card left is the one that the plan waits for.
   */
  async walkToPlan(
    { command, answers }: { command: string; answers: Answers },
    beforeLast: () => Promise<void> = () => Promise.resolve(),
  ): Promise<ShownCard> {
    const last = Object.keys(answers).at(-1) ?? '';
    let answered = '';
    await this.say(command);
    for (;;) {
      const card = await this.chat.teams.card(this.conversation, 'the next card', ({ card: shown }) =>
        buttonsOf(shown).some((button) => isNext(button, answered)),
      );
      const go = buttonsOf(card.card).find(({ title }) => title === 'Continue');
      if (go === undefined) return card;
      answered = stepOf(go);
      const inputs = inputsOf(go);
      if (inputs.includes(last)) await beforeLast();
      await this.press(card, 'Continue', fieldsFor(card, inputs, answers));
    }
  }

  /** Fills in the card and presses `Continue`; what is not named keeps what the card shows. */
  answer(card: ShownCard, answers: Answers): Promise<void> {
    return this.pressPatiently(card, 'Continue', this.fields(card, answers));
  }

  /** The fields of a question card, filled in. */
  fields(card: ShownCard, answers: Answers): Record<string, string> {
    const go = buttonsOf(card.card).find(({ title }) => title === 'Continue');
    return go === undefined ? {} : fieldsFor(card, inputsOf(go), answers);
  }

  /** Resolves when the card shows something else than when it was looked at. */
  async edited({ id, edits }: Pick<ShownCard, 'id' | 'edits'>): Promise<void> {
    await this.chat.teams.card(this.conversation, 'an edit', (card) => card.id === id && card.edits > edits);
  }

  /** Presses a button with the inputs filled in; throws when the bot refuses. */
  async press({ id, card }: ShownCard, title: string, inputs: Record<string, string> = {}): Promise<void> {
    const button = buttonsOf(card).find((one) => isTitled(one, title));
    if (button === undefined) throw new Error(`The card has no button “${title}”.`);
    const data = { ...button.data, ...inputs };
    const answer = await this.#send({
      type: 'invoke',
      name: 'adaptiveCard/action',
      replyToId: id,
      value: { action: { type: 'Action.Execute', verb: button.verb, data } },
    });
    const said = isJsonObject(answer) ? answer : {};
    if (said['type'] !== 'application/vnd.microsoft.activity.message')
      throw new Error(`“${title}” was refused: ${JSON.stringify(said['value'])}`);
  }

  /** Presses a button that is answered by a new card. */
  async pressFor(card: ShownCard, title: string, fits: (card: ShownCard) => boolean): Promise<ShownCard> {
    const { teams } = this.chat;
    const before = teams.posted;
    await this.press(card, title);
    return teams.card(this.conversation, `what “${title}” leads to`, (one) => one.nth > before && fits(one));
  }

  /** The newest card with this text anywhere on it, waiting for it. */
  cardSaying(text: string): Promise<ShownCard> {
    return this.chat.teams.card(this.conversation, `“${text}”`, ({ card }) =>
      JSON.stringify(card).includes(text),
    );
  }

  /** As somebody does who is told "try again": with everybody at it on a slow machine a click may be turned away. */
  async pressPatiently(card: ShownCard, title: string, inputs: Record<string, string> = {}): Promise<void> {
    for (let presses = 1; ; presses++) {
      // Turned away and yet taken: the card shows that it was answered.
      if (presses > 1 && buttonsOf(card.card).every((button) => !isTitled(button, title))) return;
      try {
        await this.press(card, title, inputs);
        return;
      } catch (error) {
        if (presses === MOST_PRESSES) throw error;
        this.turnedAway += 1;
        await sleep(PRESS_AGAIN_MS);
      }
    }
  }

  #send(activity: JsonObject): Promise<unknown> {
    const { chat, objectId, conversation } = this;
    return sendJson('POST', `${chat.botUrl}/api/messages`, {
      id: randomUUID(),
      channelId: 'msteams',
      serviceUrl: chat.teams.serviceUrl,
      timestamp: new Date().toISOString(),
      from: { id: `29:${objectId}`, name: 'Bench Person', aadObjectId: objectId },
      recipient: BOT,
      conversation: { id: conversation, conversationType: 'personal', isGroup: false, tenantId: TENANT_ID },
      channelData: { tenant: { id: TENANT_ID } },
      ...activity,
    });
  }
}

function isNext(button: Button, answered: string): boolean {
  if (isTitled(button, 'Approve all')) return true;
  return button.title === 'Continue' && stepOf(button) !== answered;
}

/** Which page or wait the button ends. */
function stepOf({ data }: Button): string {
  return JSON.stringify([data['requestId'], data['page'], data['waitingFor']]);
}

/** Ids of the inputs of a page, which its buttons name. */
function inputsOf({ data }: Button): readonly string[] {
  const page = data['page'];
  return typeof page === 'string' ? page.split('+') : [];
}

function fieldsFor({ card }: ShownCard, inputs: readonly string[], answers: Answers): Record<string, string> {
  const shown = valuesOf(card);
  return Object.fromEntries(inputs.map((id) => [id, answers[id] ?? shown[id] ?? '']));
}

/** Makes the people administrators of a sandbox tenant. */
export async function enrol(sandboxUrl: string, people: readonly Person[]): Promise<void> {
  const state = `${sandboxUrl}/sandbox/state`;
  const model = (await getJson(`${state}/users/${MODEL}`)) as JsonObject;
  const held = (await getJson(`${state}/roleAssignments`)) as JsonObject | readonly JsonObject[];
  const roles = (isJsonObject(held) ? held['value'] : held) as readonly JsonObject[];
  const role = roles.find(({ principalId }) => principalId === MODEL);
  for (const { objectId } of people) {
    const address = `${objectId}@contoso.example`;
    const user = { ...model, id: objectId, userPrincipalName: address, mail: address };
    await sendJson('PUT', `${state}/users/${objectId}`, user);
    const assignment = { ...role, id: `role-${objectId}`, principalId: objectId };
    await sendJson('PUT', `${state}/roleAssignments/role-${objectId}`, assignment);
  }
}
