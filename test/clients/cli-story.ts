import { Microsoft365 } from './microsoft365';

export type Told = Record<string, unknown>;

/** What a story needs to know: where the tenant is, once it is. */
export interface StoryPlace {
  readonly sandboxUrl: () => string;
}

/** A test for each command; later commands may use in `{braces}` what earlier ones found out. */
export class CliStory {
  readonly known = new Map<string, string>();
  private client: Microsoft365 | undefined;

  constructor(private readonly place: StoryPlace) {}

  /** Registers the CLI as an application of the tenant, as its users do, and signs in with its secret. */
  async open(): Promise<void> {
    const made = await this.graph('POST', '/applications', { displayName: 'CLI for Microsoft 365' });
    const appId = textIn(made, 'appId');
    const principal = await this.graph('POST', '/servicePrincipals', { appId });
    const secret = await this.graph('POST', `/applications/${textIn(made, 'id')}/addPassword`, {});
    this.known.set('cli', textIn(principal, 'id')).set('cliAppId', appId);
    this.client = new Microsoft365(this.place.sandboxUrl());
    await this.client.signIn(appId, textIn(secret, 'secretText'), 'contoso.onmicrosoft.com');
  }

  close(): void {
    this.client?.close();
  }

  /** One test: the command ends well, and what it tells fits. */
  command(line: string, fits: (told: never) => unknown = () => undefined): void {
    it(`m365 ${line}`, async () => {
      const told = await this.m365.run(this.filled(line));
      await fits(told as never);
    });
  }

  get m365(): Microsoft365 {
    if (this.client === undefined) throw new Error('the story is not open');
    return this.client;
  }

  filled(line: string): string {
    return line.replace(/\{(\w+)\}/g, (_all, name: string) => {
      const value = this.known.get(name);
      if (value === undefined) throw new Error(`nobody found out {${name}}`);
      return value;
    });
  }

  /** A request of our own to the sandbox's Graph. */
  async graph(method: string, path: string, body?: unknown): Promise<Told> {
    const response = await fetch(`${this.place.sandboxUrl()}/v1.0${path}`, {
      method,
      headers: { authorization: 'Bearer sandbox', 'content-type': 'application/json' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    return (await response.json()) as Told;
  }

  /** What stands in the directory under this name. */
  async named(collection: string, displayName: string): Promise<Told[]> {
    const state = (await (await fetch(`${this.place.sandboxUrl()}/sandbox/state`)).json()) as Record<
      string,
      Told[]
    >;
    return (state[collection] ?? []).filter((item) => item['displayName'] === displayName);
  }
}

function textIn(item: Told, name: string): string {
  const value = item[name];
  if (typeof value !== 'string') throw new Error(`no ${name} in ${JSON.stringify(item)}`);
  return value;
}
