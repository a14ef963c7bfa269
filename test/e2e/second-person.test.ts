import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { freePort } from '../support/free-port';
import { launchBrowser } from './browser';
import { askedNow, fillIn, untilOffered } from './film/set-up-by-example';
import { startLatchkey, type RunningLatchkey } from './latchkey';
import { PlaygroundPage } from './playground-page';

const SECOND = join(__dirname, '..', '..', 'dist', 'sandbox', 'playground', 'second-person.js');
const CONFIRMS = ['It works in Amplitude', 'Vendor side done'];

let latchkey: RunningLatchkey;
let browser: Browser;
beforeAll(async () => {
  [latchkey, browser] = await Promise.all([startLatchkey({ APPROVAL: 'second-person' }), launchBrowser()]);
});
afterAll(async () => {
  await browser.close();
  await latchkey.stop();
});

test('Alex asks in one window, Megan finds it in hers and approves, Alex gets the hand-over', async () => {
  const alex = await PlaygroundPage.open(browser, latchkey.playgroundUrl);
  await alex.say('/setup-sso amplitude');
  await untilOffered(alex, ['Continue']);
  // The last page may wear its buttons for a second when the plan is there.
  while (alex.messages.findAction('Change answers') === undefined) {
    const asked = askedNow(alex);
    await fillIn(alex);
    await alex.press('Continue');
    await untilOffered(alex, ['Change answers'], asked);
  }
  const { url, stop } = await secondPlayground('megan');
  const megan = await PlaygroundPage.open(browser, url);
  await megan.say('/sso list');
  await untilOffered(megan, ['Open Amplitude']);
  await megan.press('Open Amplitude');
  await untilOffered(megan, ['Approve all']);
  await megan.press('Approve all');
  await untilOffered(alex, CONFIRMS);
  await stop();
});

/** What `npm run playground -- <given name>` starts beside a running product. */
async function secondPlayground(givenName: string): Promise<{ url: string; stop: () => Promise<void> }> {
  // It takes the port after the one that it is told.
  const port = (await freePort()) - 1;
  const env = {
    ...process.env,
    PORT: new URL(latchkey.botUrl).port,
    PLAYGROUND_PORT: String(port),
    DATA_DIR: latchkey.dataDir,
  };
  const child = spawn(process.execPath, [SECOND, givenName], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = (await once(child.stdout, 'data')) as [Buffer];
  const url = /http:\S+/.exec(line.toString())?.[0];
  if (url === undefined) throw new Error(`no address in ${line.toString()}`);
  const stop = async () => {
    child.kill('SIGTERM');
    await once(child, 'exit');
  };
  return { url, stop };
}
