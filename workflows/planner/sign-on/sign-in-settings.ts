import { textWithReferences } from '../../../core/references';
import { equals, sameSet } from '../../operations/application';
import { accessTokenVersionOf, claimsOf } from '../input/decided';
import { filled, filledAll, holds, type RegistrationInput } from '../input/plan-input';
import { inWords, type Setting } from '../input/settings';

const PLATFORMS = [
  { platform: 'web', property: 'web', title: 'Web' },
  { platform: 'spa', property: 'spa', title: 'Single page application (authorization code with PKCE)' },
  { platform: 'native', property: 'publicClient', title: 'Mobile and desktop' },
] as const;

/** Redirect URIs, one list per platform; platforms without any are left alone. */
export function redirectSettings(input: RegistrationInput): Setting[] {
  return PLATFORMS.flatMap(({ platform, property, title }) => {
    const templates = input.openIdConnect.redirects
      .filter((redirect) => redirect.platform === platform && holds(input, redirect.when))
      .map(({ url }) => url);
    const urls = filledAll(input, templates);
    if (urls.length === 0) return [];
    return [
      {
        change: { [property]: { redirectUris: urls.map(textWithReferences) } },
        details: urls.map((url) => `${title}: ${inWords(url)}`),
        expect: [sameSet('Redirect URI', `${property}.redirectUris`, urls.map(textWithReferences))],
      },
    ];
  });
}

/** Front-channel logout and home page; blank ones are not written. */
export function addressSettings(input: RegistrationInput): Setting[] {
  const { frontChannelLogoutUrl, homePageUrl } = input.openIdConnect;
  const addresses = [
    { at: 'logoutUrl', title: 'Front-channel logout URL', url: filled(input, frontChannelLogoutUrl) },
    { at: 'homePageUrl', title: 'Home page URL', url: filled(input, homePageUrl) },
  ];
  return addresses
    .filter(({ url }) => url !== '')
    .map(({ at, title, url }) => ({
      change: { web: { [at]: textWithReferences(url) } },
      details: [`${title}: ${inWords(url)}`],
      expect: [equals(title, `web.${at}`, textWithReferences(url))],
    }));
}

/** Implicit flags that are off are not written; the read-back proves that they are off. */
export function implicitSetting(input: RegistrationInput): Setting {
  const { accessTokens, idTokens } = input.openIdConnect.implicit;
  const flags = [
    { flag: 'enableAccessTokenIssuance', what: 'access tokens', on: holds(input, accessTokens) },
    { flag: 'enableIdTokenIssuance', what: 'ID tokens', on: holds(input, idTokens) },
  ];
  const wanted = flags.filter(({ on }) => on);
  return {
    change:
      wanted.length === 0
        ? {}
        : { web: { implicitGrantSettings: Object.fromEntries(flags.map(({ flag, on }) => [flag, on])) } },
    details: wanted.map(({ what }) => `Implicit flow: ${what} are issued at the authorization endpoint`),
    expect: flags.map(({ flag, what, on }) =>
      equals(`${on ? 'Implicit' : 'No implicit'} ${what}`, `web.implicitGrantSettings.${flag}`, on),
    ),
  };
}

/** What is on or has a value besides; what Entra does by itself is not written. */
export function clientSettings(input: RegistrationInput): Setting[] {
  const settings: Setting[] = [];
  if (holds(input, input.openIdConnect.publicClient)) {
    settings.push({
      change: { isFallbackPublicClient: true },
      details: ['Public client flows are allowed (device code, resource owner password)'],
      expect: [equals('Public client flows', 'isFallbackPublicClient', true)],
    });
  }
  const version = accessTokenVersionOf(input);
  if (version !== undefined) {
    settings.push({
      change: { api: { requestedAccessTokenVersion: version } },
      details: [`Access tokens: version ${version}`],
      expect: [equals('Access token version', 'api.requestedAccessTokenVersion', version)],
    });
  }
  if (claimsOf(input) !== undefined) {
    settings.push({
      change: { api: { acceptMappedClaims: true } },
      details: ['Mapped claims are accepted: without it, sign-in with a claims mapping policy fails'],
      expect: [equals('Mapped claims accepted', 'api.acceptMappedClaims', true)],
    });
  }
  return settings;
}
