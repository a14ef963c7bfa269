import type { Activity, TurnContext } from 'botbuilder';
import { TeamsAdapter } from '../../../bot/channel/adapter';
import { createTurnedAway } from '../../../bot/channel/turned-away';
import { systemClock } from '../../../bot/clock';
import { LIMITS, type DoorLimits } from '../../../bot/door/door';
import { createServer, type BotServer } from '../../../bot/server';
import type { Clock } from '../../../core/ports/clock';
import type { Ports } from '../../../workflows/ports';
import { ChannelKeys, type TokenChange } from './channel-keys';
import { FakeStore } from './fake-store';
import { recordingLog } from './recording-log';

export const APP_ID = 'aaaaaaaa-0000-4000-8000-000000000001';
export const TENANT_ID = 'bbbbbbbb-0000-4000-8000-000000000002';
export const SERVICE_URL = 'https://smba.example/teams/';
const PERSON = '33333333-3333-4333-8333-333333333301';

export type AppType = 'SingleTenant' | 'UserAssignedMSI';

export interface SignedBotOptions {
  readonly appType?: AppType;
  readonly limits?: DoorLimits;
}

/** The bot's door as in tenant mode: signatures are checked, against keys of the test's own; no logic behind it. */
export class SignedBot {
  readonly log = recordingLog();
  readonly store = new FakeStore();
  readonly turns: Activity[] = [];
  onTurn: (context: TurnContext) => Promise<void> = () => Promise.resolve();
  isReady: () => Promise<boolean> = () => Promise.resolve(true);
  isTakingWork = true;
  url = '';
  readonly server: BotServer;
  #now = Date.now();
  readonly #clock: Clock = { ...systemClock, now: () => new Date(this.#now) };

  private constructor(
    readonly keys: ChannelKeys,
    { appType = 'SingleTenant', limits = LIMITS }: SignedBotOptions,
  ) {
    const password = appType === 'SingleTenant' ? 'not-used' : null;
    const settings = {
      mode: 'tenant',
      tenantId: TENANT_ID,
      identity: { appId: APP_ID, appType, password },
    } as const;
    const { store, log } = this;
    const clock = this.#clock;
    this.server = createServer({
      adapter: new TeamsAdapter({ settings, clock, channel: keys.config() }),
      handle: async (context) => {
        this.turns.push(context.activity);
        await this.onTurn(context);
      },
      reveal: { store, clock, tenantId: TENANT_ID, fieldOf: () => Promise.resolve(null) },
      files: { ports: {} as Ports, links: { read: () => ({ state: 'unknown' }) } },
      isTakingWork: () => this.isTakingWork,
      isReady: () => this.isReady(),
      turnedAway: createTurnedAway({ store, tenantId: TENANT_ID, clock, log }),
      log,
      limits,
    });
  }

  static async start(keys: ChannelKeys, options: SignedBotOptions = {}): Promise<SignedBot> {
    const bot = new SignedBot(keys, options);
    bot.url = `http://127.0.0.1:${await bot.server.listen(0, '127.0.0.1')}`;
    return bot;
  }

  advance(ms: number): void {
    this.#now += ms;
  }

  stop(): Promise<void> {
    return this.server.close();
  }

  signed(change?: TokenChange, serviceUrl = SERVICE_URL): string {
    return `Bearer ${this.keys.token(APP_ID, serviceUrl, change)}`;
  }

  /** A text is sent as it is. */
  post(
    body: unknown,
    authorization: string | undefined = this.signed(),
    headers: Record<string, string> = {},
  ): Promise<Response> {
    return fetch(`${this.url}/api/messages`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(authorization === '' ? {} : { authorization }),
        ...headers,
      },
      body: typeof body === 'string' || body instanceof Uint8Array ? body : JSON.stringify(body),
    });
  }
}

/** A message as Teams sends it. */
export function message(change: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    type: 'message',
    id: '1',
    channelId: 'msteams',
    serviceUrl: SERVICE_URL,
    timestamp: '2026-11-21T10:00:00.000Z',
    from: { id: '29:alex', aadObjectId: PERSON },
    recipient: { id: `28:${APP_ID}` },
    conversation: { id: 'a:1', conversationType: 'personal', tenantId: TENANT_ID },
    channelData: { tenant: { id: TENANT_ID } },
    text: 'help',
    ...change,
  };
}
