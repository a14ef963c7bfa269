import { parseCommand } from '../../bot/commands/commands';
import { offeredVendors } from '../../bot/set-ups/offered-vendors';
import { inOrder, offerFor, unknownVendor, whichSetup } from '../../bot/set-ups/which-setup';
import { loadCatalogue, type Catalogue } from '../../vendors/catalogue';
import { policyWith } from '../support/policy';

let catalogue: Catalogue;
beforeAll(async () => {
  catalogue = await loadCatalogue();
});

test.each([
  ['/setup-sso amplitude', { recipeId: 'amplitude' }],
  ['/setup-sso gallery', { recipeId: 'gallery' }],
  ['/setup-sso gallery Slack for  Sales', { recipeId: 'gallery', named: 'Slack for Sales' }],
  ['setup-sso SAML Acme GmbH', { recipeId: 'saml', named: 'Acme GmbH' }],
  ['setup sso oidc acme', { recipeId: 'oidc', named: 'acme' }],
])('%s', (typed, which) => {
  const command = parseCommand({ text: typed, naming: typed });
  expect(command?.kind === 'setup-sso' ? whichSetup(catalogue, command.vendor ?? '') : null).toEqual(which);
});

test.each(['initech', 'amplitude something'])('“%s” starts nothing', (typed) => {
  expect(whichSetup(catalogue, typed)).toBeNull();
});

test('an unknown name is offered for any vendor, and goes along', () => {
  const offer = unknownVendor(catalogue, 'amplitud');
  expect(offer.vendors.map(({ id }) => id)).toEqual(expect.arrayContaining(['amplitude', 'gallery']));
  expect(offer.note).toContain('Did you mean this?');
  expect(offer.note).toContain('/setup-sso gallery amplitud');
  expect(offer.note).toContain('/setup-sso oidc amplitud');
  expect(offer.note).toContain('/setup-sso saml amplitud');
  expect(offer.named).toBe('amplitud');
});

test('the list ends with the recipes for any vendor', () => {
  const ids = inOrder(catalogue.list()).map(({ id }) => id);
  expect(ids.slice(-3).sort()).toEqual(['gallery', 'oidc', 'saml']);
});

test('what the policy forbids is neither listed nor suggested, but known by its name', () => {
  const offered = offeredVendors(catalogue, policyWith({ vendorsDenied: ['amplitude', 'oidc'] }));
  expect(offered.list().map(({ id }) => id)).not.toEqual(expect.arrayContaining(['amplitude']));
  const { vendors, note } = unknownVendor(offered, 'amplitud');
  expect(vendors.map(({ id }) => id)).not.toContain('amplitude');
  expect(note).not.toContain('oidc');
  expect(whichSetup(offered, 'amplitude')).toEqual({ recipeId: 'amplitude' });
  const only = offeredVendors(catalogue, policyWith({ vendorsAllowed: ['collate'] }));
  expect(only.list().map(({ id }) => id)).toEqual(['collate']);
});

test.each(['gallery Slack', 'GALLERY  slack', 'saml Slack'])(
  '“%s”: the recipe of the vendor is offered beside the way for any vendor',
  (typed) => {
    const vendor = typed.replace(/ +/g, ' ');
    expect(whichSetup(catalogue, vendor)).toBeNull();
    const offer = offerFor(catalogue, vendor);
    expect(offer.vendors.map(({ id }) => id)).toEqual(['slack', vendor.split(' ')[0]?.toLowerCase()]);
    expect(offer.note).toContain('There is a recipe for Slack');
    expect(offer.named).toMatch(/^slack$/i);
  },
);

test('a recipe that the policy forbids is not offered beside', () => {
  const offered = offeredVendors(catalogue, policyWith({ vendorsDenied: ['slack'] }));
  expect(whichSetup(offered, 'gallery Slack')).toEqual({ recipeId: 'gallery', named: 'Slack' });
});
