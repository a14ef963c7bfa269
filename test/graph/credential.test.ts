import { createAccessTokens } from '../../graph/access-token';
import { createCredential } from '../../graph/credential';
import { errorOf } from './support/client';
import { FakeClock } from './support/fake-clock';

const mockLoaded: unknown[] = [];
jest.mock('@azure/identity', () => ({
  DefaultAzureCredential: class {
    constructor(options: unknown) {
      mockLoaded.push(options);
    }
    getToken = () => Promise.resolve({ token: 'real', expiresOnTimestamp: 0 });
  },
}));

describe('the credential', () => {
  it('of the sandbox is a fixed word', async () => {
    const token = await createCredential({ mode: 'sandbox' }).getToken('https://graph.example/.default');
    expect(token?.token).toBe('sandbox');
  });

  it('of a tenant loads its library only when a token is wanted, and once', async () => {
    const credential = createCredential({ mode: 'tenant', tenantId: 'contoso' });
    expect(mockLoaded).toEqual([]);
    expect((await credential.getToken('scope'))?.token).toBe('real');
    await credential.getToken('scope');
    expect(mockLoaded).toEqual([{ tenantId: 'contoso' }]);
  });
});

describe('access tokens', () => {
  it('are renewed shortly before they end, or on demand', async () => {
    const clock = new FakeClock();
    let asked = 0;
    const getToken = () => {
      asked += 1;
      return Promise.resolve({ token: `t${asked}`, expiresOnTimestamp: clock.now().getTime() + 3_600_000 });
    };
    const tokens = createAccessTokens({ getToken }, 'scope', clock);
    expect(await tokens.get()).toBe('t1');
    await clock.sleep(50 * 60_000);
    expect(await tokens.get()).toBe('t1');
    await clock.sleep(6 * 60_000);
    expect(await tokens.get()).toBe('t2');
    expect(await tokens.get({ refused: 't1' })).toBe('t2');
    expect(await tokens.get({ refused: 't2' })).toBe('t3');
  });

  it('are renewed once for all who find them ended at the same time', async () => {
    const clock = new FakeClock();
    let asked = 0;
    const getToken = async () => {
      asked += 1;
      await Promise.resolve();
      return { token: `t${asked}`, expiresOnTimestamp: clock.now().getTime() + 3_600_000 };
    };
    const tokens = createAccessTokens({ getToken }, 'scope', clock);
    expect(await Promise.all([tokens.get(), tokens.get(), tokens.get()])).toEqual(['t1', 't1', 't1']);
    const refused = { refused: 't1' };
    expect(await Promise.all([tokens.get(refused), tokens.get(refused), tokens.get()])).toEqual([
      't2',
      't2',
      't2',
    ]);
    expect(asked).toBe(2);
  });

  it('that could not be renewed are asked for again', async () => {
    const clock = new FakeClock();
    const answers = [null, { token: 't1', expiresOnTimestamp: clock.now().getTime() + 3_600_000 }];
    const tokens = createAccessTokens(
      { getToken: () => Promise.resolve(answers.shift() ?? null) },
      'scope',
      clock,
    );
    expect(await errorOf(tokens.get())).toMatchObject({ code: 'sign-in-unavailable' });
    expect(await tokens.get()).toBe('t1');
  });

  const wrongSecret = Object.assign(new Error('no'), { statusCode: 401 });
  it.each([
    { getToken: () => Promise.resolve(null), kind: 'unavailable', code: 'sign-in-unavailable' },
    {
      getToken: () => Promise.reject(new Error('ENOTFOUND')),
      kind: 'unavailable',
      code: 'sign-in-unavailable',
    },
    { getToken: () => Promise.reject(wrongSecret), kind: 'refused', code: 'sign-in-refused' },
  ])('that cannot be had are an error ($code)', async ({ getToken, kind, code }) => {
    const tokens = createAccessTokens({ getToken }, 'scope', new FakeClock());
    expect(await errorOf(tokens.get())).toMatchObject({ kind, code });
  });
});
