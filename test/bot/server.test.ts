import { once } from 'node:events';
import { connect } from 'node:net';
import { ChannelKeys } from './support/channel-keys';
import { message, SignedBot } from './support/signed-bot';

let keys: ChannelKeys;
let bot: SignedBot;
beforeAll(async () => {
  keys = await ChannelKeys.open();
});
afterAll(() => keys.close());
beforeEach(async () => {
  bot = await SignedBot.start(keys);
});
afterEach(() => bot.stop());

test('a failing turn is answered with 500 and no text', async () => {
  bot.onTurn = () => Promise.reject(new Error('secret detail'));
  const answer = await bot.post(message());
  expect(answer.status).toBe(500);
  expect(await answer.text()).toBe('');
});

test('while starting and stopping the channel is asked to deliver again', async () => {
  bot.isTakingWork = false;
  expect((await bot.post(message())).status).toBe(503);
  expect(bot.turns).toEqual([]);
});

test('healthz says that it lives, readyz that it can work', async () => {
  expect((await fetch(`${bot.url}/healthz`)).status).toBe(200);
  expect((await fetch(`${bot.url}/readyz`)).status).toBe(200);
  bot.isReady = () => Promise.reject(new Error('no database'));
  expect((await fetch(`${bot.url}/readyz`)).status).toBe(503);
  expect((await fetch(`${bot.url}/healthz`)).status).toBe(200);
});

test('closing waits for the message under way', async () => {
  let finish = (): void => undefined;
  const held = new Promise<void>((resolve) => (finish = resolve));
  const begun = new Promise<void>((resolve) => {
    bot.onTurn = () => {
      resolve();
      return held;
    };
  });
  const answer = bot.post(message());
  await begun;
  const closed = bot.stop();
  finish();
  expect((await answer).status).toBe(200);
  await closed;
  await expect(fetch(`${bot.url}/healthz`)).rejects.toThrow();
});

test('a port that is taken is named', async () => {
  const other = await SignedBot.start(keys);
  const port = Number(new URL(bot.url).port);
  await other.stop();
  await expect(other.server.listen(port, '127.0.0.1')).rejects.toMatchObject({
    kind: 'refused',
    safeText: `The bot cannot listen on port ${port}: another program uses it. Set PORT to a free one.`,
  });
});

test('a half-open connection does not keep the server from closing', async () => {
  const socket = connect(Number(new URL(bot.url).port), '127.0.0.1');
  await once(socket, 'connect');
  await bot.stop();
  socket.destroy();
});
