import { defineGraphOperation } from './define';
import { odata, selecting, text } from './odata';
import { APPLICATION_FIELDS } from './selections';

interface Arguments {
  readonly uniqueName: string;
}

/**
 * The application with this unique name itself, not a list: it is an alternate key. 404 when there is none.
 */
export const applicationFindByUniqueName = defineGraphOperation<Arguments>({
  name: 'application-find-by-unique-name',
  permissions: ['Application.Read.All'],
  repeatable: true,
  source: 'Microsoft Graph v1.0: Get application',
  build: ({ uniqueName }) => ({
    method: 'GET',
    path: odata`/applications(uniqueName=${text(uniqueName)})` + selecting(APPLICATION_FIELDS),
  }),
});
