import type { Check } from '../../../../core/checks';
import type { References } from '../../../../core/graph-request';
import { isJsonObject, type Json, type JsonObject } from '../../../../core/json';
import type { PlanNotice, PlanPart } from '../../../../core/plan';
import type { Tenant } from '../../../../core/ports/tenant';
import { servicePrincipalUpdate } from '../../../../graph/requests';
import { sameSet } from '../../../operations/application';
import { plannedOperation } from '../../../operations/planned-operation';
import { itemsOf, textAt } from '../../../../core/json-read';

/** A signing certificate that a request added to an application which stays. */
export interface AddedCertificate {
  readonly key: string;
  readonly references: References;
}

/**
 * Takes our certificates off a service principal that stays. Graph has no call for it: a PATCH lists the credentials
 * that shall remain, known by their key ids (Update servicePrincipal; Terraform's token signing certificate does
 * the same), so all go by one. It comes after the former certificate is the active one again.
 */
export async function removeCertificates(
  tenant: Tenant,
  spObjectId: string,
  added: readonly AddedCertificate[],
): Promise<PlanPart> {
  const ours = added.map(({ references }) => references['certificate.customKeyIdentifier'] ?? '');
  const select = ['keyCredentials', 'passwordCredentials'];
  const path = `/servicePrincipals/${spObjectId}`;
  const [answer] = await tenant.readMany([{ method: 'GET', path: `${path}?$select=${select.join(',')}` }]);
  if (answer?.status === 404) return NOTHING;
  if (answer?.status !== 200 || ours.includes('')) return { operations: [], notices: [BY_HAND] };
  const keys = itemsOf(answer.body, 'keyCredentials').map((one) => textAt(one, 'customKeyIdentifier'));
  const going = [...new Set(keys)].filter((one) => ours.includes(one));
  if (going.length === 0) return NOTHING;
  const remaining = credentialsWithout(answer.body, going);
  const check = (identifiers: readonly string[], label: string): Check => ({
    read: { path, select },
    expect: [sameSet(label, 'keyCredentials[].customKeyIdentifier', [...identifiers])],
  });
  const others = remaining.keyCredentials.map((one) => textAt(one, 'customKeyIdentifier'));
  const operation = plannedOperation({
    key: `undo-${added[0]?.key ?? ''}`,
    stage: 'credentials',
    change: 'remove',
    title:
      going.length === 1
        ? 'Remove the signing certificate that was added'
        : `Remove the ${going.length} signing certificates that were added`,
    details: [
      others.length === 0
        ? 'No other certificate is there.'
        : `${others.length / 2} other certificate(s) stay.`,
    ],
    via: servicePrincipalUpdate,
    request: servicePrincipalUpdate.build({ spObjectId, change: remaining }),
    reliesOn: [check(keys, 'Certificates are as the plan showed them')],
    readBack: [
      check(
        others,
        going.length === 1
          ? 'The certificate is gone, the others are there'
          : 'The certificates are gone, the others are there',
      ),
    ],
  });
  return { operations: [operation], notices: [] };
}

const NOTHING: PlanPart = { operations: [], notices: [] };

const BY_HAND: PlanNotice = {
  severity: 'warning',
  text: 'The signing certificate that was added stays on the service principal, because it could not be read. Remove it by hand: Enterprise applications > the application > Single sign-on > SAML certificates > Edit > the certificate > Delete.',
};

/** The same by their identifiers. */
export function credentialsWithout(servicePrincipal: Json, identifiers: readonly string[]) {
  return credentialsLeft(servicePrincipal, (one) => identifiers.includes(textAt(one, 'customKeyIdentifier')));
}

/** What names a credential; the keys themselves are never given. */
const KEY_FIELDS = [
  'customKeyIdentifier',
  'displayName',
  'endDateTime',
  'keyId',
  'startDateTime',
  'type',
  'usage',
];
const PASSWORD_FIELDS = ['customKeyIdentifier', 'displayName', 'endDateTime', 'keyId', 'startDateTime'];

/** What a PATCH lists that takes some credentials off: those that remain. */
export function credentialsLeft(
  servicePrincipal: Json,
  goes: (one: Json) => boolean,
): { keyCredentials: JsonObject[]; passwordCredentials: JsonObject[] } {
  const left = (list: string, fields: readonly string[]) =>
    itemsOf(servicePrincipal, list)
      .filter((one) => !goes(one))
      .map((one) => picked(one, fields));
  return {
    keyCredentials: left('keyCredentials', KEY_FIELDS),
    passwordCredentials: left('passwordCredentials', PASSWORD_FIELDS),
  };
}

function picked(one: Json, fields: readonly string[]): JsonObject {
  const all = isJsonObject(one) ? one : {};
  return Object.fromEntries(
    fields.flatMap((field) => (all[field] === undefined || all[field] === null ? [] : [[field, all[field]]])),
  );
}
