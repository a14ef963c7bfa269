import { X509Certificate } from 'node:crypto';
import { strFromU8, unzipSync } from 'fflate';
import { fileBytes, mediaTypeOf } from '../../../bot/pages/files/file-bytes';
import type { CalendarEntry, FileContent, HandOverFile } from '../../../core/hand-over-file';
import { issueSelfSigned } from '../../../sandbox/tenant/certificate/self-signed';

let der: Buffer;
let certificate: HandOverFile;
beforeAll(async () => {
  ({ der } = await issueSelfSigned({
    commonName: 'Acme',
    notBefore: new Date('2026-11-21T00:00:00Z'),
    notAfter: new Date('2029-11-21T00:00:00Z'),
  }));
  const content = { type: 'certificate', format: 'pem', der: der.toString('base64') } as const;
  certificate = { name: 'acme.cer', content };
});

const textOf = async (content: FileContent) => Buffer.from(await fileBytes(content)).toString('utf8');

test('a certificate is the same one as PEM and as DER', async () => {
  const asDer = { ...certificate.content, format: 'der' } as FileContent;
  expect(Buffer.from(await fileBytes(asDer)).equals(der)).toBe(true);
  expect(new X509Certificate(await textOf(certificate.content)).raw.equals(der)).toBe(true);
  expect(mediaTypeOf(asDer)).toBe('application/pkix-cert');
});

test('a zip holds its files under their names and is the same each time', async () => {
  const readme: HandOverFile = { name: 'lies mich – ü.txt', content: { type: 'text', text: 'Grüße\n' } };
  const zip: FileContent = { type: 'zip', files: [certificate, readme] };
  const files = unzipSync(await fileBytes(zip));
  expect(Object.keys(files)).toEqual(['acme.cer', 'lies mich – ü.txt']);
  expect(strFromU8(files['acme.cer'] ?? new Uint8Array())).toBe(await textOf(certificate.content));
  expect(strFromU8(files['lies mich – ü.txt'] ?? new Uint8Array())).toBe('Grüße\n');
  expect(await fileBytes(zip)).toEqual(await fileBytes(zip));
});

test('files of one name all stay in the zip, numbered', async () => {
  const named = (name: string, text: string): HandOverFile => ({ name, content: { type: 'text', text } });
  const files = [named('a.pem', '1'), named('A.pem', '2'), named('a.pem', '3'), named('a (2).pem', '4')];
  const bare = [named('notes', '5'), named('notes', '6'), named('.env', '7'), named('.env', '8')];
  const unzipped = unzipSync(await fileBytes({ type: 'zip', files: [...files, ...bare] }));
  expect(Object.entries(unzipped).map(([name, bytes]) => [name, strFromU8(bytes)])).toEqual([
    ['a.pem', '1'],
    ['A (2).pem', '2'],
    ['a (3).pem', '3'],
    ['a (2) (2).pem', '4'],
    ['notes', '5'],
    ['notes (2)', '6'],
    ['.env', '7'],
    [' (2).env', '8'],
  ]);
});

describe('calendar', () => {
  const entries: CalendarEntry[] = [
    { uid: 'a-30@latchkey', day: '2027-04-20', title: 'Acme; secret, soon', text: 'Line one\nline two' },
    { uid: 'a-7@latchkey', day: '2027-05-13', title: 'Acme', text: 'x'.repeat(200) },
  ];

  /** Unfolded lines (RFC 5545, 3.1), each as name and value. */
  async function linesOf(): Promise<[string, string][]> {
    const text = await textOf({ type: 'calendar', title: 'Acme', entries });
    expect(text.split('\r\n').every((line) => Buffer.byteLength(line) <= 75)).toBe(true);
    const unfolded = text.replace(/\r\n[ \t]/g, '').split('\r\n');
    return unfolded.flatMap((line): [string, string][] => {
      const [name = '', ...value] = line.split(':');
      return name === '' ? [] : [[name, value.join(':')]];
    });
  }
  const all = (lines: [string, string][], wanted: string) =>
    lines.filter(([name]) => name === wanted).map(([, value]) => value);

  test('has an all-day entry on each day, with identifiers that stay', async () => {
    const lines = await linesOf();
    expect(all(lines, 'UID')).toEqual(['a-30@latchkey', 'a-7@latchkey']);
    expect(all(lines, 'DTSTART;VALUE=DATE')).toEqual(['20270420', '20270513']);
    expect(all(lines, 'SUMMARY')).toEqual(['Acme\\; secret\\, soon', 'Acme']);
    expect(all(lines, 'DESCRIPTION')).toContain('Line one\\nline two');
    expect(all(lines, 'BEGIN').filter((what) => what === 'VALARM')).toHaveLength(2);
    expect(await linesOf()).toEqual(lines);
  });
});

describe('e-mail draft', () => {
  const draft = (change: Partial<Extract<FileContent, { type: 'e-mail' }>> = {}): FileContent => ({
    type: 'e-mail',
    to: 'Support <help@acme.example>; sso@acme.example',
    subject: 'SSO für Contoso',
    body: 'Hello,\n\ncertificate attached – thank you.\n',
    attachments: [],
    ...change,
  });

  test('opens as a draft to the right people', async () => {
    const [head = '', body = ''] = (await textOf(draft())).split('\r\n\r\n');
    expect(head).toMatch(/^X-Unsent: 1$/m);
    expect(head).toMatch(/^To: help@acme\.example, sso@acme\.example$/m);
    expect(head).not.toMatch(/^From:/m);
    const subject = /^Subject: =\?UTF-8\?Q\?(.*)\?=$/m.exec(head)?.[1] ?? '';
    expect(decodeURIComponent(subject.replaceAll('=', '%').replaceAll('_', ' '))).toBe('SSO für Contoso');
    expect(body).toContain('Hello,');
  });

  test('words that are no address are left out, and no header can be slipped in', async () => {
    expect(await textOf(draft({ to: 'your Acme contact' }))).not.toMatch(/^To:/m);
    const head = (await textOf(draft({ subject: 'a\r\nBcc: evil@evil.example' }))).split('\r\n\r\n')[0];
    expect(head).not.toMatch(/^Bcc:/m);
  });

  test('carries its attachments', async () => {
    const zip: HandOverFile = { name: 'certificate.zip', content: { type: 'zip', files: [certificate] } };
    const text = await textOf(draft({ attachments: [zip] }));
    const part = /filename="?certificate\.zip"?\r\n\r\n([A-Za-z0-9+/=\r\n]+)\r\n--/.exec(text)?.[1] ?? '';
    const files = unzipSync(Buffer.from(part, 'base64'));
    expect(new X509Certificate(files['acme.cer'] ?? new Uint8Array()).raw.equals(der)).toBe(true);
  });

  test('says nothing about the machine it was made on', async () => {
    expect(await textOf(draft())).toMatch(/^Message-ID: <[\da-f]+@latchkey\.invalid>$/m);
  });
});
