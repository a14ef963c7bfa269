import { NO_PICK } from '../../core/datasets';
import { namePartsIn, typedName } from '../request/typed-names';

/**
 * The names in a field with the one that was picked in the search above it, once: it takes the place of the same name
 * typed, which may be that of several. What came by is checked like anything typed.
 */
export function withPicked(typed: string, picked: string): string {
  const added = picked.trim();
  if (added === '' || added === NO_PICK) return typed;
  const { objectId } = typedName(added);
  const name = nameIn(added);
  const others = namePartsIn(typed).filter(({ whole, single }) => {
    if (single.length > 0) return true;
    return whole.objectId === null ? nameIn(whole.typed) !== name : whole.objectId !== objectId;
  });
  const kept = others.map(({ whole }) => whole.typed);
  return [...kept, added].join('; ');
}

/** Without the object id behind it, however it is spelt. */
function nameIn(typed: string): string {
  return typed
    .replace(/\s*\([\da-f-]{36}\)$/i, '')
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase();
}
