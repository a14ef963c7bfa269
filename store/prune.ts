import { run } from './database';
import type { Database } from './database';

/** Dialogs whose request takes no answers any more. */
const DIALOGS = `DELETE FROM bot_state AS dialog WHERE changed_at < $1 AND NOT EXISTS (
  SELECT FROM requests WHERE id = dialog.value->'setup'->>'requestId' AND state IN ('collecting', 'waiting-on-vendor'))`;

/** Nobody there has a card, asked for a set-up, owns one, approves, or is told of set-ups. */
const CONVERSATIONS = `DELETE FROM conversations AS place WHERE seen_at < $1
  AND NOT EXISTS (SELECT FROM cards WHERE conversation IN (place.key, 'personal:' || place.person_object_id))
  AND NOT EXISTS (SELECT FROM requests WHERE coalesce(owner_object_id, requester_object_id) = place.person_object_id)
  AND NOT EXISTS (SELECT FROM requests WHERE requester_object_id = place.person_object_id)
  AND NOT EXISTS (SELECT FROM settings WHERE key NOT LIKE 'greeted:%'
    AND (position(to_json(place.key)::text IN value::text) > 0
      OR position(coalesce(place.person_object_id, place.key) IN value::text) > 0))
  AND NOT EXISTS (SELECT FROM delegations WHERE until >= $1
    AND (person_object_id = place.person_object_id OR delegate->>'objectId' = place.person_object_id))`;

const GREETINGS = `DELETE FROM settings WHERE key LIKE 'greeted:%'
  AND (value->>'at')::numeric < extract(epoch FROM $1::timestamptz) * 1000`;

const DELEGATIONS = 'DELETE FROM delegations WHERE until < $1';

const STATEMENTS = {
  bot_state: DIALOGS,
  conversations: CONVERSATIONS,
  greetings: GREETINGS,
  delegations: DELEGATIONS,
} as const;

/** What nobody has needed since `before`. Set-ups with all that belongs to them, and the audit, are never touched. */
export async function pruneStore({ pool }: Database, before: Date): Promise<Record<string, number>> {
  const gone: Record<string, number> = {};
  for (const [name, statement] of Object.entries(STATEMENTS))
    gone[name] = await run(pool.query(statement, [before]));
  return gone;
}
