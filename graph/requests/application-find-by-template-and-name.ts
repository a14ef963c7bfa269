import { defineGraphOperation } from './define';
import { id, odata, selecting, text } from './odata';
import { APPLICATION_FIELDS } from './selections';

interface Arguments {
  readonly templateId: string;
  readonly displayName: string;
}

/**
 * `value[]`: applications made from this template with exactly this display name: how a lost result of
 * `application-instantiate` is found again.
 */
export const applicationFindByTemplateAndName = defineGraphOperation<Arguments>({
  name: 'application-find-by-template-and-name',
  permissions: ['Application.Read.All'],
  repeatable: true,
  source: 'Microsoft Graph v1.0: List applications',
  build: ({ templateId, displayName }) => ({
    method: 'GET',
    path:
      odata`/applications?$filter=applicationTemplateId eq ${id(templateId)} and displayName eq ${text(displayName)}` +
      selecting(APPLICATION_FIELDS, '&'),
  }),
});
