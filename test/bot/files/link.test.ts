import { createFileLinks } from '../../../bot/pages/files/link';
import type { Clock } from '../../../core/ports/clock';

const DAY_MS = 86_400_000;
const FILE = {
  requestId: 'abcdefghij23',
  kind: 'file',
  id: 'certificate-zip',
  name: 'Contoso SSO.zip',
} as const;

let now = Date.UTC(2026, 10, 21, 23, 59);
const clock: Clock = { now: () => new Date(now), sleep: () => Promise.resolve() };
const linksOf = (secret: Buffer) =>
  createFileLinks({ secrets: [secret], publicUrl: 'https://latchkey.example', clock });
const links = linksOf(Buffer.alloc(32, 1));
const tokenOf = (url: string) => /^https:\/\/latchkey\.example\/files\/([^/]+)\/[^/]+$/.exec(url)?.[1] ?? '';

beforeEach(() => {
  now = Date.UTC(2026, 10, 21, 23, 59);
});

test('a link says what it leads to and keeps the name for the eye', () => {
  const url = links.linkTo(FILE);
  expect(url).toMatch(/\/Contoso%20SSO\.zip$/);
  const { requestId, kind, id } = FILE;
  expect(links.read(tokenOf(url))).toEqual({
    ...{ state: 'valid', requestId, kind, id },
    until: links.worksUntil('file'),
  });
});

test.each(['message', 'e-mail', 'copy-page'] as const)('a %s has a link of its own', (kind) => {
  const token = tokenOf(links.linkTo({ ...FILE, kind }));
  expect(token).not.toBe(tokenOf(links.linkTo(FILE)));
  expect(links.read(token)).toMatchObject({ state: 'valid', kind });
});

test('it works for seven whole days and not for ever', () => {
  const token = tokenOf(links.linkTo(FILE));
  now += 7 * DAY_MS;
  expect(links.read(token)).toMatchObject({ state: 'valid' });
  now += DAY_MS;
  expect(links.read(token)).toMatchObject({ state: 'expired', requestId: FILE.requestId });
});

test('the page to copy from is asked for when it is needed: it works for one whole day', () => {
  const token = tokenOf(links.linkTo({ ...FILE, kind: 'copy-page' }));
  expect(links.worksUntil('copy-page')).toEqual(new Date(Date.UTC(2026, 10, 23)));
  now += DAY_MS;
  expect(links.read(token)).toMatchObject({ state: 'valid', until: new Date(Date.UTC(2026, 10, 23)) });
  now += DAY_MS;
  expect(links.read(token)).toMatchObject({ state: 'expired' });
});

test('a card drawn again on the same day has the same links', () => {
  now = Date.UTC(2026, 10, 21, 0, 0);
  const morning = links.linkTo(FILE);
  now = Date.UTC(2026, 10, 21, 23, 59, 59);
  expect(links.linkTo(FILE)).toBe(morning);
  now += 1_000;
  expect(links.linkTo(FILE)).not.toBe(morning);
});

test('nothing of a token can be changed, and another deployment’s is none', () => {
  const token = tokenOf(links.linkTo(FILE));
  const [requestId = '', kind = '', id = '', end = '', mac = ''] = token.split('.');
  const forged = [
    ['zbcdefghij23', kind, id, end, mac],
    [requestId, 'm', id, end, mac],
    [requestId, kind, 'other', end, mac],
    [requestId, kind, id, String(Number(end) + 1), mac],
    [requestId, kind, id, end, `${mac.slice(0, -1)}${mac.endsWith('A') ? 'B' : 'A'}`],
    [requestId, kind, id, end, 'A'.repeat(43)],
  ].map((parts) => parts.join('.'));
  const foreign = tokenOf(linksOf(Buffer.alloc(32, 2)).linkTo(FILE));
  for (const wrong of [...forged, foreign, '', '.', token.slice(1), `${token}x`, '../../etc/passwd'])
    expect(links.read(wrong)).toEqual({ state: 'unknown' });
});

test('links of a former key work until they end; new ones carry the new key', () => {
  const [former, current] = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)];
  const old = tokenOf(links.linkTo(FILE));
  const rotated = createFileLinks({
    secrets: [current, former],
    publicUrl: 'https://latchkey.example',
    clock,
  });
  expect(rotated.read(old)).toMatchObject({ state: 'valid' });
  const fresh = tokenOf(rotated.linkTo(FILE));
  expect(linksOf(current).read(fresh)).toMatchObject({ state: 'valid' });
  expect(linksOf(former).read(fresh)).toEqual({ state: 'unknown' });
  now += 8 * DAY_MS;
  expect(rotated.read(old)).toMatchObject({ state: 'expired' });
});
