import type { PlanNotice } from '../../core/plan';
import { accessNotices } from './access';
import { claimsNotices } from './claims-notices';
import { humanTasks } from './human-tasks';
import { filled, holds, type PlanInput } from './plan-input';
import { registrationNotices } from './registration-notices';
import { groupsClaimNotices } from './token-contents';

/** What the approver should know before deciding; a blocking notice forbids approval. */
export function noticesFor(input: PlanInput): PlanNotice[] {
  return [
    ...identifierNotices(input),
    ...nameNotices(input),
    ...accessNotices(input),
    ...claimsNotices(input),
    ...groupsClaimNotices(input),
    ...registrationNotices(input),
    ...taskNotices(input),
    ...recipeNotices(input),
  ];
}

function identifierNotices({ facts }: PlanInput): PlanNotice[] {
  return facts.takenIdentifiers.map(({ identifier, by, deleted }) => ({
    severity: 'blocking',
    text: deleted
      ? `The identifier “${identifier}” is still held by the deleted application “${by}”. Purge it under Deleted applications, or restore it, then change the answers.`
      : `The identifier “${identifier}” already belongs to the application “${by}”. Entra refuses a second one.`,
  }));
}

function nameNotices({ facts, part }: PlanInput): PlanNotice[] {
  return facts.sameName.length === 0
    ? []
    : [warning(`The tenant already has ${facts.sameName.length} application(s) named “${part.name}”.`)];
}

function taskNotices(input: PlanInput): PlanNotice[] {
  return humanTasks(input).map(({ text, menuPath }) => ({
    severity: 'info',
    text: `Left for you to do afterwards: ${text} Where: ${menuPath}.`,
  }));
}

/** What the recipe itself tells the approver. */
function recipeNotices(input: PlanInput): PlanNotice[] {
  return input.recipe.planNotices.flatMap((notice) => {
    if (typeof notice === 'string') return [warning(filled(input, notice))];
    return holds(input, notice.when) ? [warning(filled(input, notice.text))] : [];
  });
}

function warning(text: string): PlanNotice {
  return { severity: 'warning', text };
}
