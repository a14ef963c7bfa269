import type { ConversationRecord, ConversationStore } from '../core/ports/store';
import { rowOf, run } from './database';
import type { Database } from './database';

const SELECT_CONVERSATIONS = `SELECT key, kind, person_object_id AS "personObjectId", name, reference,
  service_url AS "serviceUrl", blocked_at AS "blockedAt" FROM conversations`;

export function createConversationStore({ pool, clock }: Database): ConversationStore {
  return {
    async save(conversation) {
      await run(
        pool.query(
          `INSERT INTO conversations AS known (key, kind, person_object_id, name, reference, service_url, seen_at)
           VALUES ($1, $2, $3, $4, $5, $6, $7)
           ON CONFLICT (key) DO UPDATE SET kind = EXCLUDED.kind,
             person_object_id = coalesce(EXCLUDED.person_object_id, known.person_object_id),
             name = coalesce(EXCLUDED.name, known.name), reference = EXCLUDED.reference,
             service_url = EXCLUDED.service_url, seen_at = EXCLUDED.seen_at, blocked_at = NULL`,
          [
            conversation.key,
            conversation.kind,
            conversation.personObjectId,
            conversation.name,
            JSON.stringify(conversation.reference),
            conversation.serviceUrl,
            clock.now(),
          ],
        ),
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
