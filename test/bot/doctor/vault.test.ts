import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { examineVault } from '../../../bot/doctor/vault';
import { KeyVault } from '../../../store/key-vault';
import { FakeKeyVault } from '../../support/fake-key-vault';

let vault: FakeKeyVault;
beforeEach(async () => {
  vault = await FakeKeyVault.open();
});
afterEach(() => vault.close());

const settings = (keyVaultUrl: string | null) => ({ keyVaultUrl, mode: 'tenant', tenantId: 't' }) as const;
const examined = async (client = vault.client()) =>
  (await examineVault(settings(vault.url), () => client)).map(
    ({ part, status, text }) => `${status} ${part}: ${text}`,
  );

test('a credential with the role is ok, and what stands in the vault stays as it is', async () => {
  await vault.client().set({ name: 'kept', value: 'v', contentType: 'text', tags: {} });
  const [secrets, before] = [structuredClone(vault.secrets), vault.requests.length];
  expect(await examined()).toEqual([
    expect.stringMatching(/^ok vault: http.* asks for a sign-in\.$/),
    expect.stringMatching(
      /^ok vault rights: .*\(read them, list their versions, switch versions off, delete them, bring deleted ones back\).*Key Vault Secrets Officer/,
    ),
  ]);
  expect(vault.secrets).toEqual(secrets);
  expect(vault.bin.size).toBe(0);
  const sent = vault.requests.slice(before);
  expect(sent.length).toBeGreaterThanOrEqual(5);
  expect(sent.filter((request) => request.startsWith('PUT') || request.includes('kept'))).toEqual([]);
});

test.each([
  [/./, 'read them, list their versions, switch versions off, delete them, bring deleted ones back'],
  [/^(PATCH|DELETE|POST)/, 'switch versions off, delete them, bring deleted ones back'],
  [/^DELETE/, 'delete them'],
  [/recover$/, 'bring deleted ones back'],
])(
  'a credential that is refused %s: the actions and the role that it lacks are named',
  async (requests, missing) => {
    vault.forbidden = { requests, by: 'ForbiddenByRbac' };
    expect((await examined())[1]).toBe(
      `failed vault rights: The bot’s credential has no right to secrets (${missing}): give it the role “Key Vault Secrets Officer” on the vault. A new role counts after some minutes.`,
    );
  },
);

test('a firewall is told from a role that is missing', async () => {
  vault.forbidden = { requests: /./, by: 'ForbiddenByFirewall' };
  expect((await examined())[1]).toMatch(/^failed vault rights: The vault’s firewall/);
});

test('a credential without a token, and one of another tenant', async () => {
  const client = (getToken: () => Promise<never> | Promise<{ token: string; expiresOnTimestamp: number }>) =>
    new KeyVault({
      vaultUrl: vault.url,
      credential: { getToken },
      options: { allowInsecureConnection: true, disableChallengeResourceVerification: true },
    });
  const none = client(() => Promise.reject(new Error('no identity; hidden text')));
  const [, refused = ''] = await examined(none);
  expect(refused).toMatch(/^failed vault rights: .* gets no token for the vault: assign the identity/);
  expect(refused).not.toContain('hidden');
  const foreign = client(() => Promise.resolve({ token: 'foreign', expiresOnTimestamp: Date.now() + 9e6 }));
  expect((await examined(foreign))[1]).toMatch(/^failed vault rights: .*must be of the tenant/);
});

test('a vault that answers strangers otherwise, none, and no vault at all', async () => {
  const closed = createServer((_, response) => {
    response.writeHead(403);
    response.end();
  });
  await new Promise<void>((resolve) => closed.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(closed.address() as AddressInfo).port}`;
  const texts = async () =>
    (await examineVault(settings(url))).map(({ status, text }) => `${status} ${text}`);
  expect(await texts()).toEqual([expect.stringMatching(/^failed .* answers 403: check KEY_VAULT_URL/)]);
  await new Promise((resolve) => closed.close(resolve));
  expect(await texts()).toEqual([expect.stringMatching(/^failed .* does not answer: /)]);
  expect(await examineVault(settings(null))).toEqual([]);
});
