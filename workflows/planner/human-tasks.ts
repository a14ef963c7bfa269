import { alternativeOf } from '../../core/plan';
import { isPlainName, PLAIN_NAME, whyGraphRefuses } from '../../vendors/identifier';
import type { GroupsClaim, SamlPart } from '../../vendors/schema';
import { writtenFormat } from './claims';
import { filledAll, holds, type PlanInput } from './plan-input';
import { SAML_URLS } from './saml-urls';

/** Something Graph v1.0 cannot write, so a person does it in the Microsoft Entra admin center. */
export interface HumanTask {
  /** What to do, as one or two sentences. */
  readonly text: string;
  /** Where: `Enterprise applications > … > Single sign-on > …`. */
  readonly menuPath: string;
  /** How the person sees that it worked. */
  readonly check: string;
}

type TaskInput = Pick<PlanInput, 'recipe' | 'request' | 'known' | 'checks' | 'part'>;

/**
 * The tasks of one application, from recipe and answers alone, so plan and hand-over say the same:
 * `humanTasks({ recipe, request, known, checks, part: mainPart(recipe, request) })`, where `known` are the
 * `placeholderValues`, after a run with its references, and `checks` the outcomes of the recipe's checks (`{}` where it has none). Texts are final.
 */
export function humanTasks(input: TaskInput): HumanTask[] {
  const { integration } = input.part;
  return integration.type === 'app-registration'
    ? groupsClaimTasks(input, integration.openIdConnect)
    : [
        ...identifierTasks(input, integration.saml),
        ...nameIdTasks(input, integration.saml),
        ...groupsClaimTasks(input, integration.saml),
        ...templateClaimTasks(input, integration.saml),
      ];
}

function identifierTasks(input: TaskInput, part: SamlPart): HumanTask[] {
  return filledAll(input, part.identifiers).flatMap((identifier) => {
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
function whyByHand({ known }: TaskInput, identifier: string): string | null {
  const reason = whyGraphRefuses(identifier);
  if (reason !== null) return `refuses ${reason}`;
  const isLeft = isPlainName(identifier) && known[alternativeOf(SAML_URLS)] === 'refused';
  return isLeft ? `does not always take ${PLAIN_NAME}` : null;
}

const FORMAT_NAMES = {
  emailAddress: 'Email address',
  persistent: 'Persistent',
  unspecified: 'Unspecified',
  transient: 'Transient',
} as const;

function nameIdTasks(input: TaskInput, { nameIdFormat, claims }: SamlPart): HumanTask[] {
  if (nameIdFormat === undefined) return [];
  const format = FORMAT_NAMES[nameIdFormat];
  const check = `The SAML response of a test sign-in carries a NameID whose format ends in “${nameIdFormat}”.`;
  const menuPath = `${signOnPage(input)} > Attributes & Claims > Unique User Identifier (Name ID)`;
  const askFor = `asks for the NameID format “${format}” in its SAML request (NameIDPolicy)`;
  const vendor = input.known['vendor.name'] ?? input.recipe.name;
  if (writtenFormat(input, { claims, nameIdFormat }) !== null) {
    // No page of Microsoft's has it (facts.md a.6), so nobody vouches for it but the sign-in itself.
    const text = `Check the NameID format “${format}” in a test sign-in: the claims mapping policy says it in a way that Microsoft does not document. If it is another one, make sure that ${vendor} ${askFor}.`;
    return [{ text, menuPath: `${signOnPage(input)} > Test`, check }];
  }
  return claims === undefined && nameIdFormat !== 'transient'
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

function groupsClaimTasks(
  input: TaskInput,
  { groupsClaim }: { readonly groupsClaim?: GroupsClaim | undefined },
): HumanTask[] {
  if (groupsClaim?.customName === undefined || !holds(input, groupsClaim.when)) return [];
  return [
    {
      text: `Open the groups claim, tick “Customize the name of the group claim” and enter “${groupsClaim.customName}”. Microsoft Graph cannot set it.`,
      menuPath: `${signOnPage(input)} > Attributes & Claims > Edit > Add a group claim > Advanced options`,
      check: `Attributes & Claims lists the groups claim as “${groupsClaim.customName}”.`,
    },
  ];
}

function templateClaimTasks(input: TaskInput, { templateClaims }: SamlPart): HumanTask[] {
  if (templateClaims.length === 0) return [];
  return [
    {
      text: 'Look at the claims that the template sends by itself. Microsoft Graph cannot read them.',
      menuPath: `${signOnPage(input)} > Attributes & Claims`,
      check: `They include: ${templateClaims.join(', ')}.`,
    },
  ];
}

function signOnPage({ part }: TaskInput): string {
  return `Enterprise applications > ${part.name} > Single sign-on`;
}
