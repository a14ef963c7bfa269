import { AppError, isAppError } from '../../core/errors';
import { itemsOf, textAt } from '../../core/json-read';
import { createAccessTokens } from '../../graph/access-token';
import { createCredential } from '../../graph/credential';
import { fetchMetadata } from '../../graph/federation-metadata';
import { personCredential } from '../../graph/person-credential';
import { createTransport } from '../../graph/transport';
import { systemClock } from '../clock';
import { Asker, MARKER } from './asker';
import { cleanUp, type Leftovers } from './clean-up';
import { Made } from './made';
import type { Answered, Question } from './question';
import { CERTIFICATE_QUESTIONS } from './questions/certificates';
import { FRESH_QUESTIONS } from './questions/fresh';
import { IDENTIFIER_QUESTIONS } from './questions/identifiers';
import { POLICY_QUESTIONS } from './questions/policies';
import { TEMPLATE_QUESTIONS } from './questions/template';

export { MARKER } from './asker';
export { differs, NOT_ASKED, type Answered } from './question';

export const QUESTIONS: readonly Question[] = [
  ...TEMPLATE_QUESTIONS,
  ...IDENTIFIER_QUESTIONS,
  ...FRESH_QUESTIONS,
  ...POLICY_QUESTIONS,
  ...CERTIFICATE_QUESTIONS,
];

export interface ProbePlace {
  readonly graphUrl: string;
  readonly loginUrl: string;
  readonly isSandbox: boolean;
  readonly clientId: string | undefined;
  readonly tenantId: string | undefined;
  readonly tell: (text: string) => void;
  readonly signal: AbortSignal;
  readonly metadataPatienceMs: number;
}

export interface ProbedTenant {
  readonly tenantId: string;
  readonly displayName: string;
  /** The name that a person types as consent. */
  readonly initialDomain: string;
  readonly people: number;
}

/** A tenant of developers has few people; a probe goes to no other. */
export const MOST_PEOPLE = 50;

export interface Probe {
  readonly tenant: ProbedTenant;
  /** Asks one after the other; what fails is an answer too. Stops where the signal says so. */
  ask(questions: readonly Question[], told: (answered: Answered) => void): Promise<readonly Answered[]>;
  /** Also after the signal. */
  clean(): Promise<Leftovers>;
}

const PAUSE_MS = 1_000;
/** It is quicker than any tenant. */
const SANDBOX_PAUSE_MS = 100;

/** `null` where nobody is signed in. Error: `unavailable` when the tenant does not say who it is. */
export async function openProbe(place: ProbePlace): Promise<Probe | null> {
  const scope = new URL('/.default', place.graphUrl).href;
  const credential = place.isSandbox
    ? createCredential({ mode: 'sandbox' })
    : await personCredential(place, scope);
  if (credential === null) return null;
  const made = new Made();
  const graphUrl = place.graphUrl.replace(/(\/v1\.0)?\/*$/, '');
  const transport = createTransport({
    graphUrl,
    tokens: createAccessTokens(credential, scope, systemClock),
    fetch,
    requestTimeoutMs: 60_000,
  });
  let tenantId = '';
  const metadata = async (clientId: string): Promise<string> => {
    const settings = { loginUrl: place.loginUrl, tenantId, fetch, requestTimeoutMs: 20_000 };
    const outcome = await fetchMetadata(settings, clientId);
    return outcome.status === 200 && typeof outcome.body === 'string' ? outcome.body : '';
  };
  const { isSandbox, metadataPatienceMs } = place;
  const pauseMs = isSandbox ? SANDBOX_PAUSE_MS : PAUSE_MS;
  const askerWith = (signal: AbortSignal) =>
    new Asker({
      transport,
      graphUrl,
      metadata,
      clock: systemClock,
      made,
      signal,
      pauseMs,
      metadataPatienceMs,
    });
  const asker = askerWith(place.signal);
  const tenant = await tenantOf(asker);
  tenantId = tenant.tenantId;
  return {
    tenant,
    ask: (questions, told) => askAll(asker, questions, told),
    clean: () => cleanUp(askerWith(new AbortController().signal), MARKER),
  };
}

async function tenantOf(asker: Asker): Promise<ProbedTenant> {
  const [organization] = itemsOf((await asker.send('GET', '/organization')).body);
  const users = await asker.send('GET', `/users?$select=id&$top=${MOST_PEOPLE + 1}`);
  if (organization === undefined || users.status !== 200)
    throw new AppError({
      kind: 'unavailable',
      code: 'probe-tenant',
      safeText: 'The tenant does not say who it is: sign in as an administrator of it.',
    });
  const initial = itemsOf(organization, 'verifiedDomains').find((one) =>
    JSON.stringify(one).includes('"isInitial":true'),
  );
  return {
    tenantId: textAt(organization, 'id'),
    displayName: textAt(organization, 'displayName'),
    initialDomain: textAt(initial ?? null, 'name'),
    people: itemsOf(users.body).length,
  };
}

async function askAll(
  asker: Asker,
  questions: readonly Question[],
  told: (answered: Answered) => void,
): Promise<readonly Answered[]> {
  const all: Answered[] = [];
  for (const question of questions) {
    if (asker.settings.signal.aborted) break;
    const answered = await askOne(asker, question);
    if (answered === null) break;
    all.push(answered);
    told(answered);
  }
  return all;
}

/** `null` when somebody stopped it in the middle. */
async function askOne(asker: Asker, question: Question): Promise<Answered | null> {
  try {
    return { question, answer: await question.ask(asker), failure: null };
  } catch (error) {
    if (asker.settings.signal.aborted) return null;
    const failure = isAppError(error) ? error.safeText : 'It could not be asked.';
    return { question, answer: null, failure };
  }
}
