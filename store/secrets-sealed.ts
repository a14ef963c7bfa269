import type { ClientBase } from 'pg';
import { isAppError } from '../core/errors';
import { newToken, sha256Hex } from '../core/ids';
import type { LinkLook, LinkState, SecretStore, Tx } from '../core/ports/store';
import { rowOf, run } from './database';
import type { Database } from './database';
import { createSealer } from './seal';
import type { Sealed, Sealer, SealingKeys } from './seal';

/** How long a used link can still say that it was used. */
const LINK_MEMORY_MS = 30 * 24 * 3_600_000;

interface Place {
  readonly requestId: string;
  readonly name: string;
}
type Revealed = Place & { readonly text: string };

export function createSealedSecretStore(database: Database, sealingKeys: SealingKeys): SecretStore {
  const sealer = createSealer(sealingKeys);
  return { ...valuesIn(database, sealer), ...linksIn(database, sealer) };
}

type Links = Pick<SecretStore, 'mintLink' | 'look' | 'burn' | 'sweep'>;

function valuesIn(database: Database, sealer: Sealer): Omit<SecretStore, keyof Links> {
  const { pool, clock } = database;
  return {
    async keep(tx, { requestId, name, text, keepUntil }) {
      const client = database.clientOf(tx);
      const { keyId, nonce, sealed } = sealer.seal(text, placeOf({ requestId, name }));
      await run(
        client.query(
          `INSERT INTO secrets (request_id, name, key_id, nonce, sealed, keep_until) VALUES ($1, $2, $3, $4, $5, $6)
           ON CONFLICT (request_id, name) DO UPDATE SET key_id = EXCLUDED.key_id, nonce = EXCLUDED.nonce,
             sealed = EXCLUDED.sealed, keep_until = EXCLUDED.keep_until`,
          [requestId, name, keyId, nonce, sealed, keepUntil],
        ),
      );
      await killLinks(client, { requestId, name }, clock.now());
    },

    digestOf({ text, ...place }) {
      return sealer.digests(text, placeOf(place))[0] ?? '';
    },

    isDigestOf(digest, { text, ...place }) {
      return sealer.digests(text, placeOf(place)).includes(digest);
    },

    async open(place) {
      const value = await rowOf(
        pool.query<Sealed>(
          `SELECT key_id AS "keyId", nonce, sealed FROM secrets
           WHERE request_id = $1 AND name = $2 AND keep_until > $3`,
          [place.requestId, place.name, clock.now()],
        ),
      );
      return value === null ? null : openOrNull(sealer, value, place);
    },

    async keepNoLonger(tx, { requestId, name, than }) {
      await run(
        database
          .clientOf(tx)
          .query(
            'UPDATE secrets SET keep_until = $3 WHERE request_id = $1 AND name = $2 AND keep_until > $3',
            [requestId, name, than],
          ),
      );
    },

    async forget(tx, place) {
      const client = database.clientOf(tx);
      const { requestId, name } = place;
      await run(client.query('DELETE FROM secrets WHERE request_id = $1 AND name = $2', [requestId, name]));
      await killLinks(client, place, clock.now());
    },
  };
}

function linksIn(database: Database, sealer: Sealer): Links {
  const { pool, clock } = database;
  return {
    mintLink({ requestId, name, expiresAt }) {
      return database.transaction((tx) =>
        mint({ client: database.clientOf(tx), sealer }, { requestId, name }, { now: clock.now(), expiresAt }),
      );
    },

    look(token, now) {
      return look(pool, token, now);
    },

    // The value is handed on only after the transaction that deletes it: nobody can get it a second time.
    burn(token, now) {
      return database.transaction((tx) => burn({ database, sealer, tx }, token, now));
    },

    sweep(now) {
      return database.transaction(async (tx) => {
        const client = database.clientOf(tx);
        const deleted = await run(client.query('DELETE FROM secrets WHERE keep_until <= $1', [now]));
        const forgotten = new Date(now.getTime() - LINK_MEMORY_MS);
        await run(client.query('DELETE FROM secret_links WHERE expires_at <= $1', [forgotten]));
        return deleted;
      });
    },
  };
}

/** Without its key it is as good as gone; whoever gave it is asked again. */
function openOrNull(sealer: Sealer, value: Sealed, place: Place): string | null {
  try {
    return sealer.open(value, placeOf(place));
  } catch (error) {
    if (isAppError(error) && error.kind === 'refused') return null;
    throw error;
  }
}

function placeOf({ requestId, name }: Place): string {
  return `${requestId}\n${name}`;
}

async function killLinks(client: ClientBase, { requestId, name }: Place, now: Date): Promise<void> {
  await run(
    client.query(
      'UPDATE secret_links SET expires_at = $3 WHERE request_id = $1 AND name = $2 AND expires_at > $3',
      [requestId, name, now],
    ),
  );
}

async function mint(
  { client, sealer }: { client: ClientBase; sealer: Sealer },
  place: Place,
  { now, expiresAt }: { now: Date; expiresAt: Date },
): Promise<string | null> {
  // Holding the value orders minting, burning and replacing it: the value first, its links after it.
  const found = await rowOf(
    client.query<Pick<Sealed, 'keyId'>>(
      `SELECT key_id AS "keyId" FROM secrets
       WHERE request_id = $1 AND name = $2 AND keep_until > $3 FOR UPDATE`,
      [place.requestId, place.name, now],
    ),
  );
  if (found === null) return null;
  sealer.needKey(found.keyId);
  await killLinks(client, place, now);
  const token = newToken();
  await run(
    client.query(
      'INSERT INTO secret_links (token_hash, request_id, name, expires_at) VALUES ($1, $2, $3, $4)',
      [sha256Hex(token), place.requestId, place.name, expiresAt],
    ),
  );
  return token;
}

type Queryable = Pick<ClientBase, 'query'>;

interface LookRow extends Place {
  readonly state: LinkState;
  readonly expiresAt: Date;
}

async function look(client: Queryable, token: string, now: Date): Promise<LinkLook> {
  const row = await rowOf(
    client.query<LookRow>(
      `SELECT CASE WHEN burnt_at IS NOT NULL THEN 'burnt'
                   WHEN expires_at > $2 AND keep_until > $2 THEN 'valid'
                   ELSE 'expired' END AS state,
              request_id AS "requestId", name, expires_at AS "expiresAt"
       FROM secret_links LEFT JOIN secrets USING (request_id, name) WHERE token_hash = $1`,
      [sha256Hex(token), now],
    ),
  );
  if (row === null) return { state: 'unknown' };
  const { state, ...secret } = row;
  return { state, secret };
}

async function burn(
  { database, sealer, tx }: { database: Database; sealer: Sealer; tx: Tx },
  token: string,
  now: Date,
): Promise<Revealed | LinkState> {
  const client = database.clientOf(tx);
  const value = await rowOf(
    client.query<Sealed & Place>(
      `SELECT request_id AS "requestId", name, key_id AS "keyId", nonce, sealed
       FROM secret_links JOIN secrets USING (request_id, name)
       WHERE token_hash = $1 AND keep_until > $2 FOR UPDATE OF secrets`,
      [sha256Hex(token), now],
    ),
  );
  if (value === null) return (await look(client, token, now)).state;
  const burnt = await run(
    client.query(
      `UPDATE secret_links SET burnt_at = $2
       WHERE token_hash = $1 AND burnt_at IS NULL AND expires_at > $2`,
      [sha256Hex(token), now],
    ),
  );
  if (burnt === 0) return (await look(client, token, now)).state;
  const { requestId, name } = value;
  await run(client.query('DELETE FROM secrets WHERE request_id = $1 AND name = $2', [requestId, name]));
  return { text: sealer.open(value, placeOf(value)), requestId, name };
}
