import { defineGraphOperation } from './define';
import { odata, selecting, text } from './odata';
import { TEMPLATE_FIELDS } from './selections';

interface Arguments {
  readonly text: string;
}

/**
 * `value[]`: up to 20 gallery templates whose name contains the text.
 */
export const applicationTemplateSearch = defineGraphOperation<Arguments>({
  name: 'application-template-search',
  permissions: [],
  repeatable: true,
  source: 'Microsoft Graph v1.0: List applicationTemplates',
  build: ({ text: words }) => ({
    method: 'GET',
    path:
      odata`/applicationTemplates?$filter=contains(displayName,${text(words)})&$top=20` +
      selecting(TEMPLATE_FIELDS, '&'),
  }),
});
