import { defineGraphOperation } from './define';
import { odata, pathOfLink, selecting, text } from './odata';

interface Arguments {
  /** `@odata.nextLink` of the page before; `null`: the first page. */
  readonly link: string | null;
  readonly select: readonly string[];
  readonly pageSize: number;
}

/** Has an application stand under Enterprise applications (facts.md a.2). */
const ENTERPRISE = text('WindowsAzureActiveDirectoryIntegratedApp');

/**
 * `value[]`: the enterprise applications of the tenant, without Microsoft's own, a page; `@odata.nextLink` leads on. Whether
 * `preferredSingleSignOnMode` may be filtered by is not documented. `keyCredentials` costs: 150 such reads a minute for
 * the whole tenant, a page being one.
 */
export const servicePrincipalsList = defineGraphOperation<Arguments>({
  name: 'service-principals-list',
  permissions: ['Application.Read.All'],
  without: '`/sso expiring` shows no signing certificates',
  repeatable: true,
  source: 'Microsoft Graph v1.0: List servicePrincipals',
  build: ({ link, select, pageSize }) => ({
    method: 'GET',
    path:
      link === null
        ? odata`/servicePrincipals?$filter=tags/any(t:t eq ${ENTERPRISE})` +
          `${selecting(select, '&')}&$top=${pageSize}`
        : pathOfLink(link),
  }),
});
