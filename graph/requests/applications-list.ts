import { defineGraphOperation } from './define';
import { pathOfLink, selecting } from './odata';

interface Arguments {
  /** `@odata.nextLink` of the page before; `null`: the first page. */
  readonly link: string | null;
  readonly select: readonly string[];
  readonly pageSize: number;
}

/**
 * `value[]`: all applications of the tenant, a page; `@odata.nextLink` leads on. Nothing filters by the end of a secret:
 * `passwordCredentials` take no `$filter` (facts.md h).
 */
export const applicationsList = defineGraphOperation<Arguments>({
  name: 'applications-list',
  permissions: ['Application.Read.All'],
  without: '`/sso expiring` shows no client secrets',
  repeatable: true,
  source: 'Microsoft Graph v1.0: List applications',
  build: ({ link, select, pageSize }) => ({
    method: 'GET',
    path: link === null ? `/applications${selecting(select)}&$top=${pageSize}` : pathOfLink(link),
  }),
});
