import type { WorkflowHarness } from '../support/workflow-harness';
import { putEntity } from '../support/tenant-by-hand';

/** Source attributes of claims (entra-docs reference-claims-customization.md), and what Graph calls them. */
const PROPERTIES: Readonly<Record<string, string>> = {
  mail: 'mail',
  givenname: 'givenName',
  surname: 'surname',
  displayname: 'displayName',
  userprincipalname: 'userPrincipalName',
  objectid: 'id',
  employeeid: 'employeeId',
  department: 'department',
  companyname: 'companyName',
  jobtitle: 'jobTitle',
  country: 'country',
  city: 'city',
  state: 'state',
  streetaddress: 'streetAddress',
  postalcode: 'postalCode',
  preferredlanguage: 'preferredLanguage',
  mailnickname: 'mailNickname',
  mobilephone: 'mobilePhone',
  officelocation: 'officeLocation',
  onpremisessamaccountname: 'onPremisesSamAccountName',
  onpremisesuserprincipalname: 'onPremisesUserPrincipalName',
  onpremisesecurityidentifier: 'onPremisesSecurityIdentifier',
  onpremisesimmutableid: 'onPremisesImmutableId',
  dnsdomainname: 'onPremisesDomainName',
  onpremisesdomainname: 'onPremisesDomainName',
  netbiosname: 'onPremisesNetBiosName',
  facsimiletelephonenumber: 'faxNumber',
  usertype: 'userType',
};

export interface ProvenPerson {
  readonly id: string;
  readonly userPrincipalName: string;
  /** What the directory has under a source attribute; nothing where it is empty. */
  attribute(name: string): string | undefined;
}

type User = Readonly<Record<string, unknown>> & { readonly id: string };

/** Alex with everything that a claim can come from: what is empty in the tenant's own people is made up. */
export async function completeAlex(harness: WorkflowHarness): Promise<ProvenPerson> {
  const user = await userNamed(harness, 'alex@contoso.example');
  const madeUp = Object.fromEntries(
    Object.values(PROPERTIES)
      .filter((property) => typeof user[property] !== 'string')
      .map((property) => [property, `${property} of Alex`]),
  );
  const extensions = Object.fromEntries(
    Array.from({ length: 15 }, (_, index) => [`extensionAttribute${index + 1}`, `extension ${index + 1}`]),
  );
  const complete = {
    ...user,
    ...madeUp,
    otherMails: ['alex.other@contoso.example'],
    businessPhones: ['+49 1'],
    onPremisesExtensionAttributes: extensions,
  };
  await putEntity(harness, 'users', complete);
  return personOf(complete);
}

/** Lynne, who has neither a mail address nor a last name. */
export async function bareLynne(harness: WorkflowHarness): Promise<ProvenPerson> {
  return personOf(await userNamed(harness, 'lynne@contoso.example'));
}

async function userNamed(harness: WorkflowHarness, name: string): Promise<User> {
  const { users = [] } = await harness.state();
  const user = users.find(({ userPrincipalName }) => userPrincipalName === name);
  if (user === undefined) throw new Error(`the tenant has no ${name}`);
  return user as User;
}

function personOf(user: User): ProvenPerson {
  return {
    id: user.id,
    userPrincipalName: String(user['userPrincipalName']),
    attribute: (name) => valueOf(user, name.toLowerCase()),
  };
}

function valueOf(user: User, attribute: string): string | undefined {
  const [, extension] = /^extensionattribute(\d+)$/.exec(attribute) ?? [];
  if (extension !== undefined)
    return text(
      (user['onPremisesExtensionAttributes'] as User | undefined)?.[`extensionAttribute${extension}`],
    );
  if (attribute === 'othermail') return text((user['otherMails'] as unknown[])[0]);
  if (attribute === 'telephonenumber') return text((user['businessPhones'] as unknown[])[0]);
  const property = PROPERTIES[attribute];
  if (property === undefined) throw new Error(`nobody says yet what a person’s ${attribute} is`);
  return text(user[property]);
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
