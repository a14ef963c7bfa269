import type { Recipe } from '../../../vendors/schema';
import type { RecipeText } from '../../../vendors/written/recipe';
import { loadCatalogue } from '../../../vendors/catalogue';
import { checkWrittenRecipe } from '../../../vendors/check-written';
import { noticesFor } from '../../../workflows/planner/notices/notices';
import { planInputFor } from '../../support/plan-input';
import { written } from '../../support/written-recipe';

const SAML: RecipeText & { readonly id: string } = {
  id: 'lumen',
  name: 'Lumen',
  sources: { title: 'Invented', date: '2026-11-01' },
  type: 'saml',
  saml: { identifiers: ['urn:lumen'], replyUrls: ['https://lumen.example/acs'] },
};
const URL = { label: 'Metadata URL', value: '{saml.metadataUrl}' };

test.each<[string, Partial<Omit<RecipeText, 'id'>>, Recipe['certificates']]>([
  ['nothing said', {}, 'one'],
  ['the metadata’s address', { vendorFields: [URL] }, 'metadata-url'],
  ['its address in a step', { steps: ['Enter {saml.metadataUrl}.'] }, 'metadata-url'],
  ['its file as well', { vendorFields: [URL, { label: 'File', value: '{file.metadata}' }] }, 'one'],
  ['a certificate as well', { vendorFields: [URL, { label: 'Key', value: '{certificate.pem}' }] }, 'one'],
  ['named', { vendorFields: [URL], certificates: 'two' }, 'two'],
])('%s', (_, more, kind) => {
  expect(written({ ...SAML, ...more }).certificates).toBe(kind);
});

test('without SAML there is nothing to trust', () => {
  const { saml, type, ...rest } = SAML;
  expect([saml, type].length).toBe(2);
  const checked = checkWrittenRecipe(
    { ...rest, certificates: 'one', openIdConnect: { redirects: [] } },
    'lumen',
  );
  expect(checked).toMatchObject({ problems: [{ path: ['certificates'] }] });
});

test.each<[NonNullable<RecipeText['certificates']>, RegExp, number]>([
  ['metadata-url', /^Lumen reads the signing certificate from the metadata’s address/, 0],
  ['several', /^Lumen trusts several signing certificates/, 1],
  ['two', /^Lumen trusts two signing certificates/, 1],
  ['one', /^Reckon that Lumen trusts one signing certificate at a time/, 1],
])(
  '%s: on the plan, and beside the values where people have something to do',
  (certificates, said, beside) => {
    const recipe = written({ ...SAML, certificates });
    const notices = noticesFor(planInputFor(recipe)).map(({ text }) => text);
    expect(notices).toContainEqual(expect.stringMatching(said));
    const warnings = JSON.stringify(recipe.handOver.warnings);
    expect(warnings.match(/valid until \{certificate\.endDate\}/g)?.length ?? 0).toBe(beside);
  },
);

test('of the five vendors the two with SAML say it, and the others have no certificate', async () => {
  const catalogue = await loadCatalogue();
  for (const id of ['amplitude', 'logzio']) expect(catalogue.get(id)?.certificates).toBe('one');
  for (const id of ['collate', 'emnify', 'sekoia'])
    expect(JSON.stringify(catalogue.get(id)?.handOver.warnings)).not.toContain('certificate');
});
