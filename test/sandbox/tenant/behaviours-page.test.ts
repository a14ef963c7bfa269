import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { behavioursPage } from '../../../sandbox/tenant/behaviours/behaviours-page';
import { REQUEST_BEHAVIOURS } from '../../../sandbox/tenant/behaviours/request-behaviours';
import { TENANT_BEHAVIOUR_NOTES } from '../../../sandbox/tenant/behaviours/tenant-behaviours';
import { faultsOn, TENANT_FAULTS } from '../../chaos/fault-kinds';
import { clientsSection } from '../facts/client-facts';
import { behavioursOf, FACTS, factsSection, testOf } from '../facts/facts-section';

const root = join(__dirname, '../../..');
const file = join(root, 'docs/sandbox.md');
const REQUEST_NAMES = Object.keys(REQUEST_BEHAVIOURS);
const TENANT_NAMES = Object.keys(TENANT_BEHAVIOUR_NOTES);

test('docs/sandbox.md has a line for every behaviour (LATCHKEY_WRITE_DOCS=1 writes it)', () => {
  const page = [behavioursPage(), clientsSection(), factsSection()].join('\n');
  if (process.env['LATCHKEY_WRITE_DOCS'] === '1') writeFileSync(file, page);
  expect(readFileSync(file, 'utf8')).toBe(page);
});

describe('the table of facts', () => {
  it('names behaviours that there are, and all of them', () => {
    const named = new Set(FACTS.flatMap(behavioursOf));
    expect([...named].sort()).toEqual([...REQUEST_NAMES, ...TENANT_NAMES].sort());
  });

  it.each(FACTS.map((row) => [testOf(row).file, testOf(row).title]))(
    'is right about %s: %s',
    (path, title) => {
      expect(existsSync(join(root, path))).toBe(true);
      expect(readFileSync(join(root, path), 'utf8')).toContain(title);
    },
  );
});

describe('the fault matrix', () => {
  it('has every behaviour of a tenant', () => {
    const named = TENANT_FAULTS.map(([, fault]) => ('behaviour' in fault ? fault.behaviour : ''));
    expect(TENANT_NAMES.filter((name) => !named.some((one) => one === name))).toEqual([]);
  });

  it('strikes a batch as a whole with every behaviour of a batch', () => {
    const sent = { method: 'POST', url: '/$batch', body: { requests: [] } };
    const kinds = faultsOn({ method: 'POST', path: '/$batch', inBatch: false, nth: 3, sent });
    for (const name of ['batch-throttled', 'batch-unavailable', 'throttled', 'slow', 'lost-response']) {
      expect(kinds.find(([kind]) => kind === name)?.[1]).toMatchObject({
        path: '/$batch',
        inBatch: false,
        nth: 3,
      });
    }
  });
});
