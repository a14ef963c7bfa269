import { permissionFindings } from '../../../bot/doctor/graph';
import { permissionsIn } from '../../../graph/credential';
import { GRAPH_OPERATIONS } from '../../../graph/requests';

const ALL = [...new Set(GRAPH_OPERATIONS.flatMap(({ permissions }) => permissions))].sort();
const without = (permission: string) => ALL.filter((one) => one !== permission);
const lineOf = (permission: string, held: readonly string[], carried: readonly string[] | null) =>
  permissionFindings(held, carried).find(({ text }) => text.startsWith(`${permission}, `));

test('each permission has a line of its own, and says what needs it', () => {
  const lines = permissionFindings(ALL, ALL);
  expect(lines.map(({ text }) => text.split(',')[0])).toEqual(ALL);
  for (const { status, text } of lines)
    expect([status, text]).toEqual(['ok', expect.stringMatching(/needed by [\w-]+/)]);
});

test('one that is missing: what to do, and that a managed identity keeps its token for up to a day', () => {
  const own = 'Application.ReadWrite.OwnedBy';
  expect(lineOf(own, [], [])).toMatchObject({
    status: 'failed',
    text: expect.stringMatching(
      /npm run grant.*next token: a managed identity keeps one for up to a day/,
    ) as string,
  });
});

test('one that is granted and not in the token yet is told from one that is missing', () => {
  const own = 'AppRoleAssignment.ReadWrite.All';
  expect(lineOf(own, ALL, without(own))).toMatchObject({
    status: 'note',
    text: expect.stringMatching(
      /granted, and not in the bot’s token yet.*up to a day, over restarts too/,
    ) as string,
  });
  expect(lineOf(own, without(own), without(own))).toMatchObject({
    status: 'note',
    text: expect.stringContaining('plans leave that to a person') as string,
  });
});

test('a token that does not say what it carries makes no line worse, and a broader permission is enough in it', () => {
  expect(permissionFindings(ALL, null)).toEqual(permissionFindings(ALL, ALL));
  const owned = 'Application.ReadWrite.OwnedBy';
  expect(lineOf(owned, ALL, ['Application.ReadWrite.All'])).toMatchObject({ status: 'ok' });
});

test('what a token carries is read from its claim alone', () => {
  const token = (claims: object) => `e30.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.x`;
  expect(permissionsIn(token({ roles: ['Group.Create'] }))).toEqual(['Group.Create']);
  for (const other of [token({}), token({ roles: 'Group.Create' }), token({ roles: [1] }), 'sandbox', ''])
    expect(permissionsIn(other)).toBeNull();
});
