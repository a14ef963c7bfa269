import { dayIn } from '../../core/day-and-time';
import { isJsonObject, type Json, type JsonObject } from '../../core/json';
import type { PlanDocument } from '../../core/plan';
import type { LabelledValue } from '../../core/views';

const ACCOUNTS: Readonly<Record<string, string>> = {
  AzureADMyOrg: 'people of this tenant only',
  AzureADMultipleOrgs: 'people of any tenant',
  AzureADandPersonalMicrosoftAccount: 'people of any tenant and personal Microsoft accounts',
  PersonalMicrosoftAccount: 'personal Microsoft accounts only',
};

/** What a set-up settles without asking, in words, as the plan writes it. */
export function choicesIn({ kind, applicationName, operations }: PlanDocument): LabelledValue[] {
  if (kind !== 'setup') return [];
  const bodies = operations.map(({ request: { body = null } }) => body).filter(isJsonObject);
  const makesOne = operations.some(({ key, change }) => MAKES_APPLICATION.test(key) && change === 'create');
  const consent = operations.find(({ key }) => key.endsWith('grant-consent'));
  return [
    ...(makesOne ? [{ label: 'Name', value: applicationName }] : []),
    ...accountsIn(bodies),
    ...mailIn(bodies),
    ...secretIn(bodies),
    ...(consent === undefined ? [] : [{ label: 'Consent', value: 'given once for everybody in the tenant' }]),
  ];
}

const MAKES_APPLICATION = /(instantiate|register)-application$/;

function accountsIn(bodies: readonly JsonObject[]): LabelledValue[] {
  const [audience] = textsAt(bodies, 'signInAudience');
  return audience === undefined ? [] : [{ label: 'Accounts', value: ACCOUNTS[audience] ?? audience }];
}

function mailIn(bodies: readonly JsonObject[]): LabelledValue[] {
  const addresses = bodies.flatMap((body) => texts(body['notificationEmailAddresses'] ?? null));
  return addresses.length === 0
    ? []
    : [{ label: 'Told before the certificate ends', value: [...new Set(addresses)].join(', ') }];
}

function secretIn(bodies: readonly JsonObject[]): LabelledValue[] {
  const credentials = bodies.map((body) => body['passwordCredential'] ?? null).filter(isJsonObject);
  const [end] = textsAt(credentials, 'endDateTime');
  return end === undefined ? [] : [{ label: 'Client secret valid until', value: dayIn(end) }];
}

function textsAt(items: readonly JsonObject[], name: string): string[] {
  return items.flatMap((item) => texts(item[name] ?? null));
}

function texts(value: Json): string[] {
  const all = Array.isArray(value) ? (value as Json[]) : [value];
  return all.filter((one): one is string => typeof one === 'string');
}
