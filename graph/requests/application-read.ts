import { defineGraphOperation } from './define';
import { segment, selecting } from './odata';

interface Arguments {
  readonly appObjectId: string;
  readonly select: readonly string[];
}

/**
 * One application by object id, with the properties asked for (all when the list is empty).
 * `keyCredentials` costs: 150 such reads a minute for the whole tenant.
 */
export const applicationRead = defineGraphOperation<Arguments>({
  name: 'application-read',
  permissions: ['Application.Read.All'],
  repeatable: true,
  source: 'Microsoft Graph v1.0: Get application',
  build: ({ appObjectId, select }) => ({
    method: 'GET',
    path: `/applications/${segment(appObjectId)}${selecting(select)}`,
  }),
});
