import {
  ALEX,
  buttonTitled,
  PERSONAL,
  textOf,
  type InvokeAnswer,
  type ShownMessage,
  type Teams,
  type TeamsConversation,
  type TeamsUser,
} from './teams';

/** One person in one conversation, as a scenario tells it. */
export class Conversation {
  /** Questions are looked for among messages after the last command: cards of earlier requests may not be closed yet. */
  #since = 0;
  /** The page that was answered last: its card may not show the next one yet. */
  #answered = '';

  constructor(
    private readonly teams: Teams,
    readonly person: TeamsUser = ALEX,
    readonly place: TeamsConversation = PERSONAL,
  ) {}

  async say(text: string): Promise<void> {
    if (/^\/?setup|^\/sso/i.test(text)) this.fromHere();
    await this.teams.say(this.person, this.place, text);
  }

  /** The open card that has this button, waiting for it. */
  card(button: string, saying = ''): Promise<ShownMessage> {
    this.#answered = '';
    return this.teams.waitFor(
      `a card with “${button}” saying “${saying}” in ${this.place.id}`,
      (message) =>
        message.conversation === this.place.id &&
        buttonTitled(message.card, button) !== undefined &&
        textOf(message).includes(saying),
    );
  }

  /** Any message here that says this. */
  shows(text: string, timeoutMs?: number): Promise<ShownMessage> {
    return this.teams.waitFor(
      `“${text}” in ${this.place.id}`,
      (message) => message.conversation === this.place.id && textOf(message).includes(text),
      timeoutMs,
    );
  }

  async press(
    title: string,
    { saying = '', ...button }: { saying?: string; inputs?: Record<string, string> } = {},
  ): Promise<InvokeAnswer> {
    const message = await this.card(title, saying);
    return this.teams.press(this.person, { message, conversation: this.place }, { title, ...button });
  }

  /**
   * Fills in the open question card and presses `Continue`; what is not named keeps what the card shows. Gives the ids
   * of its inputs too.
   */
  async answer(answers: ChatAnswers): Promise<InvokeAnswer & { readonly fields: readonly string[] }> {
    const message = await this.#next((one) => pageOf(one) !== '');
    // The message is edited in place.
    const page = pageOf(message);
    const shown = fieldsOf(message);
    const inputs = Object.fromEntries(
      Object.entries(shown).map(([id, value]) => [id, answers[id] ?? OTHERWISE[id]?.(answers) ?? value]),
    );
    const told = await this.teams.press(
      this.person,
      { message, conversation: this.place },
      { title: 'Continue', inputs },
    );
    if (told.type === 'application/vnd.microsoft.activity.message') this.#answered = page;
    return { ...told, fields: Object.keys(shown) };
  }

  /**
   * Answers card after card until something else comes: a plan (`isPlanned`: one that was made), or a wait for the
   * vendor. Gives the ids of the inputs of each; throws where the bot refuses.
   */
  async answerPages(
    answers: ChatAnswers,
    { isPlanned = false } = {},
  ): Promise<readonly (readonly string[])[]> {
    const pages: string[][] = [];
    for (;;) {
      const message = await this.#next((one) => isOver(one, isPlanned) || isOpen(one));
      if (pageOf(message) === '') return pages;
      const { fields, ...told } = await this.answer(answers);
      if (told.type !== 'application/vnd.microsoft.activity.message')
        throw new Error(`${fields.join(', ')}: ${told.text}`);
      pages.push([...fields]);
    }
  }

  /** `Change answers` on the plan: all of them stand on one card, and another plan follows. */
  async changeAnswers(answers: ChatAnswers): Promise<void> {
    this.fromHere();
    await this.press('Change answers');
    await this.answerPages(answers, { isPlanned: true });
  }

  /** Only cards that come from now on are looked at for questions. */
  fromHere(): void {
    this.#since = this.teams.messages.length;
    this.#answered = '';
  }

  /** The newest open card of a walk: one that was not answered just now. */
  #next(fits: (message: ShownMessage) => boolean): Promise<ShownMessage> {
    return this.teams.waitFor(
      `the next card in ${this.place.id}`,
      (message) =>
        message.conversation === this.place.id &&
        this.teams.messages.indexOf(message) >= this.#since &&
        (this.#answered === '' || pageOf(message) !== this.#answered) &&
        fits(message),
    );
  }
}

/** Another name is taken where the tenant has the application already. */
const OTHERWISE: Readonly<Record<string, (answers: ChatAnswers) => string | undefined>> = {
  existingApplication: ({ applicationName }) => (applicationName === undefined ? undefined : 'another-name'),
};

function isOpen({ card }: ShownMessage): boolean {
  return buttonTitled(card, 'Continue') !== undefined;
}

/** The questions are over: a plan is there, or at least begun. */
function isOver(message: ShownMessage, isPlanned: boolean): boolean {
  // The requester's card has no button for what others approve.
  if (['Approve all', 'Change answers'].some((title) => buttonTitled(message.card, title) !== undefined))
    return true;
  return !isPlanned && textOf(message).includes('Looking at your tenant');
}

/** What the open question card brings back; `''` for any other card. */
function pageOf({ card }: Pick<ShownMessage, 'card'>): string {
  const data = buttonTitled(card, 'Continue')?.data;
  const { page, requestId } = data ?? {};
  return typeof page === 'string' && typeof requestId === 'string' ? `${requestId} ${page}` : '';
}

/** Ids of the inputs on a card, with what they show. */
export function fieldsOf({ card }: Pick<ShownMessage, 'card'>): Readonly<Record<string, string>> {
  const found: Record<string, string> = {};
  const look = (part: unknown): void => {
    if (typeof part !== 'object' || part === null) return;
    const { type, id, value } = part as Record<string, unknown>;
    if (
      typeof type === 'string' &&
      type.startsWith('Input.') &&
      typeof id === 'string' &&
      !id.endsWith('-search')
    )
      found[id] = typeof value === 'string' ? value : '';
    Object.values(part).forEach(look);
  };
  look(card);
  return found;
}

/** Input id → what is entered. */
export type ChatAnswers = Readonly<Record<string, string>>;

export const AMPLITUDE_ANSWERS: ChatAnswers = {
  entityId: 'https://amplitude.com/saml/sso/metadata',
  acsUrl: 'https://analytics.amplitude.com/saml/sso/12345',
  assignTo: 'SSO Users',
};

export const EMNIFY_ANSWERS: ChatAnswers = {
  portalMail: 'alex@elsewhere.example',
  ssoEnabled: 'no',
  lifetime: 'quarter',
};

export const SEKOIA_ANSWERS: ChatAnswers = {
  region: 'uae1',
  restriction: 'yes',
  assignTo: 'Field Sales',
};

export function collateAnswers(name: string, clientType: 'spa' | 'web'): ChatAnswers {
  return {
    clientType,
    redirectUrl: 'https://acme.getcollate.io/callback',
    ...(name === 'Collate' ? {} : { applicationName: name }),
  };
}

/**
 * Types the command and answers every question; what is not asked but named is changed on the plan. The plan card then
 * waits for approval. Gives the ids of the inputs of each question card.
 */
export async function walkToPlan(
  chat: Conversation,
  vendor: string,
  answers: ChatAnswers,
): Promise<readonly (readonly string[])[]> {
  await chat.say(`/setup-sso ${vendor}`);
  const pages = await chat.answerPages(answers, { isPlanned: true });
  await chat.card('Approve all');
  const asked = pages.flat();
  if (Object.keys(answers).some((id) => !asked.includes(id))) {
    await chat.changeAnswers(answers);
    await chat.card('Approve all');
  }
  return pages;
}
