import type { Hint } from '../../../vendors/hints/hint';
import { gatheredAddresses } from './gather-addresses';
import type { Tutorial } from './tutorial';

/** The hint of one tutorial, without what it does not say. Pure; ids come from the tutorial's file name. */
export function gathered(tutorial: Tutorial): Hint {
  const page = tutorial.file.replace(/\.md$/, '');
  const { name, gallery } = namesIn(tutorial);
  const hint = {
    id: `${page
      .replace(/-tutorial$/, '')
      .toLowerCase()
      .replace(/[^a-z0-9-]+/g, '-')}-hint`,
    name,
    gallery: gallery === name ? undefined : gallery,
    page,
    ...editionOf(tutorial),
    start: tutorial.initiated ?? undefined,
    addresses: gatheredAddresses(tutorial.urls),
    from: FROM[tutorial.values_source[0] ?? ''],
    claims: listOf(claimsIn(tutorial)),
    brought: tutorial.claims.some(({ prepopulated }) => prepopulated === true) ? (true as const) : undefined,
    nameId: nameIdIn(tutorial),
    takes: takenIn(tutorial),
    by: BY[tutorial.vendor_side.by ?? ''],
    contact: contactIn(tutorial),
    accounts: tutorial.jit === 'yes' ? ('first-sign-in' as const) : ACCOUNTS[tutorial.user_creation ?? ''],
    also: listOf(remarksIn(tutorial)),
  };
  return Object.fromEntries(
    Object.entries(hint).filter(([, value]) => value !== undefined),
  ) as unknown as Hint;
}

const FROM: Readonly<Record<string, Hint['from']>> = {
  vendor_support: 'support',
  vendor_portal_before: 'portal-before',
  vendor_portal_later: 'portal-later',
};

const BY: Readonly<Record<string, Hint['by']>> = {
  vendor_support: 'support',
  admin_in_vendor_portal: 'portal',
  vendor_web_form: 'form',
  vendor_guide_link: 'guide',
};

const ACCOUNTS: Readonly<Record<string, Hint['accounts']>> = {
  jit: 'first-sign-in',
  manual_in_portal: 'portal',
  vendor_support: 'support',
};

/** The gallery's spelling where the tutorial has another one of the same name. */
function namesIn({ vendor, gallery_name }: Tutorial) {
  const gallery = gallery_name ?? vendor ?? '';
  const name = vendor ?? gallery;
  return { gallery, name: name.toLowerCase() === gallery.toLowerCase() ? gallery : name };
}

/** Without a day of its own a page is as old as the beginning of its edition. */
function editionOf({ doc_date, edition }: Tutorial): { date: string; year: number } {
  const [, begins = '', month = '01'] = /^(\d{4})(?:-(\d\d)(?!\d))?/.exec(edition) ?? [];
  const [, m = '', d = '', y = ''] = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(doc_date ?? '') ?? [];
  const date = y === '' ? `${begins}-${month}-01` : `${y}-${m.padStart(2, '0')}-${d.padStart(2, '0')}`;
  return { date, year: Number(begins) };
}

function claimsIn({ claims }: Tutorial): NonNullable<Hint['claims']> {
  return claims.flatMap(({ name, source, kind, namespace }) => {
    const called = (name ?? '').replace(/\\/g, '').trim();
    // A claim whose name stands in a picture only cannot be sent.
    if (called === '') return [];
    const isConstant = kind === 'constant' || kind === 'ask';
    const told = isConstant ? 'constant' : (SPELT[(source ?? '').toLowerCase()] ?? source?.trim() ?? '');
    return [
      {
        name: called,
        source: told === '' ? 'unknown' : told,
        ...(namespace === null || namespace === undefined ? {} : { namespace }),
      },
    ];
  });
}

/** As the tutorials misspell them. */
const SPELT: Readonly<Record<string, string>> = {
  'user.assignedrole': 'user.assignedroles',
  'user.userprinicipalname': 'user.userprincipalname',
  'user.mobilephone': 'user.mobilephone',
};

function nameIdIn({ nameid }: Tutorial): Hint['nameId'] {
  if (nameid === null || nameid === undefined) return undefined;
  const attribute = nameid.source ?? 'user.mail';
  const source = nameid.transform === 'ExtractMailPrefix' ? `ExtractMailPrefix(${attribute})` : nameid.source;
  return {
    ...(source === null || source === undefined ? {} : { source }),
    ...(nameid.format === null || nameid.format === undefined ? {} : { format: nameid.format }),
  };
}

/** What is copied comes before what is downloaded, as in the tutorials; values that no application has today are left. */
function takenIn({ copied_values, downloads }: Tutorial): string[] {
  const usual = copied_values.includes('as_required') ? ['login_url', 'entity_id', 'logout_url'] : [];
  return [...new Set([...copied_values, ...usual, ...downloads])].filter(
    (word) => word !== 'as_required' && word !== 'change_password_url',
  );
}

/** A mail address, a web address or a telephone number; the first that can be used. */
function contactIn({ vendor_side, vendor_contacts }: Tutorial): string | undefined {
  const cleaned = [vendor_side.contact ?? '', ...vendor_contacts]
    .map((contact) => contact.replace(/^mailto:|^tel:/, '').replace(/[\p{Cf}\s]+|\.$/gu, ''))
    .filter((contact) => contact.includes('://') || (contact !== '' && !contact.includes('_')));
  return cleaned[0];
}

function remarksIn(tutorial: Tutorial): string[] {
  const said: Readonly<Record<string, boolean | null | undefined>> = {
    'enabled-by-vendor': tutorial.sso_must_be_enabled_by_vendor,
    plan: tutorial.prereq_plan,
    'plug-in': tutorial.plugin_or_agent_install,
    domain: tutorial.dns_or_domain_verification,
    'command-line': tutorial.powershell_or_cli,
    roles: tutorial.roles_needed,
    groups: tutorial.groups_needed,
    'own-certificate': tutorial.custom_certificate,
    'vendor-certificate': tutorial.sp_signing_or_encryption_cert,
    'one-instance': tutorial.fixed_identifier_single_instance,
    'ask-name-id': tutorial.nameid_decide_with_vendor,
    'edit-metadata': tutorial.metadata_must_be_edited,
    'thumbprint-form': tutorial.thumbprint_reformatting,
    'certificate-form': tutorial.certificate_pasted_with_headers_or_one_line,
    restart: tutorial.restart_or_config_file,
    'lock-out': tutorial.lockout_warning,
    environments: tutorial.multiple_environments,
    'sign-both': tutorial.signing_option === 'Sign SAML response and assertion',
  };
  return Object.entries(said).flatMap(([word, isSaid]) => (isSaid === true ? [word] : []));
}

function listOf<T>(list: readonly T[]): T[] | undefined {
  return list.length === 0 ? undefined : [...list];
}
