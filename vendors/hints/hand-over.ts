import type { RecipeText } from '../written/recipe';
import type { Hint } from './hint';
import { handOverRemarks } from './remarks';
import type { WrittenStepText } from './written';

/** What is typed at the vendor, under Entra's own labels: nobody wrote down the vendor's. */
const VALUES: Readonly<Record<string, { readonly label: string; readonly value: string }>> = {
  login_url: { label: 'Login URL', value: '{saml.loginUrl}' },
  entity_id: { label: 'Microsoft Entra Identifier', value: '{saml.identifier}' },
  logout_url: { label: 'Logout URL', value: '{saml.logoutUrl}' },
  certificate_base64: { label: 'Certificate (Base64)', value: '{certificate.pem}' },
  certificate_pem: { label: 'Certificate (Base64)', value: '{certificate.pem}' },
  certificate_unspecified: { label: 'Certificate (Base64)', value: '{certificate.pem}' },
  thumbprint: { label: 'Thumbprint', value: '{certificate.thumbprint}' },
  app_federation_metadata_url: { label: 'App Federation Metadata Url', value: '{saml.metadataUrl}' },
  user_access_url: { label: 'User access URL', value: '{myApps.url}' },
};

/** Handed over as files. */
const METADATA = 'federation_metadata_xml';
const BINARY = 'certificate_raw';

/** Every word that `takes` may hold. */
export const TAKEN: readonly string[] = [...Object.keys(VALUES), METADATA, BINARY];

type HandedOver = Pick<RecipeText, 'vendorFields' | 'files' | 'support' | 'steps' | 'warnings'>;

/** What the vendor takes, who enters it, and what else a person has to do there. */
export function handOverFrom(hint: Hint): HandedOver {
  const fields = [...new Set(hint.takes)].flatMap((word) => VALUES[word] ?? []);
  const mail = mailOf(hint);
  return {
    ...(fields.length === 0 ? {} : { vendorFields: distinct(fields) }),
    ...(hint.takes.includes(BINARY)
      ? { files: [{ type: 'certificate' as const, format: 'der' as const }] }
      : {}),
    ...(mail === null ? {} : { support: mail }),
    steps: [...vendorSteps(hint, mail, distinct(fields)), ...accountSteps(hint)],
    warnings: [...handOverRemarks(hint), ...oldLabels(hint)],
  };
}

/** The support does not look for labels. */
function oldLabels({ by, year }: Hint): string[] {
  return by === 'support' ? [] : [`What the vendor takes is from ${year}; its labels may differ today.`];
}

function distinct<T extends { readonly label: string }>(fields: readonly T[]): T[] {
  return [...new Map(fields.map((field) => [field.label, field])).values()];
}

/** The address of a support that does the vendor's side. */
function mailOf({ by, contact = '' }: Hint): string | null {
  return by === 'support' && /^[^\s@]+@[^\s@]+$/.test(contact) ? contact : null;
}

type Field = { readonly label: string; readonly value: string };

function vendorSteps(hint: Hint, mail: string | null, fields: readonly Field[]): WrittenStepText[] {
  const { by, contact, name } = hint;
  const files = filesIn(hint);
  if (mail !== null)
    return [`Send the e-mail below to ${mail}, with what is attached to it, and wait until they confirm.`];
  const told =
    [...(fields.length > 0 ? ['the values below'] : []), ...files].join(' and ') || 'the values above';
  const withFields = fields.map(({ label, value }) => ({ label, value }));
  if (by === 'support')
    return [
      {
        text: `Send ${told} to ${name}’s support, and wait until they confirm.`,
        ...linked(contact),
        fields: withFields,
      },
    ];
  const guided = by === 'form' ? `Fill in ${name}’s form with ${told}.` : null;
  return [
    {
      text:
        guided ?? `In {vendor.name}, open the single sign-on settings, choose SAML, enter ${told} and save.`,
      ...linked(contact),
      fields: withFields,
    },
  ];
}

function filesIn({ takes }: Hint): string[] {
  return [
    ...(takes.includes(METADATA) ? ['the file {file.metadata}'] : []),
    ...(takes.includes(BINARY) ? ['the file {file.certificate}'] : []),
  ];
}

/** People are sent to nothing but https. */
function linked(contact: string | undefined): { url?: string } {
  return contact !== undefined && contact.startsWith('https://') ? { url: contact } : {};
}

function accountSteps({ accounts, name }: Hint): WrittenStepText[] {
  if (accounts === 'portal')
    return [`Make an account in ${name} for everybody who is to sign in, where there is none yet.`];
  return accounts === 'support'
    ? [`Ask ${name}’s support to make an account for everybody who is to sign in, where there is none yet.`]
    : [];
}
