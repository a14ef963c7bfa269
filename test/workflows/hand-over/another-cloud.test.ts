import { beIn, GLOBAL_CLOUD, type Cloud } from '../../../core/cloud';
import { lookUpUrl } from '../../../proof/aadsts';
import { standardValues } from '../../../vendors/derive/standard-values';
import { oddRedirect } from '../../../vendors/identifier';
import { portalPageOf } from '../../../workflows/hand-over/in-vault';
import { secretsPage, signOnPage } from '../../../workflows/hand-over/portal-pages';

/** Each address of its own, so that none can stand for another. */
const ELSEWHERE = Object.fromEntries(
  Object.keys(GLOBAL_CLOUD).map((name) => [name, `https://${name.toLowerCase()}.example`]),
) as unknown as Cloud;

beforeAll(() => {
  beIn(ELSEWHERE);
});
afterAll(() => {
  beIn(GLOBAL_CLOUD);
});

const ids = { spObjectId: 'sp', clientId: 'app' };

test.each([
  ['the page of certificates', () => signOnPage(ids)?.url, 'https://portalurl.example/#view/'],
  ['the page of secrets', () => secretsPage(ids)?.url, 'https://portalurl.example/#view/'],
  [
    'a secret in the vault',
    () => portalPageOf('https://v.example/secrets/s/1', 't'),
    'https://vaultportalurl.example/#@t/',
  ],
  ['Microsoft’s page on a number', () => lookUpUrl(50105), 'https://loginurl.example/error?code=50105'],
  [
    'the start of an application',
    () => standardValues()['myApps.startUrl'],
    'https://launcherurl.example/api/signin/',
  ],
  [
    'the change of a password',
    () => standardValues()['myApps.passwordUrl'],
    'https://mysigninsurl.example/security-info/',
  ],
])('%s is at the address of its cloud', (_, url, begin) => {
  expect(url()?.startsWith(begin)).toBe(true);
});

test('advice on a redirect names the sign-in of its cloud', () => {
  expect(oddRedirect('urn:ietf:wg:oauth:2.0:oob')).toContain(
    'https://loginurl.example/common/oauth2/nativeclient',
  );
});
