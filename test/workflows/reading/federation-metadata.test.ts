import { createHash } from 'node:crypto';
import { metadataThumbprints } from '../../../workflows/reading/federation-metadata';

const base64 = (text: string) => Buffer.from(text).toString('base64');
const thumbprint = (text: string) => createHash('sha1').update(text).digest('hex').toUpperCase();
const keys = (prefix: string, ...texts: string[]) =>
  texts.map((text) => `<${prefix}X509Certificate>${base64(text)}</${prefix}X509Certificate>`).join('');

/** As Entra's document is built: signature, two roles of WS-Federation, the role of SAML. */
const documentOf = (prefix: string, saml: readonly string[]) =>
  [
    `<${prefix}EntityDescriptor entityID="https://sts.windows.net/1/">`,
    `<ds:Signature><ds:KeyInfo>${keys('ds:', 'signature')}</ds:KeyInfo></ds:Signature>`,
    `<${prefix}RoleDescriptor xsi:type="fed:SecurityTokenServiceType">${keys('ds:', 'token service')}</${prefix}RoleDescriptor>`,
    `<${prefix}IDPSSODescriptor protocolSupportEnumeration="x">${keys('ds:', ...saml)}</${prefix}IDPSSODescriptor>`,
    `<${prefix}RoleDescriptor xsi:type="fed:ApplicationServiceType">${keys('', 'application')}</${prefix}RoleDescriptor>`,
    `</${prefix}EntityDescriptor>`,
  ].join('\n');

test.each(['', 'md:'])(
  'only certificates that sign SAML answers count, none of the document’s own (prefix “%s”)',
  (prefix) => {
    expect(metadataThumbprints(documentOf(prefix, ['old', 'new', 'new']))).toEqual([
      thumbprint('old'),
      thumbprint('new'),
    ]);
    expect(metadataThumbprints(documentOf(prefix, []))).toEqual([]);
  },
);
