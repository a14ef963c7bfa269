import type { JsonObject } from '../../../../core/json';
import type { Tenant } from '../../../../core/ports/tenant';
import { imageIn, imageRead } from '../../../reading/before-image';
import { requestFor } from '../../../reading/read-request';

/** What the properties that a body writes hold now; nothing where the object is not there. */
export async function imageNow(tenant: Tenant, path: string, body: JsonObject): Promise<JsonObject> {
  const request = { method: 'PATCH' as const, path, body };
  const [answer] = await tenant.readMany([requestFor(imageRead(request), {})]);
  return imageIn(answer, request) ?? {};
}
