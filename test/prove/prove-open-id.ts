import { filled, holds, type RegistrationInput } from '../../workflows/planner/input/plan-input';
import { delegatedScopes } from '../../workflows/planner/access/graph-permissions';
import { isOn } from '../../vendors/questions';
import { difference, refusal } from './differences';
import { expectedIdToken, type Proven, type ProvenApplication } from './expected-claims';
import type { Ground } from './ground';
import { type Outcome, VendorPage } from './vendor-pages';

/** Claims of the protocol, and those that say nothing of the person (id-token-claims-reference.md). */
const PROTOCOL = [
  'aud',
  'iss',
  'iat',
  'nbf',
  'exp',
  'aio',
  'nonce',
  'c_hash',
  'rh',
  'sub',
  'tid',
  'uti',
  'ver',
];
const PAGES = { web: 'openid', spa: 'openid-page', native: 'openid' } as const;

type Platform = keyof typeof PAGES;
type Values = Readonly<Record<string, string>>;

/** What is wrong with the sign-ins of one app registration. */
export async function proveOpenId(ground: Ground, proven: ProvenApplication): Promise<string[]> {
  const { input } = proven.made;
  if (input.type !== 'app-registration') return ['this is no app registration'];
  const redirects = redirectsOf(input);
  const wrong: string[] = [];
  for (const redirect of redirects) {
    const side = vendorSide(ground, proven, redirect);
    if (redirect.platform === 'web' && proven.made.secret === '') {
      wrong.push(...(await hasNoSecret(side, proven)));
      continue;
    }
    wrong.push(...(await signsIn(side, proven)), ...(await isRefused(side, proven)));
    if (redirect.platform === 'web') {
      wrong.push(...(await atOnce(ground, proven, side)));
      wrong.push(...(await withoutItsSecret(ground, proven, side)));
    }
  }
  return wrong;
}

/** A server whose person chose no secret gets no token: only a single-page or an installed application does without. */
async function hasNoSecret({ page, values }: Side, { made, person }: Proven): Promise<string[]> {
  const { input } = made;
  if (input.type === 'app-registration' && input.openIdConnect.secret === undefined)
    return ['the recipe makes no secret for a Web application, so nobody can sign in'];
  return refusal(await page.signIn(values, person.userPrincipalName), 'AADSTS7000218');
}

/** One sign-in; none where the application has no redirect URI. */
export async function signsInOnce(ground: Ground, proven: ProvenApplication): Promise<string[]> {
  const { input } = proven.made;
  const [redirect] = input.type === 'app-registration' ? redirectsOf(input) : [];
  if (redirect?.platform === 'web' && proven.made.secret === '') return [];
  return redirect === undefined ? [] : signsIn(vendorSide(ground, proven, redirect), proven);
}

interface Redirect {
  readonly platform: Platform;
  readonly url: string;
}

/** Where people come back to; none where nobody signs in. */
export function redirectsOf(input: RegistrationInput): Redirect[] {
  const all = input.openIdConnect.redirects
    .filter(({ when }) => holds(input, when))
    .flatMap(({ platform, url }) =>
      filled(input, url)
        .split(input.lists.includes(url) ? /[\n,;]\s*/ : /$^/)
        .map((one) => ({ platform, url: one.trim() })),
    );
  return all.filter(({ url }) => url !== '');
}

interface Side {
  readonly page: VendorPage;
  readonly values: Values;
  readonly scopes: readonly string[];
}

function vendorSide(
  { harness, vendorUrl }: Ground,
  { made, apiScopes = [] }: ProvenApplication,
  { platform, url }: Redirect,
): Side {
  // Without a permission of Microsoft Graph nothing else may be asked for.
  const scopes = [...new Set(['openid', ...delegatedScopes(made.input as RegistrationInput), ...apiScopes])];
  return {
    page: new VendorPage(vendorUrl, PAGES[platform]),
    scopes,
    values: {
      redirectUri: url,
      scope: scopes.join(' '),
      clientId: made.clientId,
      tenantId: harness.sandbox.tenantId,
      ...(platform === 'web' ? { secret: made.secret } : {}),
    },
  };
}

async function signsIn({ page, values, scopes }: Side, proven: Proven): Promise<string[]> {
  const outcome = await page.signIn(values, proven.person.userPrincipalName);
  return asTheRecipeSays(proven, outcome, scopes).map(
    (problem) => `${values['redirectUri'] ?? ''}: ${problem}`,
  );
}

function asTheRecipeSays(proven: Proven, outcome: Outcome, scopes: readonly string[]): string[] {
  if (!outcome.isSignedIn) return [`nobody signs in: ${outcome.text}`];
  const told = Object.entries(outcome.claims).filter(([name]) => !PROTOCOL.includes(name));
  return difference(expectedIdToken(proven, scopes), Object.fromEntries(told));
}

async function isRefused(
  { page, values }: Side,
  { made, person, stranger }: ProvenApplication,
): Promise<string[]> {
  const redirectUri = elsewhere(values['redirectUri'] ?? '');
  const other = await page.signIn({ ...values, redirectUri }, person.userPrincipalName);
  const unassigned = await page.signIn(values, stranger);
  return [
    ...refusal(other, 'AADSTS50011').map((problem) => `another redirect URI: ${problem}`),
    ...(made.input.assignmentRequired ? refusal(unassigned, 'AADSTS50105') : []).map(
      (problem) => `not assigned: ${problem}`,
    ),
    ...(!made.input.assignmentRequired && !unassigned.isSignedIn
      ? [`everybody may sign in, yet ${stranger} cannot: ${unassigned.text}`]
      : []),
  ];
}

function elsewhere(address: string): string {
  const url = new URL(address);
  url.searchParams.set('elsewhere', 'yes');
  return url.href;
}

/** An ID token from the authorization endpoint: there where the recipe switches it on, and only there. */
async function atOnce({ vendorUrl }: Ground, proven: Proven, { values, scopes }: Side): Promise<string[]> {
  const { input } = proven.made;
  if (input.type !== 'app-registration') return [];
  const outcome = await new VendorPage(vendorUrl, 'openid-hybrid').signIn(
    values,
    proven.person.userPrincipalName,
  );
  const { idTokens } = input.openIdConnect.implicit;
  const wrong = isOn(idTokens, input.given)
    ? asTheRecipeSays(proven, outcome, scopes)
    : refusal(outcome, 'AADSTS700054');
  return wrong.map((problem) => `ID token at once: ${problem}`);
}

async function withoutItsSecret(
  { harness }: Ground,
  { made, person }: Proven,
  { page, values }: Side,
): Promise<string[]> {
  const wrong = await page.signIn({ ...values, secret: `${made.secret}x` }, person.userPrincipalName);
  const end = Date.parse(made.value('secret.endDateTime'));
  await setClock(harness.sandbox.url, new Date(end + 1_000).toISOString());
  const late = await page.signIn(values, person.userPrincipalName);
  await setClock(harness.sandbox.url, null);
  return [
    ...refusal(wrong, 'AADSTS7000215').map((problem) => `wrong secret: ${problem}`),
    ...refusal(late, 'AADSTS7000222').map((problem) => `expired secret: ${problem}`),
  ];
}

async function setClock(sandboxUrl: string, now: string | null): Promise<void> {
  const answer = await fetch(`${sandboxUrl}/sandbox/clock`, {
    method: 'POST',
    body: JSON.stringify({ now }),
  });
  if (!answer.ok) throw new Error(await answer.text());
}
