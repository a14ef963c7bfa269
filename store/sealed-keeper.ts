import { SECRET_KEPT_MS } from '../core/durations';
import type { Clock } from '../core/ports/clock';
import type { SecretKeeper } from '../core/ports/secrets';
import type { Store } from '../core/ports/store';

/** Client secrets are sealed in the transaction that records their operation, until they are revealed. */
export function createSealedKeeper(
  { secrets, transaction }: Pick<Store, 'secrets' | 'transaction'>,
  clock: Clock,
): SecretKeeper {
  return {
    keep({ requestId, name, text }) {
      const keptUntil = new Date(clock.now().getTime() + SECRET_KEPT_MS);
      return Promise.resolve({
        vaultId: null,
        keptUntil,
        record: (tx) => secrets.keep(tx, { requestId, name, text, keepUntil: keptUntil }),
      });
    },

    async forget({ requestId, name, vaultId }) {
      await transaction((tx) => secrets.forget(tx, { requestId, name }));
      // It went to a vault that this deployment no longer uses.
      return vaultId === null;
    },

    bringBack: () => Promise.resolve(false),
  };
}
