import { defineGraphOperation } from './define';
import { segment } from './odata';

interface Arguments {
  readonly appObjectId: string;
  readonly ownerId: string;
}

/** Somebody no longer owns the app registration; the person stays. Answers 204; 404 means it is so already. */
export const applicationRemoveOwner = defineGraphOperation<Arguments>({
  name: 'application-remove-owner',
  permissions: ['Application.ReadWrite.OwnedBy'],
  repeatable: true,
  source: 'Microsoft Graph v1.0: Remove application owner',
  build: ({ appObjectId, ownerId }) => ({
    method: 'DELETE',
    path: `/applications/${segment(appObjectId)}/owners/${segment(ownerId)}/$ref`,
  }),
});
