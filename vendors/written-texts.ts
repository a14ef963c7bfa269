import { claimName } from './claim-names';
import { textOf, whenOf, type Conditional } from './conditional';
import type {
  AccessPart,
  Condition,
  Integration,
  OpenIdConnectPart,
  PolicyClaim,
  Recipe,
  SamlPart,
} from './schema';

/** Which rule judges a text once it is filled in: that of the field it is written into. */
export type WrittenKind =
  'identifier' | 'redirect' | 'installed-redirect' | 'web-address' | 'https-address' | 'role' | 'text';

/** A template whose text ends up in the directory. */
export interface WrittenText {
  /** Keys and positions from the recipe to it. */
  readonly path: readonly (string | number)[];
  /** The field in Entra's words. */
  readonly what: string;
  readonly kind: WrittenKind;
  readonly template: string;
  /** Whether it may hold what only exists once operations ran, such as `{app.clientId}`. */
  readonly takesReferences: boolean;
  readonly when?: Condition | undefined;
}

type Application = { readonly integration: Integration; readonly access: AccessPart };
type Path = WrittenText['path'];
/** A text that the recipe may leave out. */
type Field = Omit<WrittenText, 'template' | 'takesReferences'> & {
  readonly template: Conditional | undefined;
};

/** Everything that a recipe writes, of both applications. */
export function writtenTexts(recipe: Recipe): WrittenText[] {
  const { secondApplication: second } = recipe;
  return [
    ...textsOfApplication(recipe, []),
    ...(second === undefined ? [] : textsOfApplication(second, ['secondApplication'])),
  ];
}

/** The same of one application, which stands at `path`. */
export function textsOfApplication({ integration, access }: Application, path: Path): WrittenText[] {
  const { createGroup } = access;
  const group = (['name', 'description'] as const).map((field) => ({
    path: [...path, 'access', 'createGroup', field],
    what: `Group to be made, ${field}`,
    kind: 'text' as const,
    template: createGroup?.[field],
    when: createGroup?.when,
  }));
  return [
    ...(integration.type === 'app-registration'
      ? registrationTexts(integration.openIdConnect, [...path, 'integration', 'openIdConnect'])
      : samlTexts(integration.saml, [...path, 'integration', 'saml'])),
    ...known(group, false),
  ];
}

function samlTexts(part: SamlPart, path: Path): WrittenText[] {
  const { identifiers, replyUrls, signOnUrl, logoutUrl, relayState } = part;
  const addresses: Field[] = [
    ...listed(identifiers, {
      path: [...path, 'identifiers'],
      what: 'Identifier (Entity ID)',
      kind: 'identifier',
    }),
    ...listed(replyUrls, { path: [...path, 'replyUrls'], what: 'Reply URL (ACS)', kind: 'redirect' }),
    { path: [...path, 'signOnUrl'], what: 'Sign-on URL', kind: 'web-address', template: signOnUrl },
    { path: [...path, 'logoutUrl'], what: 'Logout URL', kind: 'https-address', template: logoutUrl },
    { path: [...path, 'relayState'], what: 'Relay state', kind: 'text', template: relayState },
  ];
  return known([...addresses, ...sharedTexts(part, path)], false);
}

function registrationTexts(part: OpenIdConnectPart, path: Path): WrittenText[] {
  const { redirects, frontChannelLogoutUrl, homePageUrl } = part;
  const addresses: Field[] = [
    ...redirects.map(({ platform, url, when }, index): Field => ({
      path: [...path, 'redirects', index, 'url'],
      what: 'Redirect URI',
      kind: platform === 'native' ? 'installed-redirect' : 'redirect',
      template: url,
      when,
    })),
    {
      path: [...path, 'frontChannelLogoutUrl'],
      what: 'Front-channel logout URL',
      kind: 'https-address',
      template: frontChannelLogoutUrl,
    },
    { path: [...path, 'homePageUrl'], what: 'Home page URL', kind: 'https-address', template: homePageUrl },
  ];
  const { addressesOfApi, textsOfApi } = exposedTexts(part, [...path, 'exposedApi']);
  return [
    ...known([...addresses, ...addressesOfApi], true),
    ...known([...textsOfApi, ...sharedTexts(part, path)], false),
  ];
}

function exposedTexts(
  { exposedApi }: OpenIdConnectPart,
  path: Path,
): Record<'addressesOfApi' | 'textsOfApi', Field[]> {
  const { identifierUri, scopes = [], preAuthorized = [], when: ifExposed } = exposedApi ?? {};
  return {
    addressesOfApi: [
      {
        path: [...path, 'identifierUri'],
        what: 'Application ID URI',
        kind: 'identifier',
        template: identifierUri,
        when: ifExposed,
      },
      ...preAuthorized.map(({ clientId, when = ifExposed }, index): Field => ({
        path: [...path, 'preAuthorized', index, 'clientId'],
        what: 'Pre-authorised client',
        kind: 'text',
        template: clientId,
        when,
      })),
    ],
    textsOfApi: scopes.flatMap(({ value, when = ifExposed, ...scope }, index) =>
      (['title', 'description'] as const).map((name): Field => ({
        path: [...path, 'scopes', index, name],
        what: `Scope ${value}, ${name}`,
        kind: 'text',
        template: scope[name],
        when,
      })),
    ),
  };
}

/** What SAML and OpenID Connect have in common. */
function sharedTexts(
  { appRoles, claims, groupsClaim }: Pick<SamlPart, 'appRoles' | 'claims' | 'groupsClaim'>,
  path: Path,
): Field[] {
  return [
    ...appRoles.flatMap((role, index) =>
      (['value', 'displayName', 'description'] as const).map((name): Field => ({
        path: [...path, 'appRoles', index, name],
        what: `App role ${role.value}, ${name}`,
        kind: name === 'value' ? 'role' : 'text',
        template: role[name],
        when: role.when,
      })),
    ),
    ...(claims?.set ?? []).map((claim, index): Field => ({
      path: [...path, 'claims', 'set', index],
      what: `Claim ${claimName(claim)}`,
      kind: 'text',
      template: textOfClaim(claim),
      when: claim.when ?? claims?.when,
    })),
    {
      path: [...path, 'groupsClaim', 'customName'],
      what: 'Name of the groups claim',
      kind: 'text',
      template: groupsClaim?.customName,
      when: groupsClaim?.when,
    },
  ];
}

function textOfClaim(claim: PolicyClaim): string | undefined {
  if ('constant' in claim) return claim.constant;
  return 'join' in claim && typeof claim.join.second !== 'string' ? claim.join.second.text : undefined;
}

function listed(templates: readonly Conditional[], field: Omit<Field, 'template'>): Field[] {
  return templates.map((template, index) => ({ ...field, path: [...field.path, index], template }));
}

function known(fields: readonly Field[], takesReferences: boolean): WrittenText[] {
  return fields.flatMap(({ template, ...field }) =>
    template === undefined ? [] : [{ ...field, ...conditioned(template, field.when), takesReferences }],
  );
}

function conditioned(
  value: Conditional,
  when: Condition | undefined,
): Pick<WrittenText, 'template' | 'when'> {
  return { template: textOf(value), when: whenOf(value) ?? when };
}
