import { defineGraphOperation } from './define';
import { segment } from './odata';

interface Arguments {
  readonly spObjectId: string;
  readonly ownerId: string;
}

/** Somebody no longer owns the enterprise application; the person stays. Answers 204; 404 means it is so already. */
export const servicePrincipalRemoveOwner = defineGraphOperation<Arguments>({
  name: 'service-principal-remove-owner',
  permissions: ['Application.ReadWrite.OwnedBy'],
  repeatable: true,
  source: 'Microsoft Graph v1.0: Remove owner from a servicePrincipal',
  build: ({ spObjectId, ownerId }) => ({
    method: 'DELETE',
    path: `/servicePrincipals/${segment(spObjectId)}/owners/${segment(ownerId)}/$ref`,
  }),
});
