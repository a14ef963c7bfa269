import { defineGraphOperation } from './define';
import { segment } from './odata';

interface Arguments {
  readonly appObjectId: string;
}

/**
 * Soft delete: it can be restored for 30 days. The service principal of the home tenant goes with it.
 * Answers 204; 404 means it is gone already.
 */
export const applicationDelete = defineGraphOperation<Arguments>({
  name: 'application-delete',
  permissions: ['Application.ReadWrite.OwnedBy'],
  repeatable: true,
  source: 'Microsoft Graph v1.0: Delete application',
  build: ({ appObjectId }) => ({ method: 'DELETE', path: `/applications/${segment(appObjectId)}` }),
});
