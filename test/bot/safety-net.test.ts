import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

const DIST = join(__dirname, '..', '..', 'dist', 'bot');

/** A door behind which every request breaks something in another way, with the net below. */
const PROGRAM = `
const { createDoor } = require(process.argv[1] + '/door/door.js');
const { catchTheRest } = require(process.argv[1] + '/door/safety-net.js');
const { EventEmitter } = require('node:events');
const say = (fields, text) => process.send({ logged: text, code: fields.code, isOfRequest: fields.isOfRequest });
const door = createDoor((request, response) => {
  const fail = () => { throw new TypeError('secret detail'); };
  switch (request.url) {
    case '/at-once': return fail();
    case '/tick': return process.nextTick(fail);
    case '/later': return setTimeout(fail, 1);
    case '/event': return setImmediate(() => new EventEmitter().emit('error', new TypeError()));
    case '/promise': Promise.resolve().then(fail);
    default: response.end('ok');
  }
});
catchTheRest({ error: say }, () => process.send({ broken: true }));
process.on('message', () => setTimeout(() => { throw new TypeError(); }, 1));
door.listen(0, '127.0.0.1').then((port) => process.send({ port }));`;

interface Said {
  readonly port?: number;
  readonly broken?: true;
  readonly logged?: string;
}

test('what one request breaks ends that request, and what breaks elsewhere is told to the owner', async () => {
  const child = spawn(process.execPath, ['-e', PROGRAM, DIST], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const said: Said[] = [];
  child.on('message', (message: Said) => said.push(message));
  try {
    await once(child, 'message');
    const url = `http://127.0.0.1:${said[0]?.port ?? 0}`;
    for (const path of ['at-once', 'tick', 'later', 'event']) {
      await expect(fetch(`${url}/${path}`)).rejects.toThrow('fetch failed');
      expect((await fetch(`${url}/other`)).status).toBe(200);
      expect(said.splice(1)).toEqual([
        { logged: 'A failure that nobody caught', code: 'TypeError', isOfRequest: true },
      ]);
    }
    expect((await fetch(`${url}/promise`)).status).toBe(200);
    child.send('break');
    while (!said.some(({ broken }) => broken)) await once(child, 'message');
    expect(said.splice(1)).toEqual([
      { logged: 'A failure that nobody handled', code: 'TypeError' },
      { logged: 'A failure that nobody caught', code: 'TypeError', isOfRequest: false },
      { broken: true },
    ]);
  } finally {
    child.kill('SIGKILL');
  }
});
