import { defineGraphOperation } from './define';
import { odata, selecting, text } from './odata';
import { APPLICATION_FIELDS } from './selections';

interface Arguments {
  readonly displayName: string;
}

/**
 * `value[]`: applications with exactly this display name; names are not unique. Lists lag behind reads by id.
 */
export const applicationFindByName = defineGraphOperation<Arguments>({
  name: 'application-find-by-name',
  permissions: ['Application.Read.All'],
  repeatable: true,
  source: 'Microsoft Graph v1.0: List applications',
  build: ({ displayName }) => ({
    method: 'GET',
    path:
      odata`/applications?$filter=displayName eq ${text(displayName)}` + selecting(APPLICATION_FIELDS, '&'),
  }),
});
