import { vendorNameOf } from '../request/placeholder-values';
import { knownRecipe } from '../request/recipe-of';
import type { Ports } from '../ports';
import { secretViews } from './recipe-secrets';
import { handOverContext } from './view';

/** Where a secret belongs: the vendor and the vendor's own name for the field. */
export interface SecretField {
  readonly vendorName: string;
  readonly label: string;
}

/** `null` where the request, its recipe or such a secret is not there any more. Reads only. */
export async function secretField(
  ports: Ports,
  { requestId, name }: { requestId: string; name: string },
): Promise<SecretField | null> {
  const request = await ports.store.requests.get(requestId);
  const recipe = request === null ? null : knownRecipe(ports, request);
  if (request === null || recipe === null) return null;
  const secrets = secretViews(await handOverContext(ports, request));
  const found = secrets.find((secret) => secret.name === name);
  return found === undefined ? null : { vendorName: vendorNameOf(request, recipe), label: found.label };
}
