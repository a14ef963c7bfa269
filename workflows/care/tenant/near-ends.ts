import { newToken } from '../../../core/ids';
import { MINUTE_MS } from '../../../core/durations';
import { isJsonObject, type Json } from '../../../core/json';
import { textAt } from '../../../core/json-read';
import type { NearEnds } from '../../../core/near-ends';
import type { Ports } from '../../ports';
import { NEAR_ENDS, NEAR_ENDS_TURN } from '../../request/setting-keys';
import { readNearEnds } from './read-near-ends';

/** Longer than a reading takes: whoever reads may be gone. */
const LEASE_MS = 3 * MINUTE_MS;
const AGAIN_AFTER_MS = 1_000;

/**
 * What ends in the tenant, as the last reading found it or, where that is too old, as it is now. One process at a time
 * reads, for whoever asks; the others wait for what it finds. Nothing is written to the tenant.
 */
export async function nearEnds(ports: Ports): Promise<NearEnds> {
  for (;;) {
    const kept = await keptNearEnds(ports);
    if (isGood(ports, kept)) return kept;
    const turn = await takeTurn(ports);
    if (turn !== null) return read(ports, turn);
    await ports.clock.sleep(AGAIN_AFTER_MS);
  }
}

function isGood({ clock }: Pick<Ports, 'clock'>, kept: NearEnds | null): kept is NearEnds {
  return kept !== null && Date.parse(kept.goodUntil) > clock.now().getTime();
}

/** What the last reading found, however old; `null` where there was none. */
export async function keptNearEnds({ store }: Pick<Ports, 'store'>): Promise<NearEnds | null> {
  const kept = await store.settings.get(NEAR_ENDS);
  return isJsonObject(kept) && textAt(kept, 'goodUntil') !== '' ? (kept as unknown as NearEnds) : null;
}

/** What the setting holds while the turn is ours; `null`: another one has it. */
async function takeTurn({ store, clock }: Ports): Promise<Json | null> {
  const before = await store.settings.get(NEAR_ENDS_TURN);
  const now = clock.now().getTime();
  const until = isJsonObject(before) ? Date.parse(textAt(before, 'until')) : -Infinity;
  // One that lies far ahead was taken by a wrong clock.
  if (until > now && until <= now + LEASE_MS) return null;
  const ours = { until: new Date(now + LEASE_MS).toISOString(), by: newToken().slice(0, 16) };
  const isOurs = await store.transaction((tx) =>
    store.settings.swap(tx, NEAR_ENDS_TURN, { before, value: ours }),
  );
  return isOurs ? ours : null;
}

async function read(ports: Ports, turn: Json): Promise<NearEnds> {
  const { store } = ports;
  try {
    // Whoever had the turn before may have read it since we looked.
    const kept = await keptNearEnds(ports);
    if (isGood(ports, kept)) return kept;
    const found = await readNearEnds(ports);
    await store.transaction((tx) => store.settings.set(tx, NEAR_ENDS, found as unknown as Json));
    return found;
  } finally {
    await store
      .transaction((tx) =>
        store.settings.swap(tx, NEAR_ENDS_TURN, { before: turn, value: { until: '', by: '' } }),
      )
      .catch(() => false);
  }
}
