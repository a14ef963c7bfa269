import type { ConversationRecord, ConversationStore } from '../core/ports/store';
import { rowOf, run } from './database';
import type { Database } from './database';

export const SELECT_CONVERSATIONS = `SELECT key, kind, person_object_id AS "personObjectId", name, reference,
  service_url AS "serviceUrl", blocked_at AS "blockedAt" FROM conversations`;

// Named: parsed and planned once a connection.
const SAVE = {
  name: 'save-conversations',
  text: `INSERT INTO conversations AS known (key, kind, person_object_id, name, reference, service_url, seen_at)
           SELECT key, kind, person, name, reference::json, url, $7
           FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[])
             AS seen (key, kind, person, name, reference, url)
           ON CONFLICT (key) DO UPDATE SET kind = EXCLUDED.kind,
             person_object_id = coalesce(EXCLUDED.person_object_id, known.person_object_id),
             name = coalesce(EXCLUDED.name, known.name), reference = EXCLUDED.reference,
             service_url = EXCLUDED.service_url, seen_at = EXCLUDED.seen_at, blocked_at = NULL`,
};

export function createConversationStore({ pool, clock }: Database): ConversationStore {
  return {
    async save(...conversations) {
      const each = <T>(of: (one: (typeof conversations)[number]) => T): T[] => conversations.map(of);
      await run(
        pool.query({
          ...SAVE,
          values: [
            each(({ key }) => key),
            each(({ kind }) => kind),
            each(({ personObjectId }) => personObjectId),
            each(({ name }) => name),
            each(({ reference }) => JSON.stringify(reference)),
            each(({ serviceUrl }) => serviceUrl),
            clock.now(),
          ],
        }),
      );
    },

    get(key) {
      return rowOf(pool.query<ConversationRecord>(`${SELECT_CONVERSATIONS} WHERE key = $1`, [key]));
    },

    personalOf(objectId) {
      return rowOf(
        pool.query<ConversationRecord>(
          `${SELECT_CONVERSATIONS} WHERE kind = 'personal' AND person_object_id = $1 ORDER BY seen_at DESC LIMIT 1`,
          [objectId],
        ),
      );
    },

    async block(key, at) {
      await run(pool.query('UPDATE conversations SET blocked_at = $2 WHERE key = $1', [key, at]));
    },

    async remove(key) {
      await run(pool.query('DELETE FROM conversations WHERE key = $1', [key]));
    },
  };
}
