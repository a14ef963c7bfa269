import type { Policy } from '../../../core/policy';
import type { PlanNotice } from '../../../core/plan';
import type { Answers, Principal, RequestRecord } from '../../../core/request';
import { textOf, whenOf, type Conditional } from '../../../vendors/conditional';
import { isOn } from '../../../vendors/questions';
import type {
  AccessPart,
  AppRole,
  Condition,
  Integration,
  OpenIdConnectPart,
  Recipe,
  SamlPart,
} from '../../../vendors/schema';
import { fillValue } from '../../../vendors/templates';
import { listOf } from '../../../vendors/validate-answer';
import type { ExistingApplication } from '../../reading/existing-application';
import type { TenantFacts } from '../facts/tenant-facts';

/*
 * What a plan is made of goes down once, under the name `input`: `answers.ts` → `parts.ts` → `../facts.ts` → `../inputs.ts`.
 * Each step adds to it; below, operations and notices only read it.
 */

/** What the recipe's texts and conditions stand for. */
export interface Answered {
  readonly recipe: Recipe;
  /** Who asked for it, and when; the answers themselves are `given`. */
  readonly request: Omit<RequestRecord, 'answers'>;
  readonly given: Answers['given'];
  /** Values of placeholders that are known before the run. */
  readonly known: Readonly<Record<string, string>>;
  /** Templates that are one list answer: each of its values counts by itself. */
  readonly lists: readonly string[];
}

/** One of the recipe's applications, as the answers want it. */
export type PartInput = Answered &
  Integration & {
    readonly position: 'first' | 'second';
    readonly access: AccessPart;
    readonly name: string;
    /** Distinguishes what this request makes: the request id, with `-2` for a second application. */
    readonly marker: string;
    /** Whether only assigned people may sign in. */
    readonly assignmentRequired: boolean;
    /** Everybody who is assigned, for access or with a role; each once. */
    readonly assigned: readonly Principal[];
  };

/** The same in the tenant as it is now. */
export type PartInTenant = PartInput & {
  /** The application that is adopted; `null` where one is made. */
  readonly existing: ExistingApplication | null;
  readonly facts: TenantFacts;
};

/** The same with the outcomes of the recipe's checks, by id; without any, no condition on one holds. */
export type CheckedInput = PartInput & { readonly checks: Readonly<Record<string, boolean>> };

export interface PlannedRole {
  readonly id: string;
  readonly role: AppRole;
  readonly assignees: readonly Principal[];
}

/** Everything that a plan for one application is made of; the same input gives the same plan. */
export type PlanInput = PartInTenant &
  CheckedInput & {
    /** What the checks tell the approver. */
    readonly checkNotices: readonly PlanNotice[];
    /** The app roles that the recipe wants of this application. */
    readonly roles: readonly PlannedRole[];
    /** Name of the group that is made for it; `null` where none is. */
    readonly groupName: string | null;
    readonly now: Date;
    readonly policy: Pick<Policy, 'longestSecretMs'>;
    /** Where a client secret goes; `null`: it is sealed here. */
    readonly keyVaultHost: string | null;
  };

export type SamlInput = Extract<PlanInput, { readonly saml: SamlPart }>;
export type RegistrationInput = Extract<PlanInput, { readonly openIdConnect: OpenIdConnectPart }>;

/** The recipe's applications: one, or two. */
export type Each<Input> = readonly [Input, ...Input[]];

export function eachOf<From, To>([first, ...others]: Each<From>, step: (input: From) => To): Each<To> {
  return [step(first), ...others.map(step)];
}

/** What the recipe says of the protocol. */
export function protocolOf(input: Integration): SamlPart | OpenIdConnectPart {
  return input.type === 'app-registration' ? input.openIdConnect : input.saml;
}

/** Whether a switch or a condition of the recipe is on. */
export function holds(
  { given, checks }: Pick<PlanInput, 'given' | 'checks'>,
  when: boolean | Condition | undefined,
): boolean {
  return isOn(when ?? true, given, checks);
}

/** A value of the recipe with the answers filled in; `''` when it, or a part of it, came out blank. */
export function filled(input: Filling, value: Conditional | undefined): string {
  if (value === undefined || !isThere(input, value)) return '';
  return fillValue(textOf(value), input.known);
}

type Filling = Pick<PlanInput, 'known'> & Partial<Pick<PlanInput, 'given' | 'checks'>>;

/** Before the checks were looked at no condition on one holds. */
export function isThere({ given = {}, checks }: Partial<Filling>, value: Conditional): boolean {
  return isOn(whenOf(value) ?? true, given, checks);
}

/** Texts that came out blank are left out; a template that is one list answer gives each of its values. */
export function filledAll(
  input: Filling & Pick<PlanInput, 'lists'>,
  values: readonly Conditional[],
): string[] {
  const texts = values.flatMap((value) => {
    const text = filled(input, value);
    return input.lists.includes(textOf(value)) ? listOf(text) : [text];
  });
  return [...new Set(texts.filter((text) => text !== ''))];
}

/**
 * Who asked, by which request, when; kept on the application for whoever finds it. The same in every plan of the
 * request, so that a later plan does not write it again.
 */
export function notesFor({ request }: PlanInput): string {
  const day = request.createdAt.toISOString().slice(0, 10);
  return `Single sign-on ${markInNotes(request)}, asked for by ${request.requester.displayName} (${request.requester.objectId}) on ${day}.`;
}

/** What every application of a request says in its notes. */
export function markInNotes({ id }: Pick<RequestRecord, 'id'>): string {
  return `set up by Latchkey, request ${id}`;
}
