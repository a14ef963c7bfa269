import { SignedXml } from 'xml-crypto';

import type { Tenant } from '../../handlers/call';
import { isJsonObject, type JsonObject } from '../../../../core/json';
import { objectOf, textOf, textsOf } from '../../json-read';
import type { UnsignedResponse } from './response';
import type { RelyingParty } from './relying-party';
import type { ActiveKey } from './signing-key';

const EXCLUSIVE = 'http://www.w3.org/2001/10/xml-exc-c14n#';
const ENVELOPED = 'http://www.w3.org/2000/09/xmldsig#enveloped-signature';
const SHA256 = {
  signature: 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256',
  digest: 'http://www.w3.org/2001/04/xmlenc#sha256',
};
const SHA1 = {
  signature: 'http://www.w3.org/2000/09/xmldsig#rsa-sha1',
  digest: 'http://www.w3.org/2000/09/xmldsig#sha1',
};

/** The application's token issuance policy; without one the assertion is signed with SHA-256. */
export interface Signing {
  readonly signs: 'TokenOnly' | 'ResponseOnly' | 'ResponseAndToken';
  readonly algorithm: typeof SHA256;
  readonly hasNameFormat: boolean;
}

export function signingOf({ directory }: Tenant, { application }: RelyingParty): Signing {
  const [id = ''] = textsOf(application['tokenIssuancePolicies']);
  const [text = '{}'] = textsOf(directory.visible('tokenIssuancePolicies', id)?.['definition']);
  const policy = objectOf(parsed(text)['TokenIssuancePolicy']);
  const signs = textOf(policy['TokenResponseSigningPolicy']);
  return {
    signs: signs === 'ResponseOnly' || signs === 'ResponseAndToken' ? signs : 'TokenOnly',
    algorithm: policy['SigningAlgorithm'] === SHA1.signature ? SHA1 : SHA256,
    hasNameFormat: policy['EmitSAMLNameFormat'] === true || policy['EmitSAMLNameFormat'] === 'true',
  };
}

function parsed(text: string): JsonObject {
  const value: unknown = JSON.parse(text);
  return isJsonObject(value) ? value : {};
}

/** The inner signature first: the outer one covers it. */
export function signedResponse(
  { xml, responseId, assertionId }: UnsignedResponse,
  { signs, algorithm }: Signing,
  key: ActiveKey,
): string {
  const signedInside =
    signs === 'ResponseOnly' ? xml : signElement(xml, { id: assertionId, name: 'Assertion', algorithm, key });
  return signs === 'TokenOnly'
    ? signedInside
    : signElement(signedInside, { id: responseId, name: 'Response', algorithm, key });
}

interface Signed {
  readonly id: string;
  readonly name: 'Assertion' | 'Response';
  readonly algorithm: typeof SHA256;
  readonly key: ActiveKey;
}

function signElement(xml: string, { id, name, algorithm, key }: Signed): string {
  const signer = new SignedXml({
    privateKey: key.privateKey.export({ type: 'pkcs8', format: 'pem' }),
    publicCert: `-----BEGIN CERTIFICATE-----\n${key.certificate}\n-----END CERTIFICATE-----`,
    signatureAlgorithm: algorithm.signature,
    canonicalizationAlgorithm: EXCLUSIVE,
  });
  const element = `//*[local-name(.)='${name}' and @ID='${id}']`;
  signer.addReference({
    xpath: element,
    digestAlgorithm: algorithm.digest,
    transforms: [ENVELOPED, EXCLUSIVE],
  });
  signer.computeSignature(xml, {
    location: { reference: `${element}/*[local-name(.)='Issuer']`, action: 'after' },
  });
  return signer.getSignedXml();
}
