import type { Json } from '../../core/json';
import { textOf, type Conditional } from '../conditional';
import type { IntegrationSource, RecipeSource } from '../schema';
import { placeholdersIn, textsOf } from '../templates';

/** Addresses of an application that an answer may be, or be part of. */
export const ADDRESSES = {
  identifiers: 'Identifier',
  replyUrls: 'Reply URL',
  redirects: 'redirect URL',
  signOnUrl: 'sign-on URL',
  logoutUrl: 'logout URL',
  homePageUrl: 'home page',
  relayState: 'Relay State',
} as const;
export type Address = keyof typeof ADDRESSES;

export interface Use {
  readonly at: Address;
  /** The text is nothing but the answer, begins with it, or holds it somewhere. */
  readonly how: 'whole' | 'beginning' | 'part';
}

/** Where the answer to an input is written as an address, first application first. */
export function usesAsAddress(integrations: readonly IntegrationSource[], inputId: string): Use[] {
  return integrations.flatMap((integration) =>
    addressesOf(integration).flatMap(([at, text]) => {
      const how = howUsed(text, inputId);
      return how === null ? [] : [{ at, how }];
    }),
  );
}

/** Whether any text of that part of a recipe holds the answer, or something that comes with it. */
export function isNamedIn(part: unknown, inputId: string): boolean {
  return textsOf((part ?? null) as Json)
    .flatMap(placeholdersIn)
    .some((name) => belongsTo(name, inputId));
}

/** Roles that the people of an input get. */
export function rolesGivenBy(integrations: readonly IntegrationSource[], inputId: string): string[] {
  return integrations
    .flatMap((part) => (part.type === 'app-registration' ? part.openIdConnect : part.saml).appRoles ?? [])
    .filter(({ assignTo }) => assignTo === inputId)
    .map(({ displayName }) => displayName);
}

export function integrationsOf({
  integration,
  secondApplication,
}: Pick<RecipeSource, 'integration' | 'secondApplication'>) {
  return [integration, ...(secondApplication === undefined ? [] : [secondApplication.integration])];
}

function addressesOf(integration: IntegrationSource): [Address, string][] {
  if (integration.type === 'app-registration') {
    const { redirects, frontChannelLogoutUrl, homePageUrl } = integration.openIdConnect;
    return [
      ...redirects.map(({ url }): [Address, string] => ['redirects', url]),
      ...named('logoutUrl', frontChannelLogoutUrl),
      ...named('homePageUrl', homePageUrl),
    ];
  }
  const { identifiers, replyUrls, signOnUrl, logoutUrl, relayState } = integration.saml;
  return [
    ...identifiers.map((one): [Address, string] => ['identifiers', textOf(one)]),
    ...replyUrls.map((one): [Address, string] => ['replyUrls', textOf(one)]),
    ...named('signOnUrl', signOnUrl),
    ...named('logoutUrl', logoutUrl),
    ...named('relayState', relayState),
  ];
}

function named(at: Address, value: Conditional | undefined): [Address, string][] {
  return value === undefined ? [] : [[at, textOf(value)]];
}

function howUsed(text: string, inputId: string): Use['how'] | null {
  const [found] = placeholdersIn(text).filter((name) => belongsTo(name, inputId));
  if (found === undefined) return null;
  if (text === `{${found}}`) return 'whole';
  // `{input.name}.vendor.example` begins with a name, `{input.address}/saml` with an address.
  const behind = text.startsWith(`{${found}}`) ? text.slice(found.length + 2) : '';
  return /^[/?#:]/.test(behind) ? 'beginning' : 'part';
}

function belongsTo(name: string, inputId: string): boolean {
  return name === `input.${inputId}` || name.startsWith(`${inputId}.`);
}
