import type { VendorMetadataReader } from '../../core/ports/saml-metadata';
import type { Tenant } from '../../core/ports/tenant';
import type { Answer, Answers, RequestRecord } from '../../core/request';
import { own } from '../../core/own';
import { asAsked } from '../../vendors/as-asked';
import { nextQuestion, offeredValue } from '../../vendors/questions';
import type { Input, Recipe } from '../../vendors/schema';
import { placeholderValues } from '../../workflows/request/placeholder-values';
import type { Rules } from '../../workflows/ports';
import { takeAnswer, type Taken } from '../../workflows/questions/take-answer';
import { systemClock } from '../clock';
import { parseVendorMetadata } from '../saml-metadata/parse-metadata';

/** A group that every sandbox tenant has. */
const SANDBOX_GROUP = 'SSO Users';
/** A SAML template that its gallery has. */
const SANDBOX_TEMPLATE = 'Slack';
/** XML is read as ever; nobody's server is asked, so what stands at an address is made up. */
export const SAMPLE_METADATA: VendorMetadataReader = {
  read: (given) =>
    Promise.resolve(
      given.startsWith('<')
        ? parseVendorMetadata(given)
        : {
            metadata: {
              entityId: given,
              acsUrls: ['https://vendor.example/saml/acs'],
              logoutUrl: 'https://vendor.example/saml/logout',
              certificate: 'MIIC',
              validUntil: null,
            },
          },
    ),
};

/** `warnings`: what the chat would have asked about again before it took the answer, by input id. */
export type Sampled =
  | { readonly request: RequestRecord; readonly warnings: Readonly<Record<string, string>> }
  | { readonly problems: readonly string[] };

interface Parts {
  readonly tenant: Tenant;
  readonly rules: Rules;
  readonly recipe: Recipe;
  readonly now: Date;
  /** Reads metadata that was given; what stands in an example is made up. */
  readonly vendorMetadata?: VendorMetadataReader | undefined;
}

export interface Sampling {
  /** Input id → answer. */
  readonly given: Readonly<Record<string, string>>;
  /** The request after its first plan: what is asked after the hand-over is answered as well. */
  readonly handedOver?: RequestRecord;
}

/**
 * A request with every question answered: as given, else by the input's default, else by its example. The
 * requester is Alex Admin of the sandbox tenant. Problems name the input.
 */
export async function sampleRequest(parts: Parts, { given, handedOver }: Sampling): Promise<Sampled> {
  const { recipe } = parts;
  let request = handedOver ?? emptyRequest(parts);
  const problems: string[] = [];
  const warnings: Record<string, string> = {};
  for (;;) {
    const input = nextQuestion(recipe, request.answers, handedOver !== undefined);
    if (input === null) break;
    const known = placeholderValues({ request, recipe }, parts.rules);
    const said = own(given, input.id);
    const value = said ?? sampleValue(input, request.answers, known);
    const taken = await take(said === undefined ? asSample(parts) : parts, request, { input, value });
    if ('problem' in taken) problems.push(`answer to “${input.id}”: ${taken.problem}`);
    else if (taken.warning !== undefined) warnings[input.id] = taken.warning;
    request = withAnswer(request, input.id, 'problem' in taken ? { value } : taken.answer);
  }
  return problems.length > 0 ? { problems } : { request, warnings };
}

/** What a walk through the recipe answers where nobody says otherwise. */
export function sampleValue(input: Input, answers: Answers, known: Readonly<Record<string, string>>): string {
  const offered = offeredValue(input, answers, known);
  if (offered !== null) return offered;
  if (input.type === 'choice') return input.choices[0]?.id ?? '';
  if (input.type === 'gallery-template') return SANDBOX_TEMPLATE;
  return input.type === 'principals' ? SANDBOX_GROUP : input.example;
}

function asSample(parts: Parts): Parts {
  return { ...parts, vendorMetadata: SAMPLE_METADATA };
}

type Sample = { readonly answer: Answer; readonly warning?: string } | { readonly problem: string };

/** As in chat: what is asked about again is confirmed, and said. */
async function take(
  { tenant, recipe, now, vendorMetadata = SAMPLE_METADATA }: Parts,
  { answers }: RequestRecord,
  { input, value }: { input: Input; value: string },
): Promise<Sample> {
  const said = { value, confirmed: false, typed: false, kept: undefined, offer: null };
  const clock = { ...systemClock, now: () => now };
  const ports = { tenant, clock, vendorMetadata };
  const asked = asAsked(recipe, input, answers.given);
  const first = await takeAnswer(ports, asked, said);
  if (!('problem' in first) || first.problem.severity === 'error') return sampleOf(first, value);
  const confirmed = { ...said, confirmed: true, kept: first.read, value: first.read?.value ?? value };
  const taken = sampleOf(await takeAnswer(ports, asked, confirmed), value);
  return 'problem' in taken ? taken : { ...taken, warning: first.problem.text };
}

function sampleOf(taken: Taken, value: string): Sample {
  // There is no place to seal it, so nothing tells it from another.
  if ('answer' in taken)
    return { answer: taken.secret === undefined ? taken.answer : { ...taken.answer, sealed: 'given' } };
  return {
    problem:
      'problem' in taken
        ? taken.problem.text
        : `several templates of the gallery have “${value}” in their name`,
  };
}

function withAnswer(request: RequestRecord, inputId: string, answer: Answer): RequestRecord {
  const { given, drafts } = request.answers;
  return { ...request, answers: { given: { ...given, [inputId]: answer }, drafts } };
}

const ALEX = {
  objectId: '33333333-3333-4333-8333-333333333301',
  displayName: 'Alex Admin',
  channelUserId: '29:alex',
};

/** Fixed ids, so that the same recipe gives the same plan. */
function emptyRequest({ recipe, rules, now }: Parts): RequestRecord {
  return {
    id: 'sampleplan22',
    tenantId: rules.tenantId,
    state: 'planning',
    revision: 1,
    recipeId: recipe.id,
    answers: { given: {}, drafts: {} },
    requester: ALEX,
    owner: ALEX,
    requesterMail: 'alex@contoso.example',
    origin: 'personal-1',
    dueAt: null,
    createdAt: now,
    reason: null,
    facts: {},
  };
}
