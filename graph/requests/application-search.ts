import { defineGraphOperation } from './define';
import { EVENTUAL, searchIn, selecting } from './odata';
import { APPLICATION_FIELDS } from './selections';

interface Arguments {
  readonly text: string;
}

/**
 * `value[]`: up to 15 applications whose name has words starting with the text; read from an index, so a little stale.
 */
export const applicationSearch = defineGraphOperation<Arguments>({
  name: 'application-search',
  permissions: ['Application.Read.All'],
  repeatable: true,
  source: 'Microsoft Graph v1.0: List applications',
  build: ({ text: words }) => ({
    method: 'GET',
    path:
      `/applications?${searchIn(['displayName'], words)}&$count=true&$top=15` +
      selecting(APPLICATION_FIELDS, '&'),
    headers: EVENTUAL,
  }),
});
