import { z } from 'zod';
import { parseDuration } from '../../core/iso-duration';
import { addressAsWritten } from '../../core/web-address';
import { isOwnScheme } from '../../vendors/uri-rules';

const LONGEST_SECRET_MS = 730 * 86_400_000;

const permitted = z.enum(['allowed', 'forbidden'], { error: 'must be allowed or forbidden' });

const lifetime = z
  .string({ error: 'must be an ISO 8601 duration in days or weeks such as P180D' })
  .transform((text, context) => {
    const ms = parseDuration(text);
    if (ms !== null && ms > 0 && ms <= LONGEST_SECRET_MS) return ms;
    context.addIssue(
      'must be an ISO 8601 duration in days or weeks such as P180D, of at most P730D; years and months have no fixed length',
    );
    return z.NEVER;
  });

const vendorIds = z.array(z.string({ error: 'must be the id of a vendor, as in /setup-sso <id>' }), {
  error: 'must be a list of vendor ids',
});

const groupId = z
  .string({ error: 'must be the object ID of a group' })
  .regex(/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i, {
    error:
      'must be the object ID of a group (Entra: Groups > the group > Overview). Names are not unique and can be changed by its owners, so none is taken here',
  })
  .transform((id) => id.toLowerCase());

const HOST = /^(?:\*\.)?(?:[a-z\d](?:[a-z\d-]*[a-z\d])?\.)*[a-z\d](?:[a-z\d-]*[a-z\d])?$/;
const HOST_FORMS =
  'must be a host such as app.example.com, *.example.com, localhost, or a scheme such as msauth: (in Punycode where it is not ASCII)';

const host = z
  .string({ error: HOST_FORMS })
  .transform((text) => text.toLowerCase())
  .refine((text) => isHost(text) || isOwnScheme(text), { error: HOST_FORMS });

/** `*.com` would allow half of the internet; `127.1` is another host once a browser has read it. */
function isHost(text: string): boolean {
  const name = text.replace(/^\*\./, '');
  return (
    HOST.test(text) &&
    (name === text || name.includes('.')) &&
    addressAsWritten(`https://${name}/`)?.hostname === name
  );
}

const permission = z
  .string({ error: 'must be the name of an application permission such as User.Read.All' })
  .regex(/^[A-Za-z][\w-]*(?:\.[\w-]+)+$/, {
    error: 'must be the name of one application permission such as User.Read.All; there are no wildcards',
  });

/** The file behind `POLICY_FILE`. Every part may be left out; an unknown key is an error, never ignored. */
export const policySchema = z.strictObject({
  version: z.literal(1, { error: 'must be 1' }),
  clientSecrets: z.strictObject({ longestLifetime: lifetime }).optional(),
  vendors: z.strictObject({ allowed: vendorIds.optional(), denied: vendorIds.optional() }).optional(),
  assignments: z
    .strictObject({
      groups: z.array(groupId, { error: 'must be a list of object IDs' }).optional(),
      people: permitted.optional(),
      createdGroups: permitted.optional(),
    })
    .optional(),
  redirectUris: z
    .strictObject({
      hosts: z.array(host, { error: 'must be a list of hosts' }).optional(),
      wildcards: permitted.optional(),
    })
    .optional(),
  accountTypes: z.strictObject({ multiTenant: permitted }).optional(),
  microsoftGraph: z
    .strictObject({
      applicationPermissions: z.array(permission, { error: 'must be a list of permission names' }),
    })
    .optional(),
});

export type PolicySource = z.output<typeof policySchema>;
