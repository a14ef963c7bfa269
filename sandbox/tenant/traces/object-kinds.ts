import type { CollectionName } from '../directory/collections';

/** What Entra calls what is done to objects of one kind. */
export interface Kind {
  readonly type: string;
  readonly category: string;
  readonly add: string;
  readonly update: string;
  readonly remove: string;
  readonly purge: string;
  readonly restore: string;
  /** Lists of ids on the object, each with what it is called and where its ids lead. */
  readonly links: Readonly<Record<string, readonly [noun: string, leadsTo: CollectionName]>>;
}

export const APPLICATION: Kind = {
  type: 'application',
  category: 'ApplicationManagement',
  add: 'Add application',
  update: 'Update application',
  remove: 'Delete application',
  purge: 'Hard Delete application',
  restore: 'Restore application',
  links: {
    owners: ['owner', 'users'],
    tokenIssuancePolicies: ['policy', 'tokenIssuancePolicies'],
  },
};

export const SERVICE_PRINCIPAL: Kind = {
  type: 'servicePrincipal',
  category: 'ApplicationManagement',
  add: 'Add service principal',
  update: 'Update service principal',
  remove: 'Remove service principal',
  purge: 'Hard delete service principal',
  restore: 'Restore service principal',
  links: {
    owners: ['owner', 'users'],
    claimsMappingPolicies: ['policy', 'claimsMappingPolicies'],
  },
};

export const GROUP: Kind = {
  type: 'group',
  category: 'GroupManagement',
  add: 'Add group',
  update: 'Update group',
  remove: 'Delete group',
  purge: 'Hard Delete group',
  restore: 'Restore group',
  links: { owners: ['owner', 'users'], members: ['member', 'users'] },
};

export const USER: Kind = {
  type: 'user',
  category: 'UserManagement',
  add: 'Add user',
  update: 'Update user',
  remove: 'Delete user',
  purge: 'Hard Delete user',
  restore: 'Restore user',
  links: {},
};

export function policyOf(type: string): Kind {
  const [add, update, remove] = ['Add policy', 'Update policy', 'Delete policy'];
  return { type, category: 'Policy', add, update, remove, purge: remove, restore: add, links: {} };
}
