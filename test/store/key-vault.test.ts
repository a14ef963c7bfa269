import { inspect } from 'node:util';
import { sealingKeysIn, SEALING_KEY_NAME } from '../../store/key-vault-sealing-key';
import { createSealer } from '../../store/seal';
import { createKeyVaultKeeper, vaultNameOf } from '../../store/secrets-key-vault';
import { FakeKeyVault } from '../support/fake-key-vault';
import { silentLog } from '../support/silent-log';

const ENDS_AT = new Date('2027-05-01T00:00:00Z');
const SECRET = {
  requestId: 'abcdefghij23',
  name: 'add-client-secret',
  text: 'abc8Q~the-text',
  endsAt: ENDS_AT,
  clientId: 'cccccccc-0000-4000-8000-000000000003',
};
const NAME = 'latchkey-abcdefghij23-client-secret';

let fake: FakeKeyVault;
beforeEach(async () => {
  fake = await FakeKeyVault.open();
});
afterEach(() => fake.close());
const keeper = () => createKeyVaultKeeper(fake.client(), silentLog);

test('the secret carries its end, its request and its application; its identifier comes back', async () => {
  const { vaultId } = await keeper().keep(SECRET);
  const kept = fake.newest(NAME);
  expect(kept).toMatchObject({
    value: SECRET.text,
    contentType: 'Microsoft Entra client secret',
    tags: { 'latchkey-request': SECRET.requestId, 'application-id': SECRET.clientId },
    attributes: { enabled: true, exp: ENDS_AT.getTime() / 1000 },
  });
  expect(vaultId).toBe(`${fake.url}/secrets/${NAME}/${kept?.version ?? ''}`);
});

test('after a crash the same name is written again, and only the newest version is switched on', async () => {
  const vault = keeper();
  await vault.keep({ ...SECRET, text: 'of the lost try' });
  await vault.keep(SECRET);
  expect(fake.secrets.get(NAME)?.map(({ value, attributes }) => [value, attributes.enabled])).toEqual([
    ['of the lost try', false],
    [SECRET.text, true],
  ]);
});

test('an answer that was lost is asked for again and does no harm', async () => {
  fake.fault = { status: 500, times: 1, after: 'done' };
  await keeper().keep(SECRET);
  const versions = fake.secrets.get(NAME) ?? [];
  expect(versions.filter(({ attributes }) => attributes.enabled)).toHaveLength(1);
});

test('a vault that refuses is named, with the role that is missing', async () => {
  fake.fault = { status: 403, times: 99 };
  await expect(keeper().keep(SECRET)).rejects.toMatchObject({
    kind: 'refused',
    code: 'key-vault-refused',
    safeText: expect.stringContaining('Key Vault Secrets Officer') as string,
  });
  const forgotten = keeper().forget({ ...SECRET, vaultId: `${fake.url}/secrets/${NAME}/1` });
  expect(await forgotten).toBe(false);
});

test('a vault that is down is unavailable, and no error holds the text', async () => {
  fake.fault = { status: 503, times: 99 };
  const error: unknown = await keeper()
    .keep(SECRET)
    .catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({
    kind: 'unavailable',
    code: 'key-vault-unavailable',
    details: { vaultStatus: 503 },
  });
  expect(inspect(error, { depth: 20, showHidden: true })).not.toContain(SECRET.text);
});

test.each([
  ['add-client-secret', NAME],
  ['second-add-client-secret', 'latchkey-abcdefghij23-second-client-secret'],
])('the name for %s is one that a vault takes', (name, expected) => {
  expect(vaultNameOf({ requestId: SECRET.requestId, name })).toBe(expected);
});

describe('the sealing key in the vault', () => {
  test('is made once and found again', async () => {
    const made = await sealingKeysIn(fake.client());
    expect(made).toHaveLength(1);
    expect(await sealingKeysIn(fake.client())).toEqual(made);
    expect(fake.secrets.get(SEALING_KEY_NAME)).toHaveLength(1);
  });

  test('a new version is the key in use; the former one opens until it is switched off', async () => {
    const before = createSealer(await sealingKeysIn(fake.client()));
    const value = before.seal('text', 'place');
    await fake.client().set({
      name: SEALING_KEY_NAME,
      value: Buffer.alloc(32, 9).toString('base64'),
      contentType: '',
      tags: {},
    });
    const keys = await sealingKeysIn(fake.client());
    expect(keys[0]).toEqual(Buffer.alloc(32, 9));
    expect(createSealer(keys).open(value, 'place')).toBe('text');
    const [oldest] = fake.secrets.get(SEALING_KEY_NAME) ?? [];
    if (oldest !== undefined) oldest.attributes.enabled = false;
    const afterwards = createSealer(await sealingKeysIn(fake.client()));
    expect(() => afterwards.open(value, 'place')).toThrow('sealed with a key that Latchkey no longer has');
  });

  test('a value that is no key is refused with what to do', async () => {
    await fake.client().set({ name: SEALING_KEY_NAME, value: 'short', contentType: '', tags: {} });
    await expect(sealingKeysIn(fake.client())).rejects.toMatchObject({
      kind: 'refused',
      safeText: expect.stringContaining('is not 32 bytes in base64') as string,
    });
  });
});
