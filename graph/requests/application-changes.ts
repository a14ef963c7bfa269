import { defineGraphOperation } from './define';
import { selecting } from './odata';
import { TRACKED_APPLICATION_FIELDS } from './selections';

interface Arguments {
  /** Where the last reading ended, below `/v1.0` as Graph gave it; `null`: from now on, without what was before. */
  readonly link: string | null;
}

/**
 * `value[]`: applications that changed, in any order, some several times, with more properties than changed, a deleted
 * one with `@removed`; `@odata.deltaLink`: where the next reading begins. The first request names the properties
 * that are tracked. A link that is too old is answered by 410.
 */
export const applicationChanges = defineGraphOperation<Arguments>({
  name: 'application-changes',
  permissions: ['Application.Read.All'],
  repeatable: true,
  source: 'Microsoft Graph v1.0: application: delta; Use delta query to track changes (2022-08)',
  build: ({ link }) => ({
    method: 'GET',
    path: link ?? `/applications/delta${selecting(TRACKED_APPLICATION_FIELDS)}&$deltatoken=latest`,
  }),
});
