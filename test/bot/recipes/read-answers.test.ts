import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readAnswers } from '../../../bot/recipes/read-answers';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'latchkey-answers-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function answersIn(content: string | Buffer, name = 'answers.yaml') {
  await writeFile(join(folder, name), content);
  return readAnswers(join(folder, name));
}

test.each([
  ['accountId: 00123', '00123'],
  ['accountId: 1e3', '1e3'],
  ['accountId: 0x1F', '0x1F'],
  ['accountId: no', 'no'],
  ['accountId: 1.10', '1.10'],
  ['accountId: 2026-01-15', '2026-01-15'],
  ['accountId: ~', '~'],
  ['accountId:', ''],
  ["accountId: '00123'", '00123'],
  ['accountId: [00123, true]', '00123; true'],
])('%s is the text %j', async (text, accountId) => {
  expect(await answersIn(text)).toEqual({ accountId });
});

test('JSON is read the same way', async () => {
  expect(await answersIn('{"accountId": 12.50, "yes": true}', 'answers.json')).toEqual({
    accountId: '12.50',
    yes: 'true',
  });
});

test.each([
  ['nothing', '', {}],
  ['a comment', '# none', {}],
])('%s is no answers', async (_, text, answers) => {
  expect(await answersIn(text)).toEqual(answers);
});

test('a file in another encoding is refused', async () => {
  await expect(answersIn(Buffer.from('label: R\u00fcckruf', 'latin1'))).rejects.toMatchObject({
    safeText: expect.stringContaining('is not written in UTF-8') as string,
  });
});
