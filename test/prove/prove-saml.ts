import { filled, filledAll } from '../../workflows/planner/input/plan-input';
import { identifiersOf } from '../../workflows/planner/addresses/identifiers';
import { signWithAnother } from './by-hand';
import { difference, refusal } from './differences';
import { expectedNameId, expectedSaml, type Proven, type ProvenApplication } from './expected-claims';
import type { Ground } from './ground';
import type { MadeApplication } from './set-up';
import { type Outcome, VendorPage } from './vendor-pages';

const FORMAT = 'urn:oasis:names:tc:SAML:';
/** No policy can take these away (reference-saml-tokens.md). */
const ALWAYS = [
  'http://schemas.microsoft.com/identity/claims/',
  'http://schemas.microsoft.com/claims/authnmethodsreferences',
];

/** A vendor's side: what it gave at the set-up, and what it got by the hand-over. */
interface Side {
  readonly page: VendorPage;
  readonly values: Readonly<Record<string, string>>;
}

/** What is wrong with the sign-ins of one SAML application; nothing, where all is as the recipe says. */
export async function proveSaml(ground: Ground, proven: ProvenApplication): Promise<string[]> {
  const side = vendorSide(ground, proven.made);
  if (typeof side === 'string') return [side];
  return [
    ...(await signsIn(ground, side, proven)),
    ...(await isRefused(side, proven)),
    ...(await foreignCertificate(ground, side, proven)),
  ];
}

function vendorSide(
  { harness, vendorUrl }: Ground,
  { input, application, clientId }: MadeApplication,
): Side | string {
  if (input.type === 'app-registration') return 'this is no SAML application';
  const web = application['web'] as { readonly redirectUris: readonly string[] };
  // What the recipe leaves to the template is read where people read it.
  const [entityId] = [...identifiersOf(input), ...(application['identifierUris'] as readonly string[])];
  const [acsUrl] = [...filledAll(input, input.saml.replyUrls), ...web.redirectUris];
  if (entityId === undefined || acsUrl === undefined) return 'it has no identifier or no reply URL';
  const { tenantId } = harness.sandbox;
  const metadata = `https://login.microsoftonline.com/${tenantId}/federationmetadata/2007-06/federationmetadata.xml?appid=${clientId}`;
  return { page: new VendorPage(vendorUrl, 'saml'), values: { entityId, acsUrl, metadata } };
}

async function signsIn({ harness }: Ground, { page, values }: Side, proven: Proven): Promise<string[]> {
  const { made, person } = proven;
  const { input } = made;
  if (input.type === 'app-registration') return [];
  const wrong: string[] = [];
  const add = (where: string, outcome: Outcome) => {
    wrong.push(...asTheRecipeSays(proven, outcome).map((problem) => `${where}: ${problem}`));
  };
  for (const acsUrl of new Set([values['acsUrl'] ?? '', ...filledAll(input, input.saml.replyUrls)]))
    add(acsUrl, await page.signIn({ ...values, acsUrl }, person.userPrincipalName));
  for (const entityId of identifiersOf(input).slice(1))
    add(entityId, await page.signIn({ ...values, entityId }, person.userPrincipalName));
  // The other half of the hand-over: an address and the certificate itself.
  const { loginUrl, tenantId } = harness.sandbox;
  const pasted = { loginUrl: `https://login.microsoftonline.com/${tenantId}/saml2`, metadata: '' };
  const certificate = made.value('certificate.pem');
  add('certificate', await page.signIn({ ...values, ...pasted, certificate }, person.userPrincipalName));
  if ((made.servicePrincipal['loginUrl'] ?? null) === null) {
    const launcher = `${loginUrl}/api/signin/${made.clientId}?tenantId=${tenantId}`;
    add('My Apps', await page.begin(values, launcher, person.userPrincipalName));
  }
  return wrong;
}

/** One sign-in that begins at the vendor. */
export async function signsInOnce(ground: Ground, proven: Proven): Promise<string[]> {
  const side = vendorSide(ground, proven.made);
  if (typeof side === 'string') return [side];
  return asTheRecipeSays(proven, await side.page.signIn(side.values, proven.person.userPrincipalName));
}

/** The person got in with the NameID and claims of the recipe, no more and no less. */
function asTheRecipeSays(proven: Proven, outcome: Outcome): string[] {
  const { value, format } = expectedNameId(proven);
  if (value === null) return refusal(outcome, 'AADSTS501241');
  if (!outcome.isSignedIn) return [`nobody signs in: ${outcome.text}`];
  const told = Object.entries(outcome.claims).filter(
    ([name]) => !ALWAYS.some((always) => name.startsWith(always)),
  );
  const isFormat = outcome.facts['NameID format']?.startsWith(FORMAT) === true;
  const toldFormat = outcome.facts['NameID format']?.split(':').at(-1);
  return [
    ...(outcome.name === value ? [] : [`NameID is ${outcome.name}, not ${value}`]),
    ...(isFormat && toldFormat === format
      ? []
      : [`the NameID’s format is ${String(toldFormat)}, not ${format}`]),
    ...signedOtherwise(proven, outcome),
    ...difference(expectedSaml(proven), Object.fromEntries(told)),
  ];
}

const SIGNED: Readonly<Record<string, readonly string[]>> = {
  assertion: ['Assertion'],
  response: ['Response'],
  'response-and-assertion': ['Assertion', 'Response'],
};

/** What is signed, and how: as the recipe says, else as Entra does by itself. */
function signedOtherwise({ made: { input } }: Proven, { facts }: Outcome): string[] {
  if (input.type === 'app-registration') return [];
  const { signing } = input.saml;
  const wanted = SIGNED[filled(input, signing?.option)] ?? ['Assertion'];
  const signed = (facts['Signed'] ?? '').split(', ').sort();
  const algorithm = signing?.algorithm === 'SHA-1' ? '#rsa-sha1' : '#rsa-sha256';
  return [
    ...(signed.join() === wanted.join() ? [] : [`signed is ${signed.join()}, not ${wanted.join()}`]),
    ...(facts['Signature']?.endsWith(algorithm) === true
      ? []
      : [`signed by ${facts['Signature'] ?? 'nothing'}`]),
  ];
}

async function isRefused(
  { page, values }: Side,
  { made, person, stranger }: ProvenApplication,
): Promise<string[]> {
  const elsewhere = { ...values, acsUrl: `${values['acsUrl'] ?? ''}/elsewhere` };
  const other = await page.signIn(elsewhere, person.userPrincipalName);
  const unassigned = await page.signIn(values, stranger);
  return [
    ...refusal(other, 'AADSTS50011').map((problem) => `another reply URL: ${problem}`),
    ...(made.input.assignmentRequired ? refusal(unassigned, 'AADSTS50105') : []).map(
      (problem) => `not assigned: ${problem}`,
    ),
    ...(!made.input.assignmentRequired && !unassigned.isSignedIn
      ? [`everybody may sign in, yet ${stranger} cannot: ${unassigned.text}`]
      : []),
  ];
}

/** The vendor keeps the certificate that it was given, and the tenant goes on with another one. */
async function foreignCertificate(
  ground: Ground,
  { page, values }: Side,
  { made, person }: Proven,
): Promise<string[]> {
  await signWithAnother(ground, made);
  const kept = {
    loginUrl: `https://login.microsoftonline.com/${ground.harness.sandbox.tenantId}/saml2`,
    certificate: made.value('certificate.pem'),
    metadata: '',
  };
  const outcome = await page.signIn({ ...values, ...kept }, person.userPrincipalName);
  return refusal(outcome, 'Invalid signature').map((problem) => `another certificate: ${problem}`);
}
