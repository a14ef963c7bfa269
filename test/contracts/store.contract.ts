import { auditContract } from './store/audit.contract';
import { cardChangesContract } from './store/card-changes.contract';
import { cardsContract } from './store/cards.contract';
import { plansContract } from './store/plans.contract';
import { requestsContract } from './store/requests.contract';
import { secretsContract } from './store/secrets.contract';
import { smallContracts } from './store/small.contract';
import { watchedContract } from './store/watched.contract';
import type { OpenStores } from './store/stores';

/** What every implementation of the store port must do; `openStores` opens two of it on one fresh database. */
export function storeContract(openStores: OpenStores): void {
  requestsContract(openStores);
  plansContract(openStores);
  cardsContract(openStores);
  cardChangesContract(openStores);
  auditContract(openStores);
  secretsContract(openStores);
  smallContracts(openStores);
  watchedContract(openStores);
}
