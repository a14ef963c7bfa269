import type { PlanNotice } from '../../../core/plan';
import { own } from '../../../core/own';
import { applies } from '../../../vendors/questions';
import { fill } from '../../../vendors/templates';
import type { RecipeCheck } from '../../../vendors/schema';
import type { Profile } from '../facts/people-facts';
import { someNames } from '../../request/name-lists';
import type { PartInTenant } from './plan-input';
import type { TenantFacts } from '../facts/tenant-facts';

/** What the directory proves about the recipe's prerequisites. */
export interface CheckOutcomes {
  /** By the check's id; a check that could not be looked at is left out. */
  readonly results: Readonly<Record<string, boolean>>;
  readonly notices: readonly PlanNotice[];
}

interface Looked {
  /** `null`: the tenant did not show it. */
  readonly holds: boolean | null;
  /** Who or what fails, in words. */
  readonly failing: string;
}

/** Looks at every check; each failing one warns the approver and says what to do. */
export function checkOutcomes(input: PartInTenant): CheckOutcomes {
  const looked = input.recipe.checks
    .filter(({ when }) => applies(when, input.given))
    .map((check) => ({ check, outcome: look(check, input) }));
  const results = looked.flatMap(({ check, outcome }) =>
    outcome === null || outcome.holds === null ? [] : [[check.id, outcome.holds]],
  );
  return {
    results: Object.fromEntries(results) as Record<string, boolean>,
    notices: looked.flatMap(({ check, outcome }): PlanNotice[] => {
      if (outcome === null || outcome.holds === true) return [];
      if (outcome.holds === null) return [unchecked(check, input)];
      const sentences = [`Not so: ${check.text}`, outcome.failing, fill(check.otherwise, input.known)];
      return [{ severity: 'warning', text: sentences.filter((sentence) => sentence !== '').join(' ') }];
    }),
  };
}

function unchecked({ text, otherwise }: RecipeCheck, input: PartInTenant): PlanNotice {
  return {
    severity: 'warning',
    text: `Could not be checked: ${text} If it is not so: ${fill(otherwise, input.known)}`,
  };
}

/** Check results travel in the plan's references, where later texts find them: `check.<id>`. */
export function checkReferences(results: CheckOutcomes['results']): Record<string, string> {
  const entries = Object.entries(results).map(([id, holds]) => [`check.${id}`, holds ? 'yes' : 'no']);
  return Object.fromEntries(entries) as Record<string, string>;
}

export function checksIn(references: Readonly<Record<string, string>>): Record<string, boolean> {
  const entries = Object.entries(references)
    .filter(([name]) => name.startsWith('check.'))
    .map(([name, value]) => [name.slice('check.'.length), value === 'yes']);
  return Object.fromEntries(entries) as Record<string, boolean>;
}

function look(check: RecipeCheck, input: PartInTenant): Looked | null {
  switch (check.type) {
    case 'profile':
      return completeProfiles(check, input.facts);
    case 'same-mail':
      return sameMail(check.input, input);
    case 'licence':
      return {
        holds: check.atLeast === 'P1' ? input.facts.groupAssignmentLicensed : input.facts.subscribed,
        failing: '',
      };
  }
}

function completeProfiles(
  { of, attributes }: Extract<RecipeCheck, { type: 'profile' }>,
  { requester, people }: TenantFacts,
): Looked {
  const looked = [
    ...(of.includes('requester') && requester !== null ? [requester] : []),
    ...(of.includes('assigned') ? people : []),
  ];
  const failing = [...new Map(looked.map((person) => [person.objectId, person])).values()].flatMap((person) =>
    missingIn(person, attributes),
  );
  return {
    holds: failing.length === 0,
    failing: failing.length === 0 ? '' : `Missing: ${someNames(failing, '; ')}.`,
  };
}

const ATTRIBUTE_WORDS = {
  mail: 'e-mail address',
  givenName: 'first name',
  surname: 'last name',
  displayName: 'full name',
} as const;

function missingIn(person: Profile, attributes: readonly (keyof typeof ATTRIBUTE_WORDS)[]): string[] {
  const missing = attributes.filter((attribute) => person[attribute] === '');
  if (missing.length === 0) return [];
  const name = person.displayName || person.userPrincipalName;
  return [`${name} (${missing.map((attribute) => ATTRIBUTE_WORDS[attribute]).join(', ')})`];
}

/** The address people sign in with is the mail address or the user principal name; letter case does not matter. */
function sameMail(inputId: string, { given, facts }: PartInTenant): Looked | null {
  const answer = own(given, inputId)?.value ?? '';
  if (answer === '' || facts.requester === null) return null;
  const { mail, userPrincipalName } = facts.requester;
  const theirs = [mail, userPrincipalName].filter((address) => address !== '');
  return {
    holds: theirs.some((address) => address.toLowerCase() === answer.toLowerCase()),
    failing: `You gave ${answer}; Entra knows you as ${[...new Set(theirs)].join(' and ')}.`,
  };
}
