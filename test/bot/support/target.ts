import type { JsonObject } from '../../../core/json';
import { ALEX, PERSONAL, TENANT_ID, type TeamsUser } from '../../support/teams';
import { requestsInEveryState, type EveryState } from './every-state';
import { InProcessBot } from './in-process-bot';

export interface Press {
  readonly from?: Partial<TeamsUser>;
  readonly verb: unknown;
  readonly data: unknown;
  readonly conversation?: object;
  readonly replyToId?: string;
}

export interface Pressed {
  readonly status: number;
  readonly body: { readonly statusCode: number; readonly type: string; readonly value: { message: string } };
}

/** A bot with a request in every state, and buttons pressed with whatever data. */
export class Target {
  private constructor(
    readonly bot: InProcessBot,
    readonly requests: EveryState,
    /** Hash of the newest plan by request. */
    readonly hashes: Readonly<Record<string, string>>,
  ) {}

  static async start(): Promise<Target> {
    const bot = await InProcessBot.start();
    // Where the requests are asked for; their cards are posted there.
    const conversation = { ...PERSONAL, id: 'personal-1', tenantId: TENANT_ID };
    await bot.teams.raw({ type: 'message', text: '/help', conversation });
    const requests = await requestsInEveryState(bot.workflows);
    const hashes: Record<string, string> = {};
    for (const id of Object.values(requests)) hashes[id] = (await bot.store.plans.latest(id))?.hash ?? '';
    return new Target(bot, requests, hashes);
  }

  /** Data as the buttons of this request's plan card hold it. */
  on(state: keyof EveryState, extra: JsonObject = {}): JsonObject {
    const requestId = this.requests[state];
    return { requestId, planHash: this.hashes[requestId] ?? '', ...extra };
  }

  async press(press: Press): Promise<Pressed> {
    const { verb, data, from = ALEX, conversation = PERSONAL, replyToId = 'b-1' } = press;
    const response = await this.bot.teams.raw({
      type: 'invoke',
      name: 'adaptiveCard/action',
      from,
      conversation: { ...conversation, tenantId: TENANT_ID },
      replyToId,
      value: { action: { type: 'Action.Execute', verb, data } },
    });
    return { status: response.status, body: (await response.json()) as Pressed['body'] };
  }

  async cardCount(): Promise<number> {
    const { cards } = this.bot.store;
    const lists = await Promise.all(Object.values(this.requests).map((id) => cards.listForRequest(id)));
    return lists.flat().length;
  }
}
