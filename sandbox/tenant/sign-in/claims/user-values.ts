import type { JsonObject } from '../../../../core/json';
import { objectOf, textOf, textsOf } from '../../json-read';

/** Source attributes that are not spelt like a property of Graph's user (reference-claims-customization.md). */
const SPELT_OTHERWISE: Readonly<Record<string, (user: JsonObject) => unknown>> = {
  objectid: (user) => user['id'],
  othermail: (user) => textsOf(user['otherMails'])[0],
  telephonenumber: (user) => textsOf(user['businessPhones'])[0],
  facsimiletelephonenumber: (user) => user['faxNumber'],
  netbiosname: (user) => user['onPremisesNetBiosName'],
  dnsdomainname: (user) => user['onPremisesDomainName'],
  onpremisesecurityidentifier: (user) => user['onPremisesSecurityIdentifier'],
  localuserprincipalname: (user) => user['userPrincipalName'],
};

/** What a person has under a source attribute of a policy, whatever its case; empty where the directory has nothing. */
export function userValues(user: JsonObject, attribute: string): string[] {
  const name = attribute.toLowerCase();
  const extension = /^extensionattribute(\d+)$/.exec(name)?.[1];
  if (extension !== undefined)
    return present(objectOf(user['onPremisesExtensionAttributes'])[`extensionAttribute${extension}`]);
  const special = SPELT_OTHERWISE[name];
  if (special !== undefined) return present(special(user));
  const property = Object.keys(user).find((key) => key.toLowerCase() === name);
  return property === undefined ? [] : present(user[property]);
}

export function userValue(user: JsonObject, attribute: string): string | undefined {
  return userValues(user, attribute)[0];
}

function present(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(present);
  if (typeof value === 'boolean' || typeof value === 'number') return [String(value)];
  const text = textOf(value as string);
  return text === undefined || text === '' ? [] : [text];
}
