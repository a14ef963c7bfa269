import { Child } from './child';
import { browse, post, type Page } from './browser';
import type { CleanUp } from './clean-up';
import { nameOf, type HandedOver } from './handed-over';
import { freePorts } from './http';

const FIELD = /<label>(.*?)<(?:input|textarea) id="(\w+)"/g;

/** The sandbox's vendor, whose pages a person fills in and signs in at. */
export class StandInVendor {
  private constructor(readonly url: string) {}

  /** `loginUrl`: the sign-in service, as the bot names it. Give it a port that the tenant was told of. */
  static async start(
    { port, loginUrl }: { port: number; loginUrl: string },
    cleanUp: CleanUp,
  ): Promise<{ vendor: StandInVendor; stop: () => Promise<void> }> {
    const url = `http://127.0.0.1:${port}`;
    const env = { VENDOR_PORT: String(port), LOGIN_URL: loginUrl };
    const child = await Child.start(
      { script: 'sandbox/vendor/main.js', env, readyUrl: `${url}/healthz` },
      cleanUp,
    );
    return { vendor: new StandInVendor(url), stop: () => child.stop() };
  }

  /** Fills in what was handed over under the labels of the vendor's page; the other fields keep what they show. */
  async fillIn(page: string, handedOver: HandedOver): Promise<void> {
    const address = `${this.url}/${page}`;
    const html = await (await fetch(address)).text();
    const filled = [...html.matchAll(FIELD)].flatMap(([, label = '', id = '']) => {
      const value = handedOver.get(nameOf(label));
      return value === undefined ? [] : [[id, value] as const];
    });
    const { status } = await post(address, Object.fromEntries(filled));
    if (status !== 200) throw new Error(`${page} did not take what was handed over: ${status}.`);
  }

  /** Throws where the vendor or the sign-in service lets the person not in. */
  async signIn(page: string, person: string): Promise<Page> {
    const end = await browse(`${this.url}/${page}/sign-in`, person);
    if (end.html.includes('<h1 class="good">Signed in')) return end;
    const said = end.html.replace(/<style>[^]*?<\/style>|<[^>]+>/g, ' ').replace(/\s+/g, ' ');
    throw new Error(`${person} does not get in to ${page}: ${said.slice(0, 500)}`);
  }
}

export async function freePort(): Promise<number> {
  const [port = 0] = await freePorts(1);
  return port;
}
