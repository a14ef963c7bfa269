import type { Asker } from '../asker';
import type { Question } from '../question';
import { registered, samlPair } from '../stock';

/** Which identifier URIs are taken, and in which words the others are refused. */
export const IDENTIFIER_QUESTIONS: readonly Question[] = [
  {
    id: 'identifier-policy',
    asks: 'With which code is https of a foreign host refused, without SAML?',
    sandbox: '400 InvalidUniqueTenantIdentifierAsPerAppPolicy',
    source: 'truth.md c; entra-apps-identifier-uri-protection#6',
    ask: async (asker) => {
      const { objectId } = await registered(asker);
      await asker.settled(`/applications/${objectId}`);
      return setIdentifier(asker, objectId, `https://${asker.name()}.example/saml`);
    },
  },
  saml({
    id: 'without-scheme',
    asks: 'Is a plain name taken, with SAML?',
    sandbox: '204',
    source: 'truth.md f; azuread#1351',
    identifierOf: (name) => name,
  }),
  saml({
    id: 'without-scheme-query',
    asks: 'Is a host with a query taken, without a scheme?',
    sandbox: '400 Request_BadRequest',
    source: 'truth.md f; azuread#1351',
    identifierOf: (name) => `${name}.example?query=param`,
  }),
  saml({
    id: 'trailing-slash',
    asks: 'Is an identifier with a slash at its end refused?',
    sandbox: '400 IdentifierUrisEndsWithSlash',
    source: 'truth.md f; azuread#1728',
    identifierOf: (name) => `https://${name}.example/`,
  }),
  {
    id: 'deleted-application-identifier',
    asks: 'Does a deleted application go on holding its identifier URI?',
    sandbox: '400 Request_BadRequest ObjectConflict',
    source: 'facts.md open point 4; Azure/pcs-cli#146',
    ask: async (asker) => {
      const [former, other] = [await samlPair(asker), await samlPair(asker)];
      const identifier = `urn:${asker.name()}`;
      await asker.must('PATCH', `/applications/${former.objectId}`, { identifierUris: [identifier] });
      await asker.must('DELETE', `/applications/${former.objectId}`);
      await asker.pause(4 * asker.settings.pauseMs);
      return setIdentifier(asker, other.objectId, identifier);
    },
  },
];

type OfSaml = Omit<Question, 'ask'> & { readonly identifierOf: (name: string) => string };

function saml({ identifierOf, ...question }: OfSaml): Question {
  const ask = async (asker: Asker) =>
    setIdentifier(asker, (await samlPair(asker)).objectId, identifierOf(asker.name()));
  return { ...question, ask };
}

async function setIdentifier(asker: Asker, objectId: string, identifier: string): Promise<string> {
  return (await asker.send('PATCH', `/applications/${objectId}`, { identifierUris: [identifier] })).inShort;
}
