import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ChannelKeys, type TokenChange } from '../../bot/support/channel-keys';
import { TokenServer } from '../../store/token-server';
import { createTestDatabase, type TestDatabase } from '../database';
import { startProcess } from '../deployment';
import { FakeKeyVault } from '../fake-key-vault';
import { freePort } from '../free-port';
import { Teams, TENANT_ID } from '../teams';
import { connectorHost, graphHost, keysHost, publicHost, vaultHost, type OnGraph } from './hosts';
import { IdentityEndpoint } from './identity-endpoint';
import { Internet } from './internet';
import { IssuedTokens } from './issued-tokens';
import * as known from './known';
import { loginHost } from './login-host';
import { Machine } from './machine';
import { issueTrust, type Trust } from './trust';

const HOSTS = [
  known.PUBLIC_HOST,
  known.VAULT_HOST,
  known.LOGIN_HOST,
  known.GRAPH_HOST,
  known.KEYS_HOST,
  known.CONNECTOR_HOST,
];

/** All that a deployment with a real tenant finds around it, on 127.0.0.1 and under the names it has in the world. */
export class World {
  readonly tokens = new IssuedTokens();
  readonly machines: Machine[] = [];
  /** Which process took each request to the public address. */
  readonly served: string[] = [];
  /** Every token of the channel, good and forged. */
  readonly signatures: string[] = [];
  /** What happens to the answers of Graph. */
  onGraph: OnGraph = (_, answer) => Promise.resolve(answer);
  readonly #cleanUps: (() => Promise<unknown>)[] = [];
  #stand!: Stand;

  static async open(): Promise<World> {
    const world = new World();
    try {
      world.#stand = await world.#build();
    } catch (error) {
      await world.close();
      throw error;
    }
    world.#connect();
    return world;
  }

  get teams(): Teams {
    return this.#stand.teams;
  }

  get vault(): FakeKeyVault {
    return this.#stand.vault;
  }

  get keys(): ChannelKeys {
    return this.#stand.keys;
  }

  get signIn(): TokenServer {
    return this.#stand.signIn;
  }

  get identities(): IdentityEndpoint {
    return this.#stand.identities;
  }

  get databaseUrl(): string {
    return this.#stand.database.connectionString;
  }

  get internet(): Internet {
    return this.#stand.internet;
  }

  get folder(): string {
    return this.#stand.folder;
  }

  get sandboxUrl(): string {
    return `http://127.0.0.1:${this.#stand.sandboxPort}`;
  }

  /** What every process in this world is told, besides its settings. */
  get surroundings(): Record<string, string> {
    const { internet, signIn, trust } = this.#stand;
    const ports = [
      ...HOSTS.map((host) => [host, internet.port]),
      [known.DATABASE_HOST, signIn.port],
    ] as const;
    return { REROUTED: JSON.stringify(Object.fromEntries(ports)), NODE_EXTRA_CA_CERTS: trust.authorityFile };
  }

  async add(name: string): Promise<Machine> {
    const machine = new Machine(name, await freePort());
    this.machines.push(machine);
    return machine;
  }

  /** As the channel signs an activity; with a change, as a forger would. */
  signed(change?: TokenChange, serviceUrl = known.SERVICE_URL): string {
    const token = this.keys.token(known.BOT_CLIENT_ID, serviceUrl, change);
    this.signatures.push(token);
    return `Bearer ${token}`;
  }

  /** Objects of the sandbox tenant with this name. */
  async named(collection: string, displayName: string): Promise<Record<string, unknown>[]> {
    const state: unknown = await (await fetch(`${this.sandboxUrl}/sandbox/state`)).json();
    const all = (state as Record<string, Record<string, unknown>[]>)[collection] ?? [];
    return all.filter((one) => one['displayName'] === displayName);
  }

  async close(): Promise<void> {
    for (const machine of this.machines) await machine.end('SIGTERM');
    for (const cleanUp of this.#cleanUps.reverse()) await cleanUp();
  }

  async #build(): Promise<Stand> {
    const folder = await mkdtemp(join(tmpdir(), 'latchkey-tenant-'));
    this.#cleanUps.push(() => rm(folder, { recursive: true, force: true }));
    const trust = await issueTrust(folder, [...HOSTS, known.DATABASE_HOST]);
    const database = await createTestDatabase();
    this.#cleanUps.push(() => database.drop());
    const wanted = { clientId: known.WORKER_CLIENT_ID, resource: known.DATABASE_RESOURCE };
    const open = <T extends { close(): Promise<void> }>(opening: Promise<T>): Promise<T> =>
      opening.then((one) => {
        this.#cleanUps.push(() => one.close());
        return one;
      });
    return {
      folder,
      trust,
      database,
      sandboxPort: await this.#startSandbox(folder),
      internet: await open(Internet.open(trust)),
      keys: await open(ChannelKeys.open()),
      teams: await open(Teams.open()),
      vault: await open(FakeKeyVault.open()),
      identities: await open(
        IdentityEndpoint.open(this.tokens, {
          [known.BOT_CLIENT_ID]: known.BOT_OBJECT_ID,
          [known.WORKER_CLIENT_ID]: known.WORKER_OBJECT_ID,
        }),
      ),
      signIn: await open(
        TokenServer.open(database.connectionString, {
          user: known.DATABASE_ROLE,
          secure: trust.context,
          accepts: (token) => this.tokens.machineOf(token, wanted) !== null,
        }),
      ),
    };
  }

  async #startSandbox(folder: string): Promise<number> {
    const port = await freePort();
    const environment = {
      PATH: process.env['PATH'] ?? '',
      SANDBOX_PORT: String(port),
      DATA_DIR: join(folder, 'tenant'),
      SANDBOX_GRAPH_LOG: join(folder, 'graph.jsonl'),
      SANDBOX_REPLICATION_MS: '50',
    };
    const script = { script: 'sandbox/tenant/main.js', readyUrl: `http://127.0.0.1:${port}/healthz` };
    await startProcess(environment, script, (child) => this.#cleanUps.push(() => ended(child)));
    return port;
  }

  #connect(): void {
    const { internet, teams, keys, vault, sandboxPort } = this.#stand;
    const { hosts } = internet;
    hosts.set(known.KEYS_HOST, keysHost(keys));
    hosts.set(known.CONNECTOR_HOST, connectorHost(teams, this.tokens));
    hosts.set(
      known.GRAPH_HOST,
      graphHost(sandboxPort, this.tokens, () => this.onGraph),
    );
    hosts.set(known.LOGIN_HOST, loginHost(sandboxPort, TENANT_ID, this.tokens));
    hosts.set(known.VAULT_HOST, vaultHost(vault, this.tokens));
    hosts.set(known.PUBLIC_HOST, publicHost(this.machines, this.served));
    teams.goThrough({
      serviceUrl: known.SERVICE_URL,
      deliver: (activity) =>
        internet.fetch(`https://${known.PUBLIC_HOST}/api/messages`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', authorization: this.signed() },
          body: JSON.stringify(activity),
        }),
    });
  }
}

interface Stand {
  readonly folder: string;
  readonly trust: Trust;
  readonly database: TestDatabase;
  readonly sandboxPort: number;
  readonly internet: Internet;
  readonly keys: ChannelKeys;
  readonly teams: Teams;
  readonly vault: FakeKeyVault;
  readonly identities: IdentityEndpoint;
  readonly signIn: TokenServer;
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'exit');
  child.kill('SIGTERM');
  await exited;
}
