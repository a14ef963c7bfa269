import type { Storage, StoreItems } from 'botbuilder';
import type { JsonObject } from '../core/json';
import type { BotStateStore } from '../core/ports/store';

/** botbuilder's storage on our database. Last write wins, as the SDK means it: nothing that matters is kept here. */
export function botStateStorage(store: BotStateStore): Storage {
  return {
    async read(keys: string[]): Promise<StoreItems> {
      return { ...(await store.read(keys)) };
    },
    async write(changes: StoreItems): Promise<void> {
      await store.write(JSON.parse(JSON.stringify(changes)) as Record<string, JsonObject>);
    },
    delete(keys: string[]): Promise<void> {
      return store.delete(keys);
    },
  };
}
