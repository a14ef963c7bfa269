import { createHash, X509Certificate } from 'node:crypto';
import { unzipSync } from 'fflate';
import { fileBytes } from '../../../bot/pages/files/file-bytes';
import type { LinkedKind } from '../../../core/ports/file-links';
import type { HandOverView } from '../../../core/views';
import { fetchFile } from '../../../workflows/hand-over/fetch-file';
import { confirmVendorSide, handOverView, revealSecret } from '../../../workflows/hand-over/press-hand-over';
import { decideOn, planFor, requestOf, unfinished } from '../../support/walk-request';
import { ALEX, ISAIAH, startWorkflows, type WorkflowHarness } from '../../support/workflow-harness';
import { FILER, KEEPER } from './invented-recipes';

let harness: WorkflowHarness;
beforeAll(async () => {
  harness = await startWorkflows({}, [FILER, KEEPER]);
});
afterAll(() => harness.stop());

async function handedOver(recipeId: string, answers: Record<string, string> = {}): Promise<string> {
  const requestId = await planFor(harness, recipeId, { applicationName: recipeId, ...answers });
  await decideOn(harness, requestId);
  expect(await unfinished(harness, requestId)).toEqual([]);
  return requestId;
}

const viewOf = async (requestId: string) => handOverView(harness.ports, await requestOf(harness, requestId));

async function bytesOf(requestId: string, id: string, kind: LinkedKind = 'file'): Promise<Buffer> {
  const fetched = await fetchFile(harness.ports, { requestId, kind, id });
  if (fetched?.kind !== 'file') throw new Error(`no ${kind} ${id}`);
  return Buffer.from(await fileBytes(fetched.file.content));
}

describe('SAML', () => {
  let requestId: string;
  let view: HandOverView;
  let certificate: X509Certificate;
  const item = (label: string) => view.items.find((one) => one.label === label)?.value ?? '';
  beforeAll(async () => {
    requestId = await handedOver('filer', { account: 'somebody@else.example' });
    view = await viewOf(requestId);
    certificate = new X509Certificate(item('PEM'));
  });

  test('the certificate of the tenant is handed over in every spelling', async () => {
    const principals = (await harness.state())['servicePrincipals'] ?? [];
    const active = principals.map((one) => one['preferredTokenSigningKeyThumbprint']);
    expect(active).toContain(item('Thumbprint'));
    expect(createHash('sha1').update(certificate.raw).digest('hex').toUpperCase()).toBe(item('Thumbprint'));
    expect(item('Fingerprint')).toBe(certificate.fingerprint);
    expect(item('X.509')).toBe(certificate.raw.toString('base64'));
    expect(item('Lines').split('\n').join('')).toBe(item('X.509'));
  });

  test('files are links with names that every system takes; what is not for this request is none', () => {
    const all = [...view.links, ...view.steps.flatMap(({ files }) => files)];
    const links = all.filter(({ url }) => url.startsWith('https://latchkey.example/files/'));
    expect(links.map(({ title, url }) => [title, decodeURIComponent(url.split('/').at(-1) ?? '')])).toEqual([
      ['Metadata', 'filer metadata.xml'],
      ['Certificate (Base64)', 'filer.cer'],
      ['Certificate (binary)', 'filer.der.cer'],
      ['Zipped', 'filer.zip'],
      ['Calendar', 'filer.ics'],
      ['Configuration', 'filer-.yaml'],
    ]);
    expect(view.links.map(({ title }) => title)).toContainEqual(
      expect.stringMatching(/^Open the sign-in at 127/),
    );
  });

  test('the files are what their labels say', async () => {
    expect(new X509Certificate(await bytesOf(requestId, 'pem')).raw.equals(certificate.raw)).toBe(true);
    expect((await bytesOf(requestId, 'der')).equals(certificate.raw)).toBe(true);
    expect((await bytesOf(requestId, 'metadata')).toString()).toContain(item('X.509'));
    expect((await bytesOf(requestId, 'config')).toString()).toContain(
      `fingerprint: ${certificate.fingerprint}`,
    );
    const zip = unzipSync(await bytesOf(requestId, 'zipped'));
    expect(Object.keys(zip)).toEqual(['filer.cer', 'filer-.yaml']);
    const calendar = (await bytesOf(requestId, 'renewal')).toString();
    const days = [...calendar.matchAll(/DTSTART;VALUE=DATE:(\d{8})/g)].map(([, day]) => day);
    const end = new Date(certificate.validTo).getTime();
    const daysBefore = (count: number) =>
      new Date(end - count * 86_400_000).toISOString().slice(0, 10).replaceAll('-', '');
    expect(days).toEqual([daysBefore(30), daysBefore(7)]);
    expect(calendar).toContain(`UID:${requestId}-first-certificate-30@latchkey`);
  });

  test('the message carries the zipped certificate, and only what there is', async () => {
    const [draft] = view.drafts;
    expect(draft).toMatchObject({
      to: 'help@filer.example',
      subject: 'Certificate for Filer',
      body: expect.stringContaining(`Fingerprint: ${item('Thumbprint')}`) as string,
      attachments: [{ title: 'Zipped' }],
    });
    const email = (await bytesOf(requestId, 'send', 'e-mail')).toString();
    expect(email.match(/Content-Disposition: attachment/g)).toHaveLength(1);
    expect(await fetchFile(harness.ports, { requestId, kind: 'message', id: 'send' })).toEqual({
      kind: 'message',
      message: draft,
    });
  });

  test('conditions on checks hold for steps and warnings; what Graph cannot write is a task', () => {
    expect(view.steps).toEqual([
      expect.objectContaining({ portal: 'entra' }),
      {
        portal: 'vendor',
        text: 'Enter it.',
        role: 'Owner',
        menuPath: 'Settings > SSO',
        fields: [{ label: 'Fingerprint', value: item('Thumbprint') }],
        check: 'A green tick.',
        url: `https://filer.example/${harness.sandbox.tenantId}`,
        files: [expect.objectContaining({ title: 'Configuration' })],
        drafts: [],
        secrets: [],
        waits: false,
      },
      expect.objectContaining({ text: 'Add yourself.' }),
    ]);
    expect(view.warnings).toEqual(['For Filer.', 'Not your own address.']);
    expect(view.steps.filter(({ portal }) => portal === 'entra')).toEqual([
      expect.objectContaining({ text: expect.stringContaining('name identifier format') as string }),
    ]);
  });

  test('what the recipe or the request does not have is not there', async () => {
    const wanted: [LinkedKind, string][] = [
      ['file', 'never'],
      ['file', 'nothing'],
      ['file', 'send'],
      ['message', 'pem'],
      ['e-mail', 'nothing'],
    ];
    for (const [kind, id] of wanted)
      expect(await fetchFile(harness.ports, { requestId, kind, id })).toBeNull();
    expect(await fetchFile(harness.ports, { requestId: 'zzzzzzzzzzzz', kind: 'file', id: 'pem' })).toBeNull();
  });

  test('metadata with another certificate is not given', async () => {
    const other = '<IDPSSODescriptor><X509Certificate>AAAA</X509Certificate></IDPSSODescriptor>';
    const tenant = { ...harness.ports.tenant, federationMetadata: () => Promise.resolve(other) };
    const ports = { ...harness.ports, tenant };
    await expect(fetchFile(ports, { requestId, kind: 'file', id: 'metadata' })).rejects.toMatchObject({
      kind: 'unavailable',
      code: 'metadata-without-certificate',
    });
  });

  test('the vendor side is done only with the test confirmed, and a no is on record', async () => {
    expect(view.verification).toBe('I signed in once.');
    for (const wish of [
      { requestId, person: ALEX },
      { requestId, person: ALEX, verified: false },
    ])
      expect(await confirmVendorSide(harness.ports, wish)).toMatchObject({
        kind: 'refused',
        text: expect.stringContaining('I signed in once.') as string,
      });
    expect(
      await confirmVendorSide(harness.ports, { requestId, person: ISAIAH, verified: true }),
    ).toMatchObject({ kind: 'refused' });
    expect((await requestOf(harness, requestId)).state).toBe('handed-over');
    expect(await confirmVendorSide(harness.ports, { requestId, person: ALEX, verified: true })).toMatchObject(
      { kind: 'done' },
    );
    expect((await requestOf(harness, requestId)).state).toBe('completed');
    const audit = await harness.store.audit.list({ requestId, limit: 100 });
    expect(audit.filter(({ event }) => event === 'refused')).toHaveLength(3);
    expect(audit.find(({ event }) => event === 'vendor-side-done')?.details).toMatchObject({
      verified: 'I signed in once.',
    });
  });
});

describe('a client secret', () => {
  let requestId: string;
  beforeAll(async () => {
    requestId = await handedOver('secret-keeper');
  });

  test('stands in texts by reference only', async () => {
    const view = await viewOf(requestId);
    expect((await bytesOf(requestId, 'env')).toString()).toMatch(
      /^CLIENT_ID=[\da-f-]{36}\nCLIENT_SECRET=<Client Secret: press Reveal secret in Teams>\n$/,
    );
    const end = view.items[0]?.value ?? '';
    const reminder = new Date(Date.parse(`${end} UTC`) - 14 * 86_400_000).toISOString().slice(0, 10);
    expect((await bytesOf(requestId, 'renewal')).toString()).toContain(
      `DTSTART;VALUE=DATE:${reminder.replaceAll('-', '')}`,
    );
  });

  test('is revealed by its name, and only those of the request are', async () => {
    const wish = { requestId, person: ALEX, personalChat: true };
    const named = await revealSecret(harness.ports, { ...wish, secret: 'add-client-secret' });
    expect(named).toMatchObject({ reply: { kind: 'done' }, label: 'Client Secret' });
    const other = await revealSecret(harness.ports, { ...wish, secret: 'second-add-client-secret' });
    expect(other).toMatchObject({ reply: { kind: 'refused' }, token: null });
    expect(await revealSecret(harness.ports, wish)).toMatchObject({ reply: { kind: 'done' } });
  });
});
