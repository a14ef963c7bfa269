import { itemsOf, textAt } from '../../../core/json-read';
import { valueAt } from '../../../core/json-path';
import type { Asker } from '../asker';
import type { Question } from '../question';
import { CUSTOM_TEMPLATE, galleryTemplate, instantiated, settledPair } from '../stock';

const DAY_MS = 86_400_000;

/** What a template brings along, and what can be written on it. */
export const TEMPLATE_QUESTIONS: readonly Question[] = [
  {
    id: 'gallery-certificate',
    asks: 'Does a gallery template bring a signing certificate?',
    sandbox: 'none',
    source: 'truth.md a; azure-rest-api-specs#9122',
    ask: async (asker) => certificateOf(asker, await galleryTemplate(asker)),
  },
  {
    id: 'custom-certificate',
    asks: 'Does the template for other applications bring a signing certificate?',
    sandbox: 'none',
    source: 'truth.md a; AzureAD/SCIMReferenceCode#163',
    ask: (asker) => certificateOf(asker, CUSTOM_TEMPLATE),
  },
  {
    id: 'instantiate-owner',
    asks: 'Who owns what was instantiated?',
    sandbox: 'nobody',
    source: 'facts.md 0.2; microsoft-graph-docs#16545',
    ask: async (asker) => {
      const { objectId } = await settledPair(asker, await instantiated(asker, CUSTOM_TEMPLATE));
      const owners = itemsOf(await asker.must('GET', `/applications/${objectId}/owners`));
      return owners.length === 0 ? 'nobody' : 'whoever instantiated it';
    },
  },
  {
    id: 'service-principal-logout-url',
    asks: 'Does its service principal take `logoutUrl`?',
    sandbox: '400 Request_BadRequest',
    source: 'truth.md b; azure-powershell#20525',
    ask: async (asker) => {
      const { spId } = await settledPair(asker, await instantiated(asker, CUSTOM_TEMPLATE));
      const logoutUrl = 'https://latchkey-probe.example/logout';
      return (await asker.send('PATCH', `/servicePrincipals/${spId}`, { logoutUrl })).inShort;
    },
  },
  {
    id: 'unique-name-afterwards',
    asks: 'May what was instantiated get a `uniqueName`?',
    sandbox: '204',
    source: 'facts.md open point 1',
    ask: async (asker) => {
      const { objectId } = await settledPair(asker, await instantiated(asker, CUSTOM_TEMPLATE));
      return (await asker.send('PATCH', `/applications/${objectId}`, { uniqueName: asker.name() })).inShort;
    },
  },
  {
    id: 'long-name',
    asks: 'Is a name of 91 characters refused by instantiate?',
    sandbox: '400 Request_BadRequest',
    source: 'truth.md g',
    ask: async (asker) => {
      const displayName = asker.name().padEnd(91, 'x');
      const said = await asker.send('POST', `/applicationTemplates/${CUSTOM_TEMPLATE}/instantiate`, {
        displayName,
      });
      asker.settings.made.add('applications', textAt(said.body, 'application.id'));
      return said.inShort;
    },
  },
];

async function certificateOf(asker: Asker, templateId: string): Promise<string> {
  const { spId } = await settledPair(asker, await instantiated(asker, templateId));
  const seen = await asker.must('GET', `/servicePrincipals/${spId}?$select=id,keyCredentials`);
  const ends = itemsOf({ value: valueAt(seen, 'keyCredentials') }).map((key) =>
    Date.parse(textAt(key, 'endDateTime')),
  );
  if (ends.length === 0) return 'none';
  const days = Math.round((Math.max(...ends) - asker.settings.clock.now().getTime()) / DAY_MS);
  return `one, valid for ${days} days`;
}
