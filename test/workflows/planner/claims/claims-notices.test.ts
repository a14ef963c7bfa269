import type { Profile } from '../../../../workflows/planner/facts/people-facts';
import { claimAttributes, claimsNotices } from '../../../../workflows/planner/claims/claims-notices';
import { claimsOperations } from '../../../../workflows/planner/claims/claims';
import { inventedRecipe, planInputFor } from '../../../support/plan-input';

const MEGAN = person('Megan Bowen', { mail: 'megan@contoso.example', employeeId: '' });
const LYNNE = person('Lynne Robbins', { mail: '', employeeId: '7' });

test('who lacks what NameID and claims are made of is named, once per attribute', () => {
  const set = [
    { claim: 'NameID', attribute: 'mail' },
    { claim: 'mail', attribute: 'mail' },
    { claim: 'staff', join: { first: 'employeeid', separator: '-', second: 'objectid' } },
  ];
  expect(noticesOf({ claims: { set } }).slice(1)).toEqual([
    {
      severity: 'warning',
      text: 'Tempo identifies people by mail address, and these have none: Lynne Robbins.',
    },
    {
      severity: 'warning',
      text: 'Tempo is sent the employee ID (staff), and these have none: Megan Bowen.',
    },
  ]);
});

test('attributes are read where the directory keeps them', () => {
  const set = [
    { claim: 'NameID', mailPrefixOf: 'userprincipalname' },
    { claim: 'cost', attribute: 'extensionattribute3' },
    { claim: 'phone', attribute: 'telephonenumber' },
    { claim: 'id', attribute: 'objectid' },
  ];
  expect(claimAttributes(inputOf({ claims: { set } }))).toEqual([
    'userPrincipalName',
    'onPremisesExtensionAttributes.extensionAttribute3',
    'businessPhones',
  ]);
});

test('NameID is only joined with a verified domain', () => {
  const joinedWith = (text: string) => ({
    claims: { set: [{ claim: 'NameID', join: { first: 'mail', separator: '@', second: { text } } }] },
  });
  const blocking = (saml: Record<string, unknown>) =>
    noticesOf(saml).filter(({ severity }) => severity === 'blocking');
  expect(blocking(joinedWith('Contoso.example'))).toEqual([]);
  expect(blocking(joinedWith('fabrikam.example'))).toHaveLength(1);

  const input = inputOf(joinedWith('Contoso.example'));
  const [create] = claimsOperations(input);
  expect(create?.reliesOn).toMatchObject([{ expect: [{ test: 'includes', value: 'contoso.example' }] }]);
});

test('claims of the template are said where no policy replaces them', () => {
  expect(noticesOf({ templateClaims: ['email', 'Group'] })).toEqual([
    { severity: 'info', text: 'The template sends email, Group; nothing replaces them.' },
  ]);
  expect(noticesOf({})).toEqual([]);
});

function inputOf(saml: Record<string, unknown>) {
  const integration = {
    type: 'saml',
    saml: { identifiers: ['urn:tempo'], replyUrls: ['https://tempo.example/acs'], certificate: {}, ...saml },
  };
  return planInputFor(inventedRecipe({ integration }), {}, { people: [MEGAN, LYNNE] });
}

function noticesOf(saml: Record<string, unknown>) {
  return claimsNotices(inputOf(saml));
}

function person(displayName: string, attributes: Record<string, string>): Profile {
  const names = { displayName, givenName: '', surname: '', mail: '', userPrincipalName: '' };
  return { objectId: displayName, ...names, attributes };
}
