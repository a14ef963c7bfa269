import { examineCertificate } from '../../../bot/doctor/certificate';
import { freePort } from '../../support/free-port';
import { startTlsServer, type Wanted } from '../../support/tls-server';

const GOOD: Wanted = { host: 'localhost', beginsInDays: -30, endsInDays: 60, isSelfSigned: false };

async function seen(change: Partial<Wanted>, isKnown = true): Promise<string[]> {
  const { url, authorities, stop } = await startTlsServer({ ...GOOD, ...change });
  try {
    const found = await examineCertificate({ publicUrl: url }, isKnown ? { authorities } : {});
    expect(found.every(({ part }) => part === 'certificate')).toBe(true);
    return found.map(({ status, text }) => `${status} ${text.replace(/:\d{4,5}/g, '')}`);
  } finally {
    await stop();
  }
}

const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

test('trusted, for the host and in time', async () => {
  expect(await seen({})).toEqual([
    `ok That of localhost is trusted, for this host, and valid until ${inDays(60)}.`,
  ]);
});

test('ended, ends soon, and not begun yet', async () => {
  expect(await seen({ endsInDays: -2 })).toEqual([
    `failed That of localhost ended on ${inDays(-2)}: renew it.`,
  ]);
  expect(await seen({ endsInDays: 13 })).toEqual([
    `note That of localhost ends on ${inDays(13)}: see that it is renewed.`,
  ]);
  expect(await seen({ endsInDays: 15 })).toEqual([expect.stringMatching(/^ok /)]);
  expect(await seen({ beginsInDays: 3 })).toEqual([
    expect.stringContaining(`failed That of localhost begins on ${inDays(3)}`),
  ]);
});

test('of another host', async () => {
  expect(await seen({ host: 'bot.contoso.example' })).toEqual([
    'failed It is not for localhost but for DNS:bot.contoso.example: get one for the host of PUBLIC_URL.',
  ]);
});

test('signed by itself, and by an authority that nobody knows', async () => {
  expect(await seen({ isSelfSigned: true }, false)).toEqual([
    expect.stringMatching(/^failed .* is signed by itself .*\(DEPTH_ZERO_SELF_SIGNED_CERT\), so Teams/),
  ]);
  expect(await seen({}, false)).toEqual([
    expect.stringMatching(/^failed .* comes without the certificates .*\(UNABLE_TO_VERIFY_LEAF_SIGNATURE\)/),
  ]);
});

test('an ended one of another host has both said', async () => {
  expect(await seen({ host: 'elsewhere.example', endsInDays: -1 })).toEqual([
    expect.stringMatching(/^failed It is not for localhost/),
    expect.stringMatching(/^failed That of localhost ended on/),
  ]);
});

test('a host that cannot be reached is a note, and an address without TLS has none', async () => {
  const port = await freePort();
  expect(await examineCertificate({ publicUrl: `https://localhost:${port}` })).toEqual([
    { part: 'certificate', status: 'note', text: `That of localhost:${port} could not be seen from here.` },
  ]);
  expect(await examineCertificate({ publicUrl: 'http://127.0.0.1:1' })).toEqual([]);
});
