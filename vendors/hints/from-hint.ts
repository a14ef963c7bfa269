import type { RecipeText } from '../written/recipe';
import { claimsOf } from './claims';
import { handOverFrom } from './hand-over';
import type { Hint } from './hint';
import { addressQuestions, PLACES } from './questions';
import { planRemarks, prerequisitesOf } from './remarks';
import type { WrittenInputText, WrittenSamlText } from './written';

const PAGES = 'https://learn.microsoft.com/en-us/entra/identity/saas-apps';

/**
 * The recipe of a hint, as an author would write it; `vendors/derive` makes the complete one of it. Pure. Every address is
 * asked, also what was the same for everybody then: nothing of an old tutorial is written that nobody saw.
 */
export function recipeFromHint(hint: Hint): RecipeText {
  const { id, name, page, date } = hint;
  const claims = claimsOf(hint);
  return {
    id,
    name,
    ...(hint.gallery === undefined ? {} : { aliases: [hint.gallery] }),
    summary: summaryOf(hint),
    draft: true,
    hintFrom: hintFrom(hint),
    sources: { title: `Microsoft Entra single sign-on with ${name}`, url: `${PAGES}/${page}`, date },
    prerequisites: prerequisitesOf(hint),
    inputs: [templateQuestion(hint), ...addressQuestions(hint), ...claims.inputs],
    templateNames: ['{template.name}'],
    saml: samlFrom(hint, claims),
    planNotices: [
      `The questions are from ${hintFrom(hint)}, and nobody has confirmed them since: compare each address with the vendor’s page.`,
      ...(claims.byHand.length === 0
        ? []
        : [`Then the vendor was also sent ${claims.byHand.join(', ')}, which this set-up does not send.`]),
      ...(hint.accounts === 'first-sign-in' ? [`${name} makes an account at somebody’s first sign-in.`] : []),
      ...planRemarks(hint),
    ],
    ...handOverFrom(hint),
  };
}

export function summaryOf({ year }: Hint): string {
  return `SAML from Microsoft’s gallery, by its tutorial of ${year}.`;
}

/** “…; compare with the vendor’s page” is said behind it. */
export function hintFrom({ year }: Hint): string {
  return `Microsoft’s tutorial of ${year}`;
}

/** The template may bear another name today, so a person can say which it is. */
function templateQuestion({ name, gallery = name }: Hint): WrittenInputText {
  return {
    id: 'template',
    type: 'gallery-template',
    label: 'Application in the gallery',
    why: 'Microsoft’s template brings the logo and the sign-on modes. It may bear another name today.',
    where: 'Microsoft Entra admin center: Enterprise applications > New application.',
    default: gallery,
    example: gallery,
  };
}

function samlFrom(hint: Hint, { set, named }: ReturnType<typeof claimsOf>): WrittenSamlText {
  const asked = hint.addresses.map(({ at }) => at);
  const written = (at: (typeof asked)[number]) => `{input.${PLACES[at].id}}`;
  const format = FORMATS.get((hint.nameId?.format ?? '').toLowerCase().replace(/\s/g, ''));
  return {
    ...(asked.includes('identifier') ? { identifiers: [written('identifier')] } : {}),
    ...(asked.includes('reply_url') ? { replyUrls: [written('reply_url')] } : {}),
    ...(asked.includes('sign_on_url') ? { signOnUrl: written('sign_on_url') } : {}),
    ...(asked.includes('relay_state') ? { relayState: written('relay_state') } : {}),
    ...(asked.includes('logout_url') ? { logoutUrl: written('logout_url') } : {}),
    ...(set.length === 0 ? {} : { claims: { set: [...set] } }),
    ...(set.length === 0 && hint.brought === true ? { templateClaims: [...named] } : {}),
    ...(format === undefined ? {} : { nameIdFormat: format }),
    ...signingOf(hint),
  };
}

const FORMATS = new Map([
  ['emailaddress', 'emailAddress'],
  ['persistent', 'persistent'],
  ['unspecified', 'unspecified'],
] as const satisfies readonly (readonly [
  string,
  NonNullable<WrittenSamlText['nameIdFormat']>,
])[]) as ReadonlyMap<string, NonNullable<WrittenSamlText['nameIdFormat']>>;

function signingOf({ also = [] }: Hint): Pick<WrittenSamlText, 'signing'> {
  return also.includes('sign-both') ? { signing: { option: 'response-and-assertion' } } : {};
}
