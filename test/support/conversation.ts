import {
  ALEX,
  buttonTitled,
  PERSONAL,
  textOf,
  titlesOf,
  type InvokeAnswer,
  type ShownMessage,
  type Teams,
  type TeamsConversation,
  type TeamsUser,
} from './teams';

/** One person in one conversation, as a scenario tells it. */
export class Conversation {
  /** Questions are looked for among messages from here on: cards of earlier requests may not be closed yet. */
  #since = 0;

  constructor(
    private readonly teams: Teams,
    readonly person: TeamsUser = ALEX,
    readonly place: TeamsConversation = PERSONAL,
  ) {}

  async say(text: string): Promise<void> {
    this.#since = this.teams.messages.length;
    await this.teams.say(this.person, this.place, text);
  }

  /** The open card that has this button, waiting for it. */
  card(button: string, saying = ''): Promise<ShownMessage> {
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

  /** Answers the question with this label on its card. */
  async answer(label: string, input: string, value: string): Promise<InvokeAnswer> {
    const { messages } = this.teams;
    const message = await this.teams.waitFor(
      `the question “${label}” in ${this.place.id}`,
      (one) =>
        messages.indexOf(one) >= this.#since &&
        one.conversation === this.place.id &&
        titlesOf(one).includes('Continue') &&
        textOf(one).includes(label),
    );
    this.#since = messages.indexOf(message);
    return this.teams.press(
      this.person,
      { message, conversation: this.place },
      { title: 'Continue', inputs: { [input]: value } },
    );
  }
}

type ChatAnswers = readonly (readonly [label: string, input: string, value: string])[];

export const AMPLITUDE_ANSWERS: ChatAnswers = [
  ['Name of the application', 'applicationName', 'Amplitude'],
  ['Entity ID', 'entityId', 'https://amplitude.com/saml/sso/metadata'],
  ['Assertion Consumer Service URL', 'acsUrl', 'https://analytics.amplitude.com/saml/sso/12345'],
  ['Sign-on URL', 'signOnUrl', ''],
  ['Notification e-mail addresses', 'notificationEmails', 'alex@contoso.example'],
  ['Groups or people who may sign in', 'assignTo', 'SSO Users'],
];

export const EMNIFY_ANSWERS: ChatAnswers = [
  ['Name of the application', 'applicationName', 'emnify'],
  ['Your e-mail address in the emnify Portal', 'portalMail', 'alex@elsewhere.example'],
  ['Is single sign-on enabled', 'ssoEnabled', 'no'],
  ['How long may the client secret live', 'lifetime', 'quarter'],
  ['Consent for everybody', 'adminConsent', 'yes'],
];

export const SEKOIA_ANSWERS: ChatAnswers = [
  ['Name of the application', 'applicationName', 'Sekoia.io'],
  ['Region', 'region', 'uae1'],
  ['Supported account types', 'accountTypes', 'this-tenant'],
  ['Restrict access to specific users and groups', 'restriction', 'yes'],
  ['Groups or people who may sign in', 'assignTo', 'Field Sales'],
];

export function collateAnswers(name: string, clientType: 'spa' | 'web'): ChatAnswers {
  return [
    ['Name of the application', 'applicationName', name],
    ['Application type', 'clientType', clientType],
    ['Redirect URL', 'redirectUrl', 'https://acme.getcollate.io/callback'],
    ['Consent for everybody', 'adminConsent', 'yes'],
  ];
}

/** Types the command and answers every question; the plan card then waits for approval. */
export async function walkToPlan(chat: Conversation, vendor: string, answers: ChatAnswers): Promise<void> {
  await chat.say(`/setup-sso ${vendor}`);
  await answerAll(chat, answers);
  await chat.card('Approve all');
}

export async function answerAll(chat: Conversation, answers: ChatAnswers): Promise<void> {
  for (const [label, input, value] of answers) {
    const told = await chat.answer(label, input, value);
    if (told.type !== 'application/vnd.microsoft.activity.message') throw new Error(`${label}: ${told.text}`);
  }
}
