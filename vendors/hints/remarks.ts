import type { Hint } from './hint';

/** What a tutorial speaks of besides, as sentences for the moment at which they matter. */
const BEFORE: Readonly<Record<string, string>> = {
  'enabled-by-vendor': 'The vendor has switched single sign-on on for your account.',
  plan: 'Your plan with the vendor includes single sign-on.',
  'plug-in': 'You can install the vendor’s plug-in or agent.',
  domain: 'You can prove to the vendor that your domain is yours.',
  'command-line': 'You can run commands on the vendor’s server.',
};

const ON_PLAN: Readonly<Record<string, string>> = {
  roles: 'The vendor gave rights by roles of the application, which this set-up does not make.',
  groups: 'The vendor gave rights by groups, which this set-up does not send.',
  'own-certificate': 'The vendor took a certificate made for it; this set-up makes Microsoft’s usual one.',
  'vendor-certificate':
    'The vendor signs or encrypts with a certificate of its own, which is added in the portal by hand.',
  'one-instance': 'The identifier is the same for every customer, so a tenant can have it once.',
  'ask-name-id': 'Agree with the vendor on what identifies a person (NameID).',
};

const AT_HAND_OVER: Readonly<Record<string, string>> = {
  'edit-metadata': 'The metadata had to be changed before the vendor took it: see its page.',
  'thumbprint-form': 'The vendor wanted the thumbprint in another form: with colons, or in small letters.',
  'certificate-form': 'The vendor wanted the certificate in one line, or with other header lines.',
  restart: 'The vendor’s server has to be started again afterwards.',
  'lock-out': 'Keep another way in until the first sign-in has worked.',
  environments: 'The vendor has several environments; each is set up by itself.',
};

/** Every word that `also` may hold. */
export const REMARKS: readonly string[] = [BEFORE, ON_PLAN, AT_HAND_OVER].flatMap((words) =>
  Object.keys(words),
);

export function prerequisitesOf(hint: Hint): string[] {
  return said(hint, BEFORE);
}

export function planRemarks(hint: Hint): string[] {
  return said(hint, ON_PLAN);
}

export function handOverRemarks(hint: Hint): string[] {
  return said(hint, AT_HAND_OVER);
}

function said({ also = [] }: Hint, words: Readonly<Record<string, string>>): string[] {
  return Object.entries(words).flatMap(([word, sentence]) => (also.includes(word) ? [sentence] : []));
}

/** Where a person finds the addresses; `null` where the tutorial says nothing. */
export function addressesText({ name, from, by, contact }: Hint): string | null {
  switch (from) {
    case 'support':
      return by === 'support' && contact !== undefined
        ? `From ${name}: ${contact}.`
        : `From ${name}’s support.`;
    case 'portal-before':
      return `${name}’s single sign-on settings.`;
    case 'portal-later':
      return `${name}’s single sign-on settings. Blank where they show it only once Entra’s values are entered there.`;
    case undefined:
      return null;
  }
}
