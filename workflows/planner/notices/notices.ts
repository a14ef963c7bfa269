import { warning } from '../input/notice';
import type { PlanNotice } from '../../../core/plan';
import { fill } from '../../../vendors/templates';
import { accessNotices } from '../access/access';
import { addressNotices } from '../addresses/addresses-of-template';
import { claimsNotices } from '../claims/claims-notices';
import { humanTasks } from './human-tasks';
import { identifierNotices } from '../addresses/identifier-notices';
import { certificateNotices } from '../sign-on/certificate-end';
import { filled, holds, type PlanInput } from '../input/plan-input';
import { registrationNotices } from './registration-notices';
import { groupsClaimNotices } from '../claims/token-contents';
import { writtenNotices } from './written-notices';

/** What the approver should know before deciding; a blocking notice forbids approval. */
export function noticesFor(input: PlanInput): PlanNotice[] {
  return [
    ...addressNotices(input),
    ...identifierNotices(input),
    ...writtenNotices(input),
    ...policyNotices(input),
    ...forgottenNotices(input),
    ...nameNotices(input),
    ...certificateNotices(input),
    ...accessNotices(input),
    ...deletedNotices(input),
    ...claimsNotices(input),
    ...groupsClaimNotices(input),
    ...registrationNotices(input),
    ...taskNotices(input),
    ...stepNotices(input),
    ...recipeNotices(input),
  ];
}

/** A plan that hides what was not looked at would promise too much. */
function policyNotices({ facts }: PlanInput): PlanNotice[] {
  return facts.appManagementPolicy === null
    ? [
        warning(
          'Whether the app management policy of this tenant allows what is planned could not be checked: grant the bot Policy.Read.All on Microsoft Graph.',
        ),
      ]
    : [];
}

function deletedNotices({ facts }: PlanInput): PlanNotice[] {
  return facts.deletedIdentifiersKnown
    ? []
    : [
        warning(
          'Whether a deleted application still holds one of the identifiers could not be checked. If Entra refuses the identifier, look under Deleted applications.',
        ),
      ];
}

/** The plan reads as if it would make one. */
function forgottenNotices({ facts: { forgotten } }: PlanInput): PlanNotice[] {
  return forgotten === null
    ? []
    : [
        warning(
          `The application “${forgotten.displayName}” of this request is in the tenant already (client ID ${forgotten.clientId}), though I have no record of making it. It is used, not made again; a client secret of this request on it is replaced.`,
        ),
      ];
}

function nameNotices({ facts, name }: PlanInput): PlanNotice[] {
  return facts.sameName.length === 0
    ? []
    : [
        warning(
          `The tenant already has ${facts.sameName.length} application(s) named “${name}”. Change the answers to give this one another name, or approve to have both.`,
        ),
      ];
}

export function taskNotices(input: PlanInput): PlanNotice[] {
  return humanTasks(input).map(({ text, menuPath }) => ({
    severity: 'info',
    text: `Left for you to do afterwards: ${text} Where: ${menuPath}.`,
  }));
}

/** Steps in Entra that have their place among the vendor's; said once, with the first application. */
function stepNotices(input: PlanInput): PlanNotice[] {
  const { position, recipe } = input;
  const steps = position === 'first' ? recipe.handOver.steps : [];
  return steps
    .filter(({ portal, when }) => portal === 'entra' && holds(input, when))
    .map(({ text, menuPath }) => ({
      severity: 'info',
      text: `Left for you to do afterwards: ${filled(input, text)}${menuPath === undefined ? '' : ` Where: ${filled(input, menuPath)}.`}`,
    }));
}

/** What the recipe itself tells the approver. */
function recipeNotices(input: PlanInput): PlanNotice[] {
  return input.recipe.planNotices.flatMap((notice) => {
    if (typeof notice === 'string') return [warning(fill(notice, input.known))];
    return holds(input, notice.when) ? [warning(fill(notice.text, input.known))] : [];
  });
}
