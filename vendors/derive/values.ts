import type { IntegrationSource } from '../schema';
import { placeholdersIn } from '../templates';
import type { Step, WrittenValue } from '../written/hand-over';
import { signsIn } from './access';
import { secretIn } from './secret';

interface Item extends WrittenValue {
  readonly other: boolean;
}

interface Given {
  readonly vendorFields: readonly WrittenValue[] | undefined;
  readonly otherValues: readonly WrittenValue[] | undefined;
  readonly steps: readonly Step[];
  readonly integration: IntegrationSource;
}

/** The values handed over: what is typed at the vendor, then the usual ones that are not among them, folded away. */
export function itemsOf({ vendorFields, otherValues, steps, integration }: Given): Item[] {
  const typed = (vendorFields ?? fieldsOf(steps)).filter(({ value }) => !isSecret(value));
  const always = typed.filter(({ when }) => when === undefined).map(({ value }) => value);
  const others = (otherValues ?? usualValues(integration)).filter(({ value }) => !always.includes(value));
  return [
    ...typed.map((value) => ({ ...value, other: false })),
    ...others.map((value) => ({ ...value, other: typed.length > 0 })),
  ];
}

/** A secret is revealed by its own button. */
function isSecret(value: string): boolean {
  return placeholdersIn(value).includes('secret.reference');
}

/** What the steps have a person type; each once, and nothing that is only chosen there. */
function fieldsOf(steps: readonly Step[]): WrittenValue[] {
  const fields = steps.flatMap((step) =>
    step.fields.map(({ label, value, when = step.when }) => ({ label, value, link: false, when })),
  );
  const keys = fields.map(({ label, value, when }) => JSON.stringify([label, value, when]));
  return fields.filter(({ value }, index) => isTyped(value) && keys.indexOf(keys[index] ?? '') === index);
}

function isTyped(value: string): boolean {
  return placeholdersIn(value).some((name) => !name.startsWith('file.'));
}

function value(label: string, text: string, more: Partial<WrittenValue> = {}): WrittenValue {
  return { label, value: text, link: false, ...more };
}

function usualValues(integration: IntegrationSource): WrittenValue[] {
  return [
    ...(integration.type === 'app-registration' ? ofOpenIdConnect(integration) : OF_SAML),
    ...OF_EVERY_APPLICATION,
  ];
}

const OF_EVERY_APPLICATION = [
  value('Application (client) ID', '{app.clientId}'),
  value('Directory (tenant) ID', '{tenant.id}'),
];

const OF_SAML = [
  value('App Federation Metadata Url', '{saml.metadataUrl}', { link: true }),
  value('Login URL', '{saml.loginUrl}'),
  value('Microsoft Entra Identifier', '{saml.identifier}'),
  value('Logout URL', '{saml.logoutUrl}'),
  value('Certificate thumbprint (SHA-1)', '{certificate.thumbprint}'),
  value('Certificate valid until', '{certificate.endDate}'),
];

const OF_SIGN_IN = [
  value('Issuer', '{oidc.issuer}'),
  value('OpenID Connect metadata document', '{oidc.discoveryUrl}', { link: true }),
  value('Authorization endpoint', '{oidc.authorizeUrl}'),
];

function ofOpenIdConnect(integration: IntegrationSource): WrittenValue[] {
  const secret = secretIn(integration);
  return [
    ...(signsIn(integration) ? OF_SIGN_IN : []),
    value('Token endpoint', '{oidc.tokenUrl}'),
    ...(secret === undefined
      ? []
      : [value(`${secret.label} valid until`, '{secret.endDate}', { when: secret.when })]),
  ];
}
