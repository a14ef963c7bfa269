import type { Entity } from '../directory/collections';
import { notFound } from '../graph-error';
import { sameText } from '../json-read';
import type { Call } from './call';

/** A user by object id or user principal name. */
export function visibleUser(call: Call, idOrName: string): Entity {
  const { directory } = call.tenant;
  const found =
    directory.visible('users', idOrName) ??
    directory.listVisible('users').find((user) => sameText(user['userPrincipalName'], idOrName));
  if (found === undefined) throw notFound(idOrName);
  return found;
}
