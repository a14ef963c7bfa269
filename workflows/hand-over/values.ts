import { dayIn } from '../../core/day-and-time';
import type { References } from '../../core/graph-request';
import type { RequestRecord } from '../../core/request';
import type { Recipe } from '../../vendors/schema';
import { KNOWN_PLACEHOLDERS, ofSecond } from '../../vendors/templates';
import { placeholderValues } from '../request/placeholder-values';
import type { Ports } from '../ports';
import { endedAtGate } from '../request/gates';
import { isInEffect, isSwitchedBack, makesThings } from '../request/plan-stages';
import { referencesOf } from '../reading/operation-context';
import { certificateTexts } from './certificate-texts';
import { inVault } from './in-vault';
import { recipeSecrets } from './recipe-secrets';

/** Every value that a text of the hand-over may name; what is not known (yet) is blank. */
export async function handOverValues(
  ports: Ports,
  {
    before = Infinity,
    ...request
  }: RequestRecord & { /** Number of the first plan that does not count. */ readonly before?: number },
  recipe: Recipe,
): Promise<References> {
  const references = await setUpReferences(ports, request, before);
  return {
    ...Object.fromEntries(KNOWN_PLACEHOLDERS.map((name) => [name, ''])),
    ...placeholderValues({ request, recipe }, ports.rules),
    ...references,
    ...valuesOfApplication(references, (name) => name),
    ...valuesOfApplication(references, ofSecond),
    ...secretReferences(recipe, references),
  };
}

/**
 * What is known of the request's objects in Entra. Of all its set-up plans, later ones last: a second plan follows when
 * values come after the hand-over. `before`: of plans before this number.
 */
export async function setUpReferences(
  { store }: Pick<Ports, 'store'>,
  request: Pick<RequestRecord, 'id' | 'facts'>,
  before = Infinity,
): Promise<References> {
  const records = await store.operations.listForRequest(request.id);
  const plans = (await store.plans.listForRequest(request.id)).filter(
    (plan) => plan.seq < before && makesThings(plan.kind) && isInEffect(plan, records),
  );
  const unused = new Set<string>();
  let references: References = {};
  for (const plan of [...plans].sort((a, b) => a.seq - b.seq)) {
    const own = records.filter(({ planId }) => planId === plan.id);
    const known = referencesOf(plan, own);
    const thumbprints = CERTIFICATES.map((name) => known[name] ?? '');
    const isUnused = isSwitchedBack(plan, own) || endedAtGate(request).includes(plan.seq);
    if (plan.kind === 'renew') for (const one of thumbprints) unused[isUnused ? 'add' : 'delete'](one);
    references = { ...references, ...withoutUnused(known, unused) };
  }
  return references;
}

const CERTIFICATES = ['certificate.thumbprint', ofSecond('certificate.thumbprint')];

/** Entra signs with the former certificate; plans made since then name the other one as well. */
function withoutUnused(known: References, unused: ReadonlySet<string>): References {
  const gone = CERTIFICATES.filter((name) => unused.has(known[name] ?? '')).map((name) =>
    name.replace('thumbprint', ''),
  );
  return Object.fromEntries(
    Object.entries(known).filter(([name]) => !gone.some((prefix) => name.startsWith(prefix))),
  );
}

function valuesOfApplication(references: References, nameOf: (name: string) => string): References {
  const at = (name: string) => references[nameOf(name)] ?? '';
  const values = {
    'secret.endDate': dayIn(at('secret.endDateTime')),
    'certificate.endDate': dayIn(at('certificate.endDateTime')),
    'certificate.der': at('certificate.der'),
    ...certificateValues(at('certificate.der')),
  };
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [nameOf(name), value]));
}

function certificateValues(der: string): Record<string, string> {
  if (der === '') return {};
  const texts = Object.entries(certificateTexts(der));
  return Object.fromEntries(texts.map(([name, text]) => [`certificate.${name}`, String(text)]));
}

function secretReferences(recipe: Recipe, references: References): References {
  return Object.fromEntries(
    recipeSecrets(recipe).map(({ label, referenceName, vaultIdName }) => {
      const vaultId = references[vaultIdName] ?? '';
      const where =
        vaultId === '' ? 'press Reveal secret in Teams' : `${inVault(vaultId).name} in Azure Key Vault`;
      return [referenceName, `<${label}: ${where}>`];
    }),
  );
}
