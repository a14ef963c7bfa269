import { defineGraphOperation } from './define';
import { pathOfLink } from './odata';

/** The next page of `sign-ins-list`, by the `@odata.nextLink` of the page before; whatever its host, ours is asked. */
export const signInsNext = defineGraphOperation<{ readonly link: string }>({
  name: 'sign-ins-next',
  permissions: ['AuditLog.Read.All', 'Directory.Read.All'],
  without: 'The hand-over does not say that a sign-in worked, nor why one was refused',
  repeatable: true,
  source: 'Microsoft Graph v1.0: List signIns',
  build: ({ link }) => ({ method: 'GET', path: pathOfLink(link) }),
});
