import { parseVendorMetadata } from '../../../bot/saml-metadata/parse-metadata';
import { CERTIFICATE, IDENTITY_PROVIDER, POST, vendorMetadata } from './sample-metadata';

const problemOf = (xml: string): string => {
  const read = parseVendorMetadata(xml);
  return 'problem' in read ? read.problem : '';
};

const acsOf = (services: string): readonly string[] => {
  const read = parseVendorMetadata(vendorMetadata({ services }));
  return 'metadata' in read ? read.metadata.acsUrls : [read.problem];
};

test('gives entity ID, the default HTTP-POST address, logout address and signing certificate', () => {
  expect(parseVendorMetadata(vendorMetadata())).toEqual({
    metadata: {
      entityId: 'https://acme.example/saml/metadata',
      acsUrls: ['https://acme.example/saml/acs', 'https://acme.example/saml/old'],
      logoutUrl: 'https://acme.example/saml/logout',
      certificate: CERTIFICATE,
      validUntil: null,
    },
  });
});

test('goes by namespace, not by prefix', () => {
  const otherPrefix = vendorMetadata().replaceAll('md:', 'x:').replaceAll('xmlns:md=', 'xmlns:x=');
  expect(parseVendorMetadata(otherPrefix)).toEqual(parseVendorMetadata(vendorMetadata()));
  const foreign = vendorMetadata().replace('urn:oasis:names:tc:SAML:2.0:metadata', 'urn:something:else');
  expect(problemOf(foreign)).toMatch(/no SAML metadata: it begins with <md:EntityDescriptor>/);
});

test.each([
  ['the first marked as default', ['false', 'true', 'true'], '1'],
  ['else the first that is not marked otherwise', ['0', null, null], '1'],
  ['else the first', ['false', 'false', '0'], '0'],
  ['a mark that is no boolean is none', ['yes', null, null], '0'],
])('%s leads the addresses; their indexes are names', (_what, marks, leader) => {
  const services = marks.map((mark, position) => {
    const isDefault = mark === null ? '' : ` isDefault="${mark}"`;
    return `<md:AssertionConsumerService Binding="${POST}" Location="https://acme.example/${position}" index="${9 - position}"${isDefault}/>`;
  });
  const others = ['0', '1', '2'].filter((position) => position !== leader);
  expect(acsOf(services.join(''))).toEqual([leader, ...others].map((one) => `https://acme.example/${one}`));
});

test('one entity inside a list is taken, several are named', () => {
  const [entity = ''] = /<md:EntityDescriptor[\s\S]*<\/md:EntityDescriptor>/.exec(vendorMetadata()) ?? [];
  const list = (entities: string) =>
    `<EntitiesDescriptor xmlns="urn:oasis:names:tc:SAML:2.0:metadata">${entities}</EntitiesDescriptor>`;
  expect(parseVendorMetadata(list(list(entity)))).toEqual(parseVendorMetadata(vendorMetadata()));
  expect(problemOf(list(entity + list(entity)))).toMatch(
    /holds 2 service providers: “https:\/\/acme.example\/saml\/metadata”, /,
  );
  expect(problemOf(list(entity.repeat(7)))).toMatch(/ and 2 more\. Paste only/);
});

test('a group that is deeper than any is refused before it is walked', () => {
  const group = '<EntitiesDescriptor xmlns="urn:oasis:names:tc:SAML:2.0:metadata">';
  expect(problemOf(group.repeat(60) + '</EntitiesDescriptor>'.repeat(60))).toMatch(/far more complicated/);
});

test('blanks stay blank where the vendor says nothing', () => {
  const bare = `<EntityDescriptor xmlns="urn:oasis:names:tc:SAML:2.0:metadata" entityID="urn:acme"><SPSSODescriptor>
    <AssertionConsumerService Binding="${POST}" Location="https://acme.example/acs" index="0"/>
  </SPSSODescriptor></EntityDescriptor>`;
  expect(parseVendorMetadata(bare)).toEqual({
    metadata: {
      entityId: 'urn:acme',
      acsUrls: ['https://acme.example/acs'],
      logoutUrl: '',
      certificate: '',
      validUntil: null,
    },
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
