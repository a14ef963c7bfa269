import { defineGraphOperation } from './define';
import { segment } from './odata';

interface Arguments {
  readonly spObjectId: string;
}

/**
 * Soft delete, restorable for 30 days. Answers 204; 404 means it is gone already.
 */
export const servicePrincipalDelete = defineGraphOperation<Arguments>({
  name: 'service-principal-delete',
  permissions: ['Application.ReadWrite.OwnedBy'],
  repeatable: true,
  source: 'Microsoft Graph v1.0: Delete servicePrincipal',
  build: ({ spObjectId }) => ({ method: 'DELETE', path: `/servicePrincipals/${segment(spObjectId)}` }),
});
