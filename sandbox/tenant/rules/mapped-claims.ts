import type { Call } from '../handlers/call';
import { objectOf } from '../json-read';
import { denied, needsOwnership } from './permissions';

/** Whoever holds OwnedBy only may not let an application accept mapped claims (terraform-provider-azuread#914). */
export function checkMappedClaims({ tenant, match, callerId, body }: Call): void {
  const accepts = objectOf(body['api'])['acceptMappedClaims'] === true;
  if (accepts && needsOwnership(tenant, match.operation, callerId)) throw denied();
}
