import { defineGraphOperation } from './define';
import { odata, selecting, text } from './odata';
import { TEMPLATE_FIELDS } from './selections';

interface Arguments {
  readonly displayName: string;
}

/**
 * `value[]`: gallery templates with exactly this name. Templates are renamed now and then.
 */
export const applicationTemplateFind = defineGraphOperation<Arguments>({
  name: 'application-template-find',
  permissions: [],
  repeatable: true,
  source: 'Microsoft Graph v1.0: List applicationTemplates',
  build: ({ displayName }) => ({
    method: 'GET',
    path:
      odata`/applicationTemplates?$filter=displayName eq ${text(displayName)}` +
      selecting(TEMPLATE_FIELDS, '&'),
  }),
});
