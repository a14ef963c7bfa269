import { createActivityHandler } from '../../../bot/activity-handler';
import { secretField } from '../../../workflows/hand-over/secret-field';
import { TeamsAdapter } from '../../../bot/channel/adapter';
import { createTurnedAway } from '../../../bot/channel/turned-away';
import { createDelivery } from '../../../bot/delivery/delivery';
import type { Loop } from '../../../bot/loops/loop';
import { createNotifier } from '../../../bot/delivery/notifier';
import { createFileLinks } from '../../../bot/pages/files/link';
import { createServer, type BotServer } from '../../../bot/server';
import { createSetupDialogs } from '../../../dialogs/setup-dialogs';
import type { Ports, Rules } from '../../../workflows/ports';
import type { WatchedStore } from '../../../core/ports/watched';
import { Teams } from '../../support/teams';
import { startWorkflows, type WorkflowHarness } from '../../support/workflow-harness';

const PUBLIC_URL = 'http://127.0.0.1:1';

/** The bot's edge over the real store and a sandbox tenant, in this process; runs happen when `workflows.drain` is called. */
export class InProcessBot {
  #server: BotServer | null = null;
  #notifier: Loop | null = null;
  /** Where its server listens. */
  address = '';

  private constructor(
    readonly teams: Teams,
    readonly workflows: WorkflowHarness,
    private readonly replaced: Partial<Ports>,
  ) {}

  /** `watched`: what stands for the table of what is watched. */
  static async start(
    replaced: Partial<Ports> = {},
    rules: Partial<Rules> = {},
    watched?: WatchedStore,
  ): Promise<InProcessBot> {
    const [teams, workflows] = await Promise.all([Teams.open(), startWorkflows(rules)]);
    const store = watched === undefined ? workflows.store : { ...workflows.store, watched };
    const bot = new InProcessBot(teams, workflows, { store, ...replaced });
    await bot.startBot();
    return bot;
  }

  get store() {
    return this.workflows.store;
  }

  /** A page of the bot. */
  fetch(path: string): Promise<Response> {
    return fetch(`${this.address}${path}`);
  }

  async startBot(): Promise<void> {
    const { tenantId } = this.workflows.ports.rules;
    const { clock } = this.workflows.ports;
    const links = createFileLinks({ secrets: [Buffer.alloc(32)], publicUrl: PUBLIC_URL, clock });
    const nudge = () => this.#notifier?.wake();
    const ports: Ports = { ...this.workflows.ports, fileLinks: links, nudge, ...this.replaced };
    const settings = { mode: 'sandbox', tenantId, identity: null } as const;
    const adapter = new TeamsAdapter({ settings, clock: ports.clock });
    const dialogs = createSetupDialogs(ports);
    const delivery = createDelivery(adapter, tenantId);
    this.#notifier = createNotifier(ports, delivery);
    this.#server = createServer({
      adapter,
      handle: createActivityHandler({ ports, dialogs, delivery, publicUrl: PUBLIC_URL }),
      reveal: {
        store: ports.store,
        clock: ports.clock,
        tenantId,
        fieldOf: (secret) => secretField(ports, secret),
      },
      files: { ports, links },
      isTakingWork: () => true,
      isReady: () => Promise.resolve(true),
      turnedAway: createTurnedAway({ store: ports.store, tenantId, clock: ports.clock, log: ports.log }),
      log: ports.log,
    });
    this.address = `http://127.0.0.1:${await this.#server.listen(0, '127.0.0.1')}`;
    this.teams.connect(this.address);
    this.#notifier.start();
  }

  /** Cards of a request have changed: they are shown soon. */
  nudge(): void {
    this.#notifier?.wake();
  }

  async stopBot(): Promise<void> {
    await this.#server?.close();
    await this.#notifier?.stop();
  }

  async stop(): Promise<void> {
    await this.stopBot();
    await this.workflows.stop();
    await this.teams.close();
  }
}
