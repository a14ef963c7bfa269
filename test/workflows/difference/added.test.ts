import type { Baseline } from '../../../core/drift';
import type { PlannedOperation } from '../../../core/plan';
import { added, asAdded } from '../../../workflows/difference/added';
import { idsOf, listsBeside, readsOf, type ListBeside } from '../../../workflows/difference/beside';
import { compare } from '../../../workflows/difference/difference';
import { wantedOf } from '../../../workflows/difference/wanted';
import { APP, SP, writing } from '../../support/plans-done';

const APPLICATION = { appObjectId: 'app-1', spObjectId: 'sp-1', clientId: 'client-1' };

function listOf(
  name: string,
  { object, at, ids }: { object: string; at: string; ids: string[] },
): ListBeside {
  return { name: `${object} ${name}`, object, label: name, at, entries: ids.map((id) => ({ id, name: id })) };
}

const replies = (...ids: string[]) => listOf('Redirect URI', { object: APP, at: 'web.redirectUris', ids });
const secrets = (...ids: string[]) =>
  listOf('Client secret', { object: APP, at: 'passwordCredentials', ids });
const consents = (...ids: string[]) => listOf('Consent for everybody', { object: SP, at: 'value', ids });

function since(before: ListBeside[], now: ListBeside[], ...operations: PlannedOperation[]) {
  const baseline: Baseline = { takenAt: '2026-11-30T00:00:00Z', lists: idsOf(before) };
  const wanted = operations.flatMap((one) => wantedOf(one, {}));
  return added(now, baseline, { wanted, former: [], lost: [] })
    .map(asAdded)
    .map(({ key }) => key);
}

test('what came is told, what stays or went is not', () => {
  const key = `added:${APP} Redirect URI:https://c.example`;
  expect(
    since(
      [replies('https://a.example', 'https://b.example')],
      [replies('https://a.example', 'https://c.example')],
    ),
  ).toEqual([key]);
});

test('a list that the baseline does not know tells nothing', () => {
  expect(since([secrets('1')], [secrets('1'), replies('https://a.example')])).toEqual([]);
});

test('an entry that stands twice is told once', () => {
  expect(since([secrets()], [secrets('1', '1')])).toHaveLength(1);
});

test('a list that a plan wants as a whole differs as a whole', () => {
  const whole = writing('set', [APP, 'web.redirectUris', ['https://a.example']], { test: 'same-set' });
  const member = writing('set', [APP, 'web.redirectUris', 'https://b.example'], { test: 'includes' });
  const now = [replies('https://a.example', 'https://b.example', 'https://c.example')];
  expect(since([replies()], now, whole)).toEqual([]);
  expect(since([replies('https://a.example')], now, member)).toEqual([
    `added:${APP} Redirect URI:https://c.example`,
  ]);
});

test('what a plan made since is no news', () => {
  const renewed = writing('add-client-secret-2', [APP, 'passwordCredentials[].keyId', '2'], {
    test: 'includes',
  });
  expect(since([secrets('1')], [secrets('1', '2', '3')], renewed)).toEqual([`added:${APP} Client secret:3`]);
});

test('a secret of ours that a later plan replaced is no news as long as it is there', () => {
  const baseline: Baseline = { takenAt: '2026-11-30T00:00:00Z', lists: idsOf([secrets('1')]) };
  const made = writing('add-client-secret-2', [APP, 'passwordCredentials[].keyId', '2'], {
    test: 'includes',
  });
  const former = wantedOf(made, {});
  const come = added([secrets('1', '2', '3')], baseline, { wanted: [], former, lost: [] });
  expect(come.map(({ entry }) => entry.id)).toEqual(['3']);
});

test('consent that a plan gave, with whatever permissions: the read-back says so', () => {
  const at = 'value[resourceId=graph&consentType=AllPrincipals].scope';
  const granted = writing('grant-consent', [`${SP}/oauth2PermissionGrants`, at, 'User.Read']);
  const now = [consents('graph Mail.Read User.Read', 'other Files.Read')];
  expect(since([consents('graph User.Read')], now, granted)).toEqual([
    `added:${SP} Consent for everybody:other Files.Read`,
  ]);
});

describe('lists beside', () => {
  const answers = (owners: number) => {
    const reads = readsOf(APPLICATION);
    return compare([], (read) => {
      if (read.path === reads.owners.path)
        return { status: owners, body: { value: [{ id: 'person-1' }] }, requestId: '' };
      if (read.path === reads.application.path)
        return { status: 200, body: { identifierUris: ['api://a'] }, requestId: '' };
      return { status: 403, body: null, requestId: '' };
    });
  };
  const names = (status: number) => listsBeside(APPLICATION, answers(status)).map(({ label }) => label);

  test('one that may not be read is left out', () => {
    expect(names(403)).not.toContain('Owner of the app registration');
    expect(names(200)).toContain('Owner of the app registration');
    expect(names(200)).not.toContain('Consent for everybody');
  });

  test('one that a stale replica does not know is no empty list: its entries would all be news later', () => {
    expect(names(404)).not.toContain('Owner of the app registration');
  });
});
