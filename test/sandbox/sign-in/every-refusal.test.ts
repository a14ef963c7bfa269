import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { AADSTS } from '../../../sandbox/tenant/sign-in/aadsts';

/** Where sign-ins and tokens are refused on purpose, each test named after the cause. */
const FOLDERS = [__dirname, join(__dirname, '..', 'vendor'), join(__dirname, '..', 'tenant')];

test('every refusal that the sandbox has is brought about by a test', () => {
  const tests = FOLDERS.flatMap((folder) =>
    readdirSync(folder)
      .filter((name) => name.endsWith('.test.ts'))
      .map((name) => readFileSync(join(folder, name), 'utf8')),
  ).join('\n');
  const codes = Object.keys(AADSTS);
  expect(codes.filter((code) => !new RegExp(`(?<!\\d)${code}(?!\\d)`).test(tests))).toEqual([]);
  expect(codes.length).toBeGreaterThanOrEqual(30);
});
