import { parseVendorMetadata } from '../../../bot/saml-metadata/parse-metadata';
import { CERTIFICATE, IDENTITY_PROVIDER, POST, vendorMetadata } from './sample-metadata';

const problemOf = (xml: string): string => {
  const read = parseVendorMetadata(xml);
  return 'problem' in read ? read.problem : '';
};

const acsOf = (services: string): string => {
  const read = parseVendorMetadata(vendorMetadata({ services }));
  return 'metadata' in read ? read.metadata.acsUrl : read.problem;
};

test('gives entity ID, the default HTTP-POST address, logout address and signing certificate', () => {
  expect(parseVendorMetadata(vendorMetadata())).toEqual({
    metadata: {
      entityId: 'https://acme.example/saml/metadata',
      acsUrl: 'https://acme.example/saml/acs',
      logoutUrl: 'https://acme.example/saml/logout',
      certificate: CERTIFICATE,
    },
  });
});

test('goes by namespace, not by prefix', () => {
  const otherPrefix = vendorMetadata().replaceAll('md:', 'x:').replaceAll('xmlns:md=', 'xmlns:x=');
  expect(parseVendorMetadata(otherPrefix)).toEqual(parseVendorMetadata(vendorMetadata()));
  const foreign = vendorMetadata().replace('urn:oasis:names:tc:SAML:2.0:metadata', 'urn:something:else');
  expect(problemOf(foreign)).toMatch(/no SAML metadata: it begins with <md:EntityDescriptor>/);
});

test('without a default the lowest index counts', () => {
  const service = (index: number) =>
    `<md:AssertionConsumerService Binding="${POST}" Location="https://acme.example/${index}" index="${index}"/>`;
  expect(acsOf(`${service(7)}${service(3)}`)).toBe('https://acme.example/3');
});

test('one entity inside a list is taken, several are not', () => {
  const [entity = ''] = /<md:EntityDescriptor[\s\S]*<\/md:EntityDescriptor>/.exec(vendorMetadata()) ?? [];
  const list = (entities: string) =>
    `<EntitiesDescriptor xmlns="urn:oasis:names:tc:SAML:2.0:metadata">${entities}</EntitiesDescriptor>`;
  expect(parseVendorMetadata(list(entity))).toEqual(parseVendorMetadata(vendorMetadata()));
  expect(problemOf(list(entity + entity))).toMatch(/holds 2 entities/);
});

test('blanks stay blank where the vendor says nothing', () => {
  const bare = `<EntityDescriptor xmlns="urn:oasis:names:tc:SAML:2.0:metadata" entityID="urn:acme"><SPSSODescriptor>
    <AssertionConsumerService Binding="${POST}" Location="https://acme.example/acs" index="0"/>
  </SPSSODescriptor></EntityDescriptor>`;
  expect(parseVendorMetadata(bare)).toEqual({
    metadata: { entityId: 'urn:acme', acsUrl: 'https://acme.example/acs', logoutUrl: '', certificate: '' },
  });
});

test.each([
  ['no XML', 'hello', /not XML/],
  ['cut off', vendorMetadata().slice(0, 600), /not XML/],
  ['an unknown entity', vendorMetadata({ entityId: '&vendor;' }), /not XML/],
  ['attributes without values', `<a ${'b '.repeat(50)}/>`, /not XML/],
  ['a web page', '<html><body>Sign in</body></html>', /web page/],
  ['a feed', '<rss version="2.0"/>', /begins with <rss>/],
  ['identity provider metadata', IDENTITY_PROVIDER, /identity provider metadata/],
  [
    'an entity without roles',
    '<EntityDescriptor xmlns="urn:oasis:names:tc:SAML:2.0:metadata" entityID="x"/>',
    /no SPSSODescriptor/,
  ],
  ['no entity ID', vendorMetadata({ entityId: '' }), /no entityID/],
  ['no HTTP-POST address', vendorMetadata({ services: '' }), /HTTP-POST/],
])('%s is refused with a sentence', (_what, xml, sentence) => {
  expect(problemOf(xml)).toMatch(sentence);
});

test.each([
  ['billion laughs', '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><x>&b;</x>'],
  ['a file of the host', '<!DOCTYPE x SYSTEM "file:///etc/passwd"><x/>'],
  ['lower case', '<!doctype x><x/>'],
])('a document type is refused: %s', (_what, xml) => {
  expect(problemOf(xml)).toMatch(/document type/);
});

test.each([
  ['attributes', `<x ${Array.from({ length: 40_000 }, (_, n) => `a${n}=""`).join(' ')}/>`],
  ['depth', `${'<x>'.repeat(20_000)}${'</x>'.repeat(20_000)}`],
  ['siblings', `<x>${'<y/>'.repeat(50_000)}</x>`],
  ['size', `<x>${'y'.repeat(300_000)}</x>`],
])('what would keep a parser busy is refused at once: %s', (_what, xml) => {
  const before = performance.now();
  expect(problemOf(xml)).toMatch(/bigger than 256 kB|far more complicated/);
  expect(performance.now() - before).toBeLessThan(500);
});
