import { OPEN_CARD } from '../../workflows/request/request-facts';
import { questionView } from '../../workflows/views/question-view';
import { answerPage, openFields } from './answer-pages';
import { openPool } from './database';
import { removeEntity } from './tenant-by-hand';
import { requestOf, stateOf } from './walk-request';
import type { WorkflowHarness } from './workflow-harness';

export const OTHER_TOKEN = 'tok-another-9876543210';
const NAME = 'input.accountToken';

/** What tests of sealed constants look at, and how they lose one. */
export function sealedSteps(harnessOf: () => WorkflowHarness) {
  async function constants(): Promise<unknown[]> {
    const { claimsMappingPolicies = [] } = await harnessOf().state();
    return claimsMappingPolicies.map((policy) => {
      const [definition = '{}'] = policy['definition'] as string[];
      const { ClaimsSchema } = (JSON.parse(definition) as { ClaimsMappingPolicy: { ClaimsSchema: object[] } })
        .ClaimsMappingPolicy;
      return ClaimsSchema.flatMap((entry) => ('Value' in entry ? [entry.Value] : []));
    });
  }

  const kept = (requestId: string) => harnessOf().store.secrets.open({ requestId, name: NAME });

  /** Every value of every table; bytes as they are and decoded. */
  async function database(): Promise<string> {
    const pool = openPool(harnessOf().connectionString);
    try {
      const { rows: tables } = await pool.query<{ name: string }>(
        `SELECT format('%I.%I', table_schema, table_name) AS name FROM information_schema.tables
       WHERE table_type = 'BASE TABLE' AND table_schema NOT IN ('pg_catalog', 'information_schema')`,
      );
      const all = await Promise.all(
        tables.map(({ name }) => pool.query<{ text: string }>(`SELECT t::text AS text FROM ${name} AS t`)),
      );
      return all.flatMap(({ rows }) => rows.map(({ text }) => text)).join('\n');
    } finally {
      await pool.end();
    }
  }

  /** In whatever JSON or SQL makes of its quotes. */
  async function expectNowhere(): Promise<void> {
    const text = await database();
    expect(text).toContain('Sealer');
    expect(text).not.toContain('0123456789-of-the-vendor');
    expect(text).not.toContain('another-9876543210');
  }

  async function ask(requestId: string, value: string) {
    const { ports } = harnessOf();
    const answers = { accountToken: value };
    const first = await answerPage(ports, requestId, { answers });
    // What looks unusual is confirmed.
    const reply =
      first.kind === 'done' ? first : await answerPage(ports, requestId, { answers, confirmed: true });
    await harnessOf().drain();
    return reply;
  }

  /** Its key is lost, say. */
  async function lose(requestId: string): Promise<void> {
    await harnessOf().store.transaction((tx) =>
      harnessOf().store.secrets.forget(tx, { requestId, name: NAME }),
    );
  }

  async function expectAsked(requestId: string): Promise<void> {
    expect(await stateOf(harnessOf(), requestId)).toBe('collecting');
    expect(await openFields(harnessOf().ports, requestId)).toEqual(['accountToken']);
    const request = await requestOf(harnessOf(), requestId);
    const card = questionView(harnessOf().ports, request, { subject: request.facts[OPEN_CARD] } as never);
    expect(card.fields[0]?.why).toContain('not kept any more');
    expect(card.canGoBack).toBe(false);
    const { store } = harnessOf();
    const audit = await store.audit.list({ requestId, limit: 200 });
    expect(audit.filter(({ event }) => event === 'answer-gone')).toMatchObject([
      { details: { questions: ['accountToken'] } },
    ]);
  }

  async function removeAll(): Promise<void> {
    const state = await harnessOf().state();
    for (const collection of ['applications', 'servicePrincipals', 'claimsMappingPolicies'])
      for (const one of state[collection] ?? [])
        if (collection === 'claimsMappingPolicies' || String(one['displayName']).startsWith('Sealer'))
          await removeEntity(harnessOf(), collection, one['id']);
  }

  return { constants, kept, database, expectNowhere, ask, lose, expectAsked, removeAll };
}
