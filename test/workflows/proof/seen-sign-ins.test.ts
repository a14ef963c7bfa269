import { handOverView } from '../../../workflows/hand-over/press-hand-over';
import { viewOf } from '../../../workflows/views/view-of';
import { requestOf } from '../../support/walk-request';
import type { WorkflowHarness } from '../../support/workflow-harness';
import {
  advised,
  begin,
  faults,
  handedOverToSignIn,
  listening,
  logged,
  look,
  put,
  signIn,
  toldTexts,
} from './signing-in';

const HOUR_MS = 3_600_000;

let harness: WorkflowHarness;
let requestId: string;
let clientId: string;
let signInText: () => Promise<string>;
beforeEach(async () => {
  ({ harness, requestId, clientId, signInText } = await handedOverToSignIn());
});
afterEach(() => harness.stop());

async function seen() {
  const records = await harness.store.audit.list({ requestId, limit: 200 });
  return records.filter(({ event }) => event === 'sign-in-seen');
}

describe('a sign-in that works', () => {
  test('is told once with who and when, and completes the set-up', async () => {
    await begin(harness.ports, requestId);
    expect(await signInText()).toContain('not seen yet');
    expect(await signIn(harness, clientId, 'megan')).toBeNull();
    await look(harness);
    const { state, facts } = await requestOf(harness, requestId);
    expect({ state, facts }).toMatchObject({
      state: 'completed',
      facts: { signIn: { who: 'Megan Bowen' }, completedBy: 'the sign-in of Megan Bowen' },
    });
    const told = [
      expect.stringMatching(/^Megan Bowen signed in to Amplitude, .* UTC\. SSO set-up complete\.$/),
    ];
    expect(await toldTexts(harness, requestId)).toEqual(told);
    await signIn(harness, clientId, 'megan');
    await look(harness);
    await look(harness);
    expect(await toldTexts(harness, requestId)).toEqual(told);
    expect(await seen()).toHaveLength(1);
    expect(await signInText()).toMatch(/^Last sign-in: .* UTC\.$/);
  });

  test('is asked for with a time range and the application, and of the whole tenant with a time range', async () => {
    const { ports, asked } = listening(harness.ports);
    await begin(ports, requestId);
    await look(harness, ports);
    await look(harness, ports, 2 * HOUR_MS);
    await look(harness, ports, 2 * HOUR_MS);
    const paths = asked.map(({ path }) => decodeURIComponent(path));
    expect(paths[0]).toMatch(
      /^\/auditLogs\/signIns\?\$filter=appId eq '[\da-f-]{36}' and createdDateTime ge 20[^&]*Z&\$top=50$/,
    );
    expect(paths.filter((path) => !path.includes('createdDateTime ge 20'))).toEqual([]);
    expect(paths.some((path) => !path.includes('appId'))).toBe(true);
  });

  test('of somebody before the hand-over proves nothing', async () => {
    await begin(harness.ports, requestId);
    const before = new Date(harness.ports.clock.now().getTime() - 30 * 60_000);
    await logged(harness, { clientId, code: 0, at: before });
    await look(harness);
    expect((await requestOf(harness, requestId)).state).toBe('handed-over');
  });

  test('is not seen before the log shows it, and that is said to be no failure', async () => {
    await faults(harness, { behaviour: 'sign-in-log-late', delayMs: 120_000 });
    await begin(harness.ports, requestId);
    await signIn(harness, clientId, 'megan');
    await look(harness);
    expect(await signInText()).toMatch(/not seen yet\. Microsoft’s log mostly takes a few minutes\.$/);
    expect(await advised(harness, requestId)).toEqual([]);
    harness.advance(180_000);
    await look(harness);
    expect((await requestOf(harness, requestId)).state).toBe('completed');
  });

  test('of nobody in the whole day is said to prove nothing', async () => {
    await begin(harness.ports, requestId);
    await look(harness, harness.ports, 25 * HOUR_MS);
    await look(harness);
    expect(await signInText()).toContain('which need not mean that it failed');
  });

  test('leaves a set-up open where a new secret is handed over: the old one goes on working', async () => {
    await harness.store.transaction(async (tx) => {
      await harness.store.requests.lock(tx, requestId);
      await harness.store.requests.update(tx, requestId, {
        facts: {
          handOverNews: { kind: 'new-secret', of: 'first', planSeq: 2, revision: 1, reminders: 0 },
        },
      });
    });
    await begin(harness.ports, requestId);
    await signIn(harness, clientId, 'megan');
    await look(harness);
    expect((await requestOf(harness, requestId)).state).toBe('handed-over');
    expect(await toldTexts(harness, requestId)).toEqual([
      expect.stringContaining('When Amplitude works as well, press It works in Amplitude'),
    ]);
    const view = await handOverView(harness.ports, await requestOf(harness, requestId));
    expect(view).toMatchObject({
      phase: 'open',
      canConfirm: true,
      signIn: { isSeen: true, text: expect.stringMatching(/^Megan Bowen signed in, /) as string },
    });
  });

  test('without a test is seen within the hour by the look at the whole tenant', async () => {
    await signIn(harness, clientId, 'megan');
    await look(harness, harness.ports, HOUR_MS);
    expect((await requestOf(harness, requestId)).state).toBe('completed');
  });
});

describe('a sign-in that is refused', () => {
  const CODES: readonly { code: number; says: string; reason?: string }[] = [
    { code: 50105, says: 'The person is not assigned to Amplitude' },
    {
      code: 50011,
      says: 'https://amplitude.example/wrong',
      reason:
        "The reply URL 'https://amplitude.example/wrong' specified in the request does not match the reply URLs configured for the application.",
    },
    { code: 700016, says: 'https://amplitude.com/saml/sso/metadata' },
    { code: 75011, says: 'Amplitude' },
    { code: 750161, says: 'Amplitude' },
    { code: 50003, says: 'Amplitude' },
    { code: 501241, says: 'Amplitude' },
    { code: 7000112, says: 'Amplitude is disabled in this tenant.' },
    { code: 53003, says: 'Conditional Access blocked the sign-in' },
    { code: 987654, says: 'not in my table' },
  ];

  test.each(CODES)(
    'AADSTS$code becomes advice for its owner, who is told of nobody',
    async ({ code, says, reason }) => {
      await begin(harness.ports, requestId);
      await logged(harness, {
        clientId,
        code,
        who: 'Isaiah Langer',
        ...(reason === undefined ? {} : { reason }),
      });
      await look(harness);
      const cards = (await harness.store.cards.listForRequest(requestId)).filter(
        ({ kind }) => kind === 'advice',
      );
      expect(cards).toHaveLength(1);
      const [card] = cards;
      if (card === undefined) throw new Error('no advice');
      expect(card.conversation).toMatch(/^personal:/);
      const shown = await viewOf(harness.ports, card);
      expect(shown).toMatchObject({ closed: true, view: { advice: { code: `AADSTS${code}` } } });
      expect(JSON.stringify(shown?.view).toLowerCase()).toContain(says.toLowerCase());
      const kept = JSON.stringify([
        shown,
        await requestOf(harness, requestId),
        await harness.store.audit.list({ requestId, limit: 200 }),
      ]);
      expect(kept).not.toContain('Isaiah');
      expect((await requestOf(harness, requestId)).state).toBe('handed-over');
    },
  );

  test.each([
    ['of somebody who is not assigned', 'adele', 50105],
    ['of an application that is disabled', 'megan', 7000112],
    ['of a disabled account', 'megan', 50057],
  ])('%s is seen as Entra logs it', async (_, name, code) => {
    if (code === 7000112) await changed('servicePrincipals', ({ appId }) => appId === clientId);
    if (code === 50057)
      await changed('users', ({ userPrincipalName }) => userPrincipalName === 'megan@contoso.example');
    await begin(harness.ports, requestId);
    expect(await signIn(harness, clientId, name)).toBe(code);
    await look(harness);
    expect(await advised(harness, requestId)).toEqual([expect.stringMatching(new RegExp(`^${code}#`))]);
  });

  test('is told once a day for each number, at most four of a day, and interrupts never', async () => {
    await begin(harness.ports, requestId);
    for (const code of [50105, 50105, 50140, 50074, 50011, 75011, 50003, 700016, 501241])
      await logged(harness, { clientId, code });
    await look(harness);
    await look(harness);
    expect(await advised(harness, requestId)).toHaveLength(4);
    harness.advance(24 * HOUR_MS);
    await logged(harness, { clientId, code: 50105 });
    await look(harness);
    await look(harness, harness.ports, 2 * HOUR_MS);
    expect(await advised(harness, requestId)).toHaveLength(5);
  });

  test('once it works a forgotten password is its owner’s business, and everything else is told', async () => {
    await signIn(harness, clientId, 'megan');
    await look(harness, harness.ports, HOUR_MS);
    expect((await requestOf(harness, requestId)).state).toBe('completed');
    await logged(harness, { clientId, code: 50126 });
    await logged(harness, { clientId, code: 50105 });
    await look(harness, harness.ports, HOUR_MS);
    expect(await advised(harness, requestId)).toEqual([expect.stringMatching(/^50105#/)]);
  });

  async function changed(collection: string, isIt: (one: Record<string, unknown>) => boolean): Promise<void> {
    const found = (await harness.state())[collection]?.find(isIt);
    await put(harness, `${collection}/${String(found?.['id'])}`, { ...found, accountEnabled: false });
  }
});
