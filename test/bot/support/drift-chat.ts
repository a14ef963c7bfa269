import type { Drift } from '../../../core/drift';
import { tellOfDrift } from '../../../workflows/care/watch/tell-of-drift';
import { Conversation } from '../../support/conversation';
import { noteDrift, watchedSetUp, type Watched } from '../../support/drift-steps';
import {
  ALEX,
  buttonTitled,
  CHANNEL,
  textOf,
  titlesOf,
  type InvokeAnswer,
  type ShownMessage,
  type TeamsConversation,
} from '../../support/teams';
import { AMPLITUDE, COLLATE, requestOf } from '../../support/walk-request';
import { InProcessBot } from './in-process-bot';

/** Where set-ups of the tests begin. */
export const HOME: TeamsConversation = { id: 'personal-1', conversationType: 'personal' };

const PATIENCE_MS = 15_000;

/** What a person reads, as one text. */
export function readOn(message: ShownMessage): string {
  return textOf(message).replace(/\s+/g, ' ');
}

/** A set-up that is watched, and what its owner sees of it in chat. */
export class DriftChat {
  #since = 0;

  private constructor(
    readonly bot: InProcessBot,
    readonly watched: Watched,
    readonly owner: Conversation,
  ) {}

  static async begin(
    bot: InProcessBot,
    recipeId: string,
    answers: Record<string, string>,
  ): Promise<DriftChat> {
    return DriftChat.of(bot, await watchedSetUp(bot.workflows, recipeId, answers));
  }

  static async of(bot: InProcessBot, watched: Watched): Promise<DriftChat> {
    const owner = new Conversation(bot.teams, undefined, HOME);
    await owner.say('/sso');
    return new DriftChat(bot, watched, owner);
  }

  get requestId(): string {
    return this.watched.requestId;
  }

  /** Two looks saw what differs now, and told it. */
  async seen(doneBy?: Drift['doneBy']): Promise<Drift> {
    const { workflows, store } = this.bot;
    const noted = await noteDrift(workflows, this.requestId);
    const drift = { ...noted, ...(doneBy === undefined ? {} : { doneBy }) };
    await this.#keep(drift);
    const request = await requestOf(workflows, this.requestId);
    await store.transaction((tx) => tellOfDrift({ store }, tx, { request, drift }));
    return drift;
  }

  /** A look found nothing any more. */
  async gone(): Promise<void> {
    await noteDrift(this.bot.workflows, this.requestId);
    await this.#keep(null);
  }

  async #keep(drift: Drift | null): Promise<void> {
    const { store } = this.bot;
    await store.transaction(async (tx) => {
      await store.requests.lock(tx, this.requestId);
      const record = await store.watched.get(this.requestId);
      if (record === null) throw new Error('not watched');
      await store.watched.save(tx, { ...record, drift });
      await store.requests.update(tx, this.requestId, {});
    });
  }

  /** The newest card of what differs that says this and may be answered, in the owner's chat. */
  card(saying: string, place = HOME, isOpen = true): Promise<ShownMessage> {
    return this.bot.teams.waitFor(
      `a drift card saying “${saying}” in ${place.id}`,
      (message) =>
        message.conversation === place.id &&
        textOf(message).includes('Watched in Entra') &&
        titlesOf(message).length > 0 === isOpen &&
        readOn(message).includes(saying),
      PATIENCE_MS,
    );
  }

  /** As it is now, with these buttons. */
  async shows(card: ShownMessage, { says, buttons }: { says: string; buttons: string[] }): Promise<void> {
    await this.bot.teams.waitFor(
      `“${says}” with ${buttons.join(', ')} on ${card.id}`,
      (message) =>
        message.id === card.id &&
        readOn(message).includes(says) &&
        JSON.stringify([...new Set(titlesOf(message))]) === JSON.stringify(buttons),
      PATIENCE_MS,
    );
  }

  press(card: ShownMessage, title: string, inputs: Record<string, string> = {}): Promise<InvokeAnswer> {
    this.#since = this.bot.teams.messages.length;
    return this.bot.teams.press(ALEX, { message: card, conversation: HOME }, { title, inputs });
  }

  /** Approves the plan that came of a press; it runs, and the card says so. */
  async approve(purpose: string, approver = this.owner): Promise<void> {
    await this.bot.workflows.drain();
    // Cards of earlier plans may not be edited yet.
    const plan = await this.bot.teams.waitFor(
      `the plan to ${purpose}`,
      (message) =>
        message.conversation === approver.place.id &&
        this.bot.teams.messages.indexOf(message) >= this.#since &&
        buttonTitled(message.card, 'Approve') !== undefined &&
        textOf(message).includes(purpose),
      PATIENCE_MS,
    );
    const { person, place } = approver;
    await this.bot.teams.press(person, { message: plan, conversation: place }, { title: 'Approve' });
    await this.bot.workflows.drain();
    const { state, reason } = await requestOf(this.bot.workflows, this.requestId);
    expect({ state, reason }).toEqual({ state: 'handed-over', reason: null });
  }
}

/** A bot with one watched set-up of each protocol, and a channel that hears notices. */
export async function startDriftChats(): Promise<{ bot: InProcessBot; saml: DriftChat; openId: DriftChat }> {
  const bot = await InProcessBot.start();
  await new Conversation(bot.teams, ALEX, CHANNEL).say('/sso notify here');
  return {
    bot,
    saml: await DriftChat.begin(bot, 'amplitude', { ...AMPLITUDE, applicationName: 'Amplitude watched' }),
    openId: await DriftChat.begin(bot, 'collate', { ...COLLATE, applicationName: 'Collate watched' }),
  };
}
