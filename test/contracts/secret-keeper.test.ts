import type { SecretName } from '../../core/ports/secrets';
import { createSealedKeeper } from '../../store/sealed-keeper';
import { createKeyVaultKeeper, vaultNameOf } from '../../store/secrets-key-vault';
import { openStoreDatabase } from '../store/store-database';
import { FakeKeyVault } from '../support/fake-key-vault';
import { silentLog } from '../support/silent-log';
import { secretKeeperContract, type KeeperUnderTest } from './secret-keeper.contract';

async function sealed(): Promise<KeeperUnderTest> {
  const database = await openStoreDatabase();
  const { store, clock } = database;
  return {
    keeper: createSealedKeeper(store, clock),
    commit: (kept) => store.transaction((tx) => kept.record(tx)),
    async textOf(secret: SecretName) {
      const expiresAt = new Date(clock.now().getTime() + 60_000);
      const token = await store.secrets.mintLink({ ...secret, expiresAt });
      const burnt = token === null ? null : await store.secrets.burn(token, clock.now());
      return burnt === null || typeof burnt === 'string' ? null : burnt.text;
    },
    close: () => database.close(),
  };
}

async function inKeyVault(): Promise<KeeperUnderTest> {
  const vault = await FakeKeyVault.open();
  return {
    keeper: createKeyVaultKeeper(vault.client(), silentLog),
    commit: (kept) => kept.record({} as never),
    textOf: (secret) => Promise.resolve(vault.newest(vaultNameOf(secret))?.value ?? null),
    close: () => vault.close(),
  };
}

describe('client secrets sealed in PostgreSQL', () => {
  secretKeeperContract(sealed);
});

describe('client secrets in Azure Key Vault', () => {
  secretKeeperContract(inKeyVault);
});
