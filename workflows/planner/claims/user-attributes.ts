import type { UserAttribute } from '../../../vendors/schema';

/** Where the directory keeps an attribute of a claims policy: a property of the user, in Graph's spelling, and its name for people. */
interface Kept {
  readonly property: string;
  readonly title: string;
}

const KEPT: Readonly<Partial<Record<UserAttribute, Kept>>> = {
  mail: { property: 'mail', title: 'mail address' },
  othermail: { property: 'otherMails', title: 'other mail address' },
  givenname: { property: 'givenName', title: 'given name' },
  surname: { property: 'surname', title: 'surname' },
  displayname: { property: 'displayName', title: 'display name' },
  userprincipalname: { property: 'userPrincipalName', title: 'user principal name' },
  employeeid: { property: 'employeeId', title: 'employee ID' },
  department: { property: 'department', title: 'department' },
  companyname: { property: 'companyName', title: 'company name' },
  jobtitle: { property: 'jobTitle', title: 'job title' },
  telephonenumber: { property: 'businessPhones', title: 'business phone' },
  country: { property: 'country', title: 'country' },
  city: { property: 'city', title: 'city' },
  state: { property: 'state', title: 'state' },
  streetaddress: { property: 'streetAddress', title: 'street address' },
  postalcode: { property: 'postalCode', title: 'postal code' },
  preferredlanguage: { property: 'preferredLanguage', title: 'preferred language' },
  mailnickname: { property: 'mailNickname', title: 'mail nickname' },
  onpremisessamaccountname: { property: 'onPremisesSamAccountName', title: 'on-premises SAM account name' },
  onpremisesuserprincipalname: {
    property: 'onPremisesUserPrincipalName',
    title: 'on-premises user principal name',
  },
  onpremisesecurityidentifier: {
    property: 'onPremisesSecurityIdentifier',
    title: 'on-premises security identifier',
  },
  facsimiletelephonenumber: { property: 'faxNumber', title: 'fax number' },
  mobilephone: { property: 'mobilePhone', title: 'mobile phone' },
  officelocation: { property: 'officeLocation', title: 'office location' },
  onpremisesdomainname: { property: 'onPremisesDomainName', title: 'on-premises domain name' },
  onpremisesimmutableid: { property: 'onPremisesImmutableId', title: 'on-premises immutable ID' },
  preferreddatalocation: { property: 'preferredDataLocation', title: 'preferred data location' },
  proxyaddresses: { property: 'proxyAddresses', title: 'proxy address' },
};

/** `null` for what Graph does not tell of a user (NetBIOS and DNS domain names), or everybody has (object ID, type of account), or few do
 * and need not (app roles, consent of a minor). */
export function keptAs(attribute: UserAttribute): Kept | null {
  const number = /^extensionattribute(\d+)$/.exec(attribute)?.[1];
  return number === undefined
    ? (KEPT[attribute] ?? null)
    : {
        property: `onPremisesExtensionAttributes.extensionAttribute${number}`,
        title: `extension attribute ${number}`,
      };
}
