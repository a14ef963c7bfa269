import type { GraphAnswer, GraphRequest } from '../../core/graph-request';
import type { Json } from '../../core/json';
import type { Tenant } from '../../core/ports/tenant';
import { parsedText } from '../../core/parsed-text';
import { mappedTexts, sealedText, type SealedReference } from '../../core/sealed';
import { sealedAnswerName } from '../../vendors/sensitive';
import type { Ports } from '../ports';

/** Where sealed answers are written: as constants of claims mapping policies. */
const HOLDS_CLAIMS = /\/claimsMappingPolicies(?:[/?]|$)/;

/**
 * A tenant whose answers hold the reference to a sealed answer wherever its text stands, told by the digest: what is
 * read can be compared with the plan, and the text goes no further than here.
 */
export function namingSealed(
  { tenant, store: { secrets } }: Pick<Ports, 'tenant' | 'store'>,
  requestId: string,
  references: readonly SealedReference[],
): Tenant {
  if (references.length === 0) return tenant;
  const named = (text: string): string => {
    const found = references.find(({ inputId, digest }) =>
      secrets.isDigestOf(digest, { requestId, name: sealedAnswerName(inputId), text }),
    );
    return found === undefined ? text : sealedText(found);
  };
  const told = (answer: GraphAnswer, { path }: GraphRequest): GraphAnswer =>
    HOLDS_CLAIMS.test(path) ? { ...answer, body: namedIn(answer.body, named) } : answer;
  const all = (answers: readonly GraphAnswer[], requests: readonly GraphRequest[]) =>
    answers.map((answer, index) => told(answer, requests[index] ?? { method: 'GET', path: '' }));
  return {
    read: async (request, options) => told(await tenant.read(request, options), request),
    readMany: async (requests, options) => all(await tenant.readMany(requests, options), requests),
    readAllowed: async (requests, options) => all(await tenant.readAllowed(requests, options), requests),
    ownServicePrincipalId: () => tenant.ownServicePrincipalId(),
    write: (request, options) => tenant.write(request, options),
    federationMetadata: (clientId) => tenant.federationMetadata(clientId),
  };
}

/** A definition is one text with JSON in it. */
function namedIn(body: Json, named: (text: string) => string): Json {
  return mappedTexts(body, (text) => {
    const inside = parsedText(text);
    return typeof inside === 'object' && inside !== null ? JSON.stringify(mappedTexts(inside, named)) : text;
  });
}
