import { type Entity, put, type Write } from '../directory/collections';
import { GROUPS, USERS } from './identities';
import { ROLE_TEMPLATES } from './role-templates';

interface Person {
  readonly id: string;
  readonly givenName: string;
  readonly surname: string | null;
  readonly displayName: string;
  readonly userPrincipalName: string;
  readonly mail: string | null;
  readonly accountEnabled?: boolean;
  readonly userType?: 'Member' | 'Guest';
}

const CREATED = '2025-01-15T08:00:00Z';

const people: readonly Person[] = [
  member(USERS.alex, 'Alex', 'Admin'),
  member(USERS.megan, 'Megan', 'Bowen'),
  member(USERS.adele, 'Adele', 'Vance'),
  member(USERS.isaiah, 'Isaiah', 'Langer'),
  member(USERS.patti, 'Patti', 'Fernandez'),
  { ...member(USERS.lynne, 'Lynne', 'Robbins'), surname: null, mail: null },
  {
    id: USERS.guest,
    givenName: 'Grady',
    surname: 'Archie',
    displayName: 'Grady Archie',
    userPrincipalName: 'grady_fabrikam.example#EXT#@contoso.onmicrosoft.com',
    mail: 'grady@fabrikam.example',
    userType: 'Guest',
  },
  { ...member(USERS.disabled, 'Henrietta', 'Mueller'), accountEnabled: false },
];

function member(id: string, givenName: string, surname: string): Person {
  const address = `${givenName.toLowerCase()}@contoso.example`;
  return {
    id,
    givenName,
    surname,
    displayName: `${givenName} ${surname}`,
    userPrincipalName: address,
    mail: address,
  };
}

function user(person: Person): Entity {
  return {
    accountEnabled: true,
    assignedLicenses: [],
    businessPhones: [],
    companyName: 'Contoso',
    createdDateTime: CREATED,
    deletedDateTime: null,
    department: null,
    employeeId: null,
    jobTitle: null,
    mailNickname: person.givenName.toLowerCase(),
    mobilePhone: null,
    officeLocation: null,
    onPremisesSamAccountName: null,
    otherMails: [],
    preferredLanguage: null,
    proxyAddresses: person.mail === null ? [] : [`SMTP:${person.mail}`],
    userType: 'Member',
    ...person,
  };
}

interface GroupSeed {
  readonly id: string;
  readonly displayName: string;
  readonly description: string;
  readonly members: readonly string[];
  readonly groupTypes?: readonly string[];
  readonly mail?: string;
  readonly membershipRule?: string;
}

const groups: readonly GroupSeed[] = [
  {
    id: GROUPS.ssoUsers,
    displayName: 'SSO Users',
    description: 'People who sign in to vendors through Contoso.',
    members: [USERS.alex, USERS.megan, USERS.isaiah, USERS.patti],
  },
  {
    id: GROUPS.analyticsTeam,
    displayName: 'Analytics Team',
    description: 'Product analytics.',
    members: [USERS.isaiah, USERS.patti],
  },
  {
    id: GROUPS.allCompany,
    displayName: 'All Company',
    description: 'Everybody at Contoso.',
    members: Object.values(USERS).filter((id) => id !== USERS.guest),
    groupTypes: ['Unified'],
    mail: 'allcompany@contoso.example',
  },
  {
    id: GROUPS.engineering,
    displayName: 'Engineering (dynamic)',
    description: 'Everybody in the engineering department.',
    members: [USERS.isaiah],
    groupTypes: ['DynamicMembership'],
    membershipRule: 'user.department -eq "Engineering"',
  },
  {
    id: GROUPS.fieldSales,
    displayName: 'Field Sales',
    description: 'Sales people on the road.',
    members: [USERS.lynne, USERS.patti],
  },
  {
    id: GROUPS.everyoneInProduct,
    displayName: 'Everyone in Product',
    description: 'Holds another group.',
    members: [USERS.megan, GROUPS.analyticsTeam],
  },
];

function group({ groupTypes = [], mail, membershipRule, ...seed }: GroupSeed): Entity {
  return {
    createdDateTime: CREATED,
    deletedDateTime: null,
    groupTypes,
    isAssignableToRole: null,
    mail: mail ?? null,
    mailEnabled: mail !== undefined,
    mailNickname: seed.displayName.toLowerCase().replace(/[^a-z]/g, ''),
    membershipRule: membershipRule ?? null,
    membershipRuleProcessingState: membershipRule === undefined ? null : 'On',
    owners: [],
    proxyAddresses: mail === undefined ? [] : [`SMTP:${mail}`],
    // An ordinary Microsoft 365 group can be assigned only when it is security-enabled, which this one is not.
    securityEnabled: mail === undefined,
    visibility: mail === undefined ? null : 'Public',
    ...seed,
  };
}

const roleHolders: readonly (readonly [userId: string, roleName: string])[] = [
  [USERS.alex, 'Cloud Application Administrator'],
  [USERS.megan, 'Application Administrator'],
  [USERS.adele, 'Global Administrator'],
];

const directoryRoles: readonly Entity[] = ROLE_TEMPLATES.map(({ id, displayName, description }, index) => ({
  id: `55555555-5555-4555-8555-55555555550${index + 1}`,
  deletedDateTime: null,
  description,
  displayName,
  roleTemplateId: id,
}));

const roleAssignments: readonly Entity[] = roleHolders.map(([principalId, roleName], index) => ({
  id: `sandbox-role-assignment-${index + 1}`,
  directoryScopeId: '/',
  principalId,
  roleDefinitionId: ROLE_TEMPLATES.find(({ displayName }) => displayName === roleName)?.id ?? null,
}));

export function seedPeople(): Write[] {
  return [
    ...people.map((person) => put('users', user(person))),
    ...groups.map((seed) => put('groups', group(seed))),
    ...directoryRoles.map((role) => put('directoryRoles', role)),
    ...roleAssignments.map((assignment) => put('roleAssignments', assignment)),
  ];
}
