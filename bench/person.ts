import { randomUUID } from 'node:crypto';
import { isJsonObject, type JsonObject } from '../core/json';
import { getJson, sendJson } from './http';
import { buttonsOf, type ShownCard, type Teams } from './teams';

export const TENANT_ID = '11111111-1111-4111-8111-111111111111';
/** An administrator of the sandbox tenant; everybody here is like her. */
const MODEL = '33333333-3333-4333-8333-333333333302';
const BOT = { id: '28:latchkey', name: 'Latchkey' };

export interface Chat {
  readonly teams: Teams;
  readonly botUrl: string;
}

/** Somebody in their personal chat with a bot. */
export class Person {
  readonly objectId = randomUUID();
  readonly conversation = `personal-${this.objectId}`;

  constructor(private readonly chat: Chat) {}

  /** Resolves when the bot's turn is over. */
  async say(text: string): Promise<void> {
    await this.#send({ type: 'message', text });
  }

  /** The open card with this button, waiting for it; `question` is the id of the input that it asks for. */
  cardWith(title: string, question?: string): Promise<ShownCard> {
    const what = `“${title}” ${question ?? ''}`;
    return this.chat.teams.card(this.conversation, what, ({ card }) =>
      buttonsOf(card).some(
        (button) =>
          button.title === title && (question === undefined || button.data['question'] === question),
      ),
    );
  }

  /** Resolves when the card shows that it was answered. */
  async edited({ id }: ShownCard): Promise<void> {
    await this.chat.teams.card(this.conversation, 'an edit', (card) => card.id === id && card.edits > 0);
  }

  /** Presses a button with the inputs filled in; throws when the bot refuses. */
  async press({ id, card }: ShownCard, title: string, inputs: Record<string, string> = {}): Promise<void> {
    const button = buttonsOf(card).find((one) => one.title === title);
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
