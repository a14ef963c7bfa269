import { valueAt } from '../../core/json-path';

const DEFAULT_ACCESS = '00000000-0000-0000-0000-000000000000';
const PRINCIPAL = {
  keyCredentials: [
    { displayName: 'CN=a', usage: 'Sign', key: null, keyId: '1' },
    { displayName: 'CN=b', usage: 'Verify', key: 'other', keyId: '2' },
    { displayName: 'CN=a', usage: 'Verify', key: 'der', keyId: '3' },
  ],
  appRoles: [{ value: 'Research & Development', id: '4' }],
};

test('one condition finds the first entry that fits', () => {
  expect(valueAt(PRINCIPAL, 'keyCredentials[displayName=CN=a].keyId')).toBe('1');
});

test('several conditions find the first entry that fits them all', () => {
  expect(valueAt(PRINCIPAL, 'keyCredentials[displayName=CN=a&usage=Verify].key')).toBe('der');
  expect(valueAt(PRINCIPAL, 'keyCredentials[displayName=CN=b&usage=Sign].key')).toBeNull();
});

test('an ampersand in a value is part of the value', () => {
  expect(valueAt(PRINCIPAL, 'appRoles[value=Research & Development].id')).toBe('4');
});

test('a condition may ask for a text that holds the value', () => {
  const found = {
    value: [
      { notes: null, id: '1' },
      { notes: 'By hand; request a, on Monday', id: '2' },
    ],
  };
  expect(valueAt(found, 'value[notes*=request a,].id')).toBe('2');
  expect(valueAt(found, 'value[notes*=request b].id')).toBeNull();
  expect(valueAt(found, 'value[notes*=request a&id=1].id')).toBeNull();
});

test('“all” makes a list of every entry that fits', () => {
  expect(valueAt(PRINCIPAL, 'keyCredentials[all displayName=CN=a].keyId')).toEqual(['1', '3']);
  expect(valueAt(PRINCIPAL, 'keyCredentials[all displayName=CN=c]')).toEqual([]);
  expect(valueAt(PRINCIPAL, 'nothing[all displayName=CN=c]')).toBeNull();
});

test('entries are also counted and listed', () => {
  expect(valueAt(PRINCIPAL, 'keyCredentials[1].keyId')).toBe('2');
  expect(valueAt(PRINCIPAL, 'keyCredentials[].keyId')).toEqual(['1', '2', '3']);
});

describe('the role that lets a person in', () => {
  const role = (displayName: string, id: string, allowedMemberTypes = ['User']) => ({
    displayName,
    id,
    allowedMemberTypes,
    isEnabled: true,
  });

  test.each([
    ['User before others', [role('Admin', '1'), role('User', '2'), role('msiam_access', '3')], '2'],
    ['the template’s own before Entra’s', [role('msiam_access', '3'), role('Member', '4')], '4'],
    ['Entra’s own when it is the only one', [role('msiam_access', '3')], '3'],
    ['default access when no role is for people', [role('Sync', '5', ['Application'])], DEFAULT_ACCESS],
    ['default access without roles', [], DEFAULT_ACCESS],
  ])('%s', (_, appRoles, id) => {
    expect(valueAt({ appRoles }, 'appRoles|user-role')).toBe(id);
  });
});
