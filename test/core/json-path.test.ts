import { valueAt } from '../../core/json-path';

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

test('entries are also counted and listed', () => {
  expect(valueAt(PRINCIPAL, 'keyCredentials[1].keyId')).toBe('2');
  expect(valueAt(PRINCIPAL, 'keyCredentials[].keyId')).toEqual(['1', '2', '3']);
});
