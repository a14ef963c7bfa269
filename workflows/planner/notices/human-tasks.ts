import { alternativeOf } from '../../../core/plan';
import { accessTasks } from '../access/access-by-hand';
import { isPlainName, PLAIN_NAME, whyGraphRefuses } from '../../../vendors/identifier';
import type { SamlPart } from '../../../vendors/schema';
import { writtenFormat } from '../claims/claims';
import { claimsOf, nameIdFormatOf, templateClaimsOf } from '../input/decided';
import type { HumanTask } from '../input/human-task';
import { identifiersOf } from '../addresses/identifiers';
import { filled, holds, protocolOf, type CheckedInput } from '../input/plan-input';
import { SAML_URLS } from '../addresses/saml-urls';
import { groupsClaimOf } from '../claims/token-contents';

/**
 * The tasks of one application, from recipe and answers alone, so plan and hand-over say the same: the hand-over goes the same
 * way down, `partsOf(answersOf(…))`. Texts are final.
 */
export function humanTasks(input: CheckedInput): HumanTask[] {
  return input.type === 'app-registration'
    ? [...groupsClaimTasks(input), ...accessTasks(input), ...ownTasks(input)]
    : [
        ...identifierTasks(input),
        ...nameIdTasks(input),
        ...groupsClaimTasks(input),
        ...templateClaimTasks(input),
        ...accessTasks(input),
        ...ownTasks(input),
      ];
}

function identifierTasks(input: CheckedInput): HumanTask[] {
  return identifiersOf(input).flatMap((identifier) => {
    const why = whyByHand(input, identifier);
    if (why === null) return [];
    return [
      {
        text: `Add the Identifier (Entity ID) “${identifier}”. Microsoft Graph ${why}.`,
        menuPath: `${signOnPage(input)} > Basic SAML Configuration > Edit`,
        check: `Basic SAML Configuration lists “${identifier}” exactly so.`,
      },
    ];
  });
}

/** A plain name is tried first: the run has taken the other way where Graph refused it. */
function whyByHand({ known }: CheckedInput, identifier: string): string | null {
  const reason = whyGraphRefuses(identifier);
  if (reason !== null) return `refuses ${reason}`;
  const isLeft = isPlainName(identifier) && known[alternativeOf(SAML_URLS)] === 'refused';
  return isLeft ? `does not always take ${PLAIN_NAME}` : null;
}

type SamlTasks = CheckedInput & { readonly saml: SamlPart };

const FORMAT_NAMES = {
  emailAddress: 'Email address',
  persistent: 'Persistent',
  unspecified: 'Unspecified',
  transient: 'Transient',
} as const;

function nameIdTasks(input: SamlTasks): HumanTask[] {
  const nameIdFormat = nameIdFormatOf(input);
  if (nameIdFormat === undefined) return [];
  const format = FORMAT_NAMES[nameIdFormat];
  const check = `The SAML response of a test sign-in carries a NameID whose format ends in “${nameIdFormat}”.`;
  const menuPath = `${signOnPage(input)} > Attributes & Claims > Unique User Identifier (Name ID)`;
  const askFor = `asks for the NameID format “${format}” in its SAML request (NameIDPolicy)`;
  const vendor = input.known['vendor.name'] ?? '';
  if (writtenFormat(input) !== null) {
    // No page of Microsoft's has it (facts.md a.6), so nobody vouches for it but the sign-in itself.
    const text = `Check the NameID format “${format}” in a test sign-in: the claims mapping policy says it in a way that Microsoft does not document. If it is another one, make sure that ${vendor} ${askFor}.`;
    return [{ text, menuPath: `${signOnPage(input)} > Test`, check }];
  }
  return claimsOf(input) === undefined && nameIdFormat !== 'transient'
    ? [
        {
          text: `Choose the name identifier format “${format}”. Microsoft Graph cannot set it.`,
          menuPath,
          check,
        },
      ]
    : [
        {
          // The blade is read-only under a claims mapping policy and never offers transient; Entra then
          // follows the request (entra-docs saml-claims-customization.md).
          text: `Make sure that ${vendor} ${askFor}. Neither Microsoft Graph nor this page can set it here.`,
          menuPath,
          check,
        },
      ];
}

function groupsClaimTasks(input: CheckedInput): HumanTask[] {
  const groupsClaim = groupsClaimOf(input);
  const name = filled(input, groupsClaim?.customName);
  if (name === '') return [];
  return [
    {
      text: `Open the groups claim, tick “Customize the name of the group claim” and enter “${name}”. Microsoft Graph cannot set it.`,
      menuPath: `${signOnPage(input)} > Attributes & Claims > Edit > Add a group claim > Advanced options`,
      check: `Attributes & Claims lists the groups claim as “${name}”.`,
    },
  ];
}

function templateClaimTasks(input: SamlTasks): HumanTask[] {
  const templateClaims = templateClaimsOf(input);
  if (templateClaims.length === 0) return [];
  return [
    {
      text: 'Look at the claims that the template sends by itself. Microsoft Graph cannot read them.',
      menuPath: `${signOnPage(input)} > Attributes & Claims`,
      check: `They include: ${templateClaims.join(', ')}.`,
    },
  ];
}

/** What the recipe's author names. */
function ownTasks(input: CheckedInput): HumanTask[] {
  const { entraTasks } = protocolOf(input);
  const wanted = 'tasks' in entraTasks ? (holds(input, entraTasks.when) ? entraTasks.tasks : []) : entraTasks;
  return wanted
    .filter(({ when }) => holds(input, when))
    .map(({ text, menuPath, check }) => ({
      text: filled(input, text),
      menuPath: filled(input, menuPath),
      check: filled(input, check),
    }))
    .filter(({ text }) => text !== '');
}

function signOnPage({ name }: CheckedInput): string {
  return `Enterprise applications > ${name} > Single sign-on`;
}
