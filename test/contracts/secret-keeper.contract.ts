import type { KeptSecret, SecretKeeper, SecretName } from '../../core/ports/secrets';

export interface KeeperUnderTest {
  readonly keeper: SecretKeeper;
  /** Calls `record` in a transaction that commits. */
  commit(kept: KeptSecret): Promise<void>;
  /** What somebody who may see it gets now; `null` when there is nothing. */
  textOf(secret: SecretName): Promise<string | null>;
  close(): Promise<void>;
}

const ENDS_AT = new Date('2027-05-01T00:00:00Z');
const SECRET = {
  requestId: 'abcdefghij23',
  name: 'add-client-secret',
  endsAt: ENDS_AT,
  clientId: 'cccccccc-0000-4000-8000-000000000003',
};

/** What every place for client secrets must do. */
export function secretKeeperContract(open: () => Promise<KeeperUnderTest>): void {
  let under: KeeperUnderTest;
  beforeEach(async () => {
    under = await open();
  });
  afterEach(() => under.close());

  async function keep(text: string, name: Partial<SecretName> = {}): Promise<KeptSecret> {
    const kept = await under.keeper.keep({ ...SECRET, ...name, text });
    await under.commit(kept);
    return kept;
  }

  test('what is kept can be had', async () => {
    await keep('s3cret „ö“ ~');
    expect(await under.textOf(SECRET)).toBe('s3cret „ö“ ~');
  });

  test('a crash between keeping and recording is repaired by keeping again: the last text counts', async () => {
    await under.keeper.keep({ ...SECRET, text: 'lost on its way' });
    await keep('of the second try');
    expect(await under.textOf(SECRET)).toBe('of the second try');
  });

  test('recording twice is recording once', async () => {
    const kept = await keep('x');
    await under.commit(kept);
    expect(await under.textOf(SECRET)).toBe('x');
  });

  test('requests and names are apart', async () => {
    const another = { requestId: 'zyxwvutsrq76' };
    const second = { name: 'second-add-client-secret' };
    await keep('one');
    await keep('two', another);
    await keep('three', second);
    expect(await under.textOf(SECRET)).toBe('one');
    expect(await under.textOf({ ...SECRET, ...another })).toBe('two');
    expect(await under.textOf({ ...SECRET, ...second })).toBe('three');
  });

  test('what is forgotten is gone, and forgetting it again is no error', async () => {
    const { vaultId } = await keep('x');
    await keep('stays', { requestId: 'zyxwvutsrq76' });
    expect(await under.keeper.forget({ ...SECRET, vaultId })).toBe(true);
    expect(await under.keeper.forget({ ...SECRET, vaultId })).toBe(true);
    expect(await under.textOf(SECRET)).toBeNull();
    expect(await under.textOf({ ...SECRET, requestId: 'zyxwvutsrq76' })).toBe('stays');
  });

  test('a name that was forgotten can be kept anew', async () => {
    const { vaultId } = await keep('x');
    await under.keeper.forget({ ...SECRET, vaultId });
    await keep('y');
    expect(await under.textOf(SECRET)).toBe('y');
  });

  test('what was forgotten comes back whole or not at all', async () => {
    const { vaultId } = await keep('x');
    await under.keeper.forget({ ...SECRET, vaultId });
    const isBack = await under.keeper.bringBack({ ...SECRET, vaultId });
    expect(await under.textOf(SECRET)).toBe(isBack ? 'x' : null);
    expect(isBack).toBe(vaultId !== null);
  });

  test('what went to another vault is not claimed to be gone', async () => {
    const vaultId = 'https://elsewhere.vault.azure.net/secrets/latchkey-abcdefghij23-client-secret/0';
    expect(await under.keeper.forget({ ...SECRET, vaultId })).toBe(false);
  });
}
