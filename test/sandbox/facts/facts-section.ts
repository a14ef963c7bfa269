import { CLIENT_FACTS } from './client-facts';
import type { FactRow } from './fact-row';
import { LIMITS } from './limits';
import { GALLERY_FACTS } from './gallery-facts';
import { REGISTRATION_FACTS } from './registration-facts';
import { SAML_FACTS } from './saml-facts';
import { SERVICE_FACTS, UNMET_FACTS } from './service-facts';

export const FACTS: readonly FactRow[] = [
  ...GALLERY_FACTS,
  ...SAML_FACTS,
  ...REGISTRATION_FACTS,
  ...SERVICE_FACTS,
  ...CLIENT_FACTS,
];

export interface NamedTest {
  /** From the root of the project. */
  readonly file: string;
  readonly title: string;
}

export function testOf([, , , test]: FactRow): NamedTest {
  const cut = test.indexOf(': ');
  const name = test.slice(0, cut);
  const folder = name.startsWith('../') ? 'test/sandbox' : 'test/sandbox/tenant';
  return { file: `${folder}/${name.replace('../', '')}.test.ts`, title: test.slice(cut + 2) };
}

export function behavioursOf([, , kept]: FactRow): string[] {
  return kept.split(', ').filter((name) => name !== 'always');
}

/** The part of docs/sandbox.md that tells where each fact is kept. */
export function factsSection(): string {
  return [
    '## Facts and where the sandbox keeps them',
    '',
    'What is known of Microsoft Graph and what an operation of the product can meet, by the section of the field notes; `always` needs no fault. A test sees to it that every behaviour has its line, and that every test is there.',
    '',
    '<!-- prettier-ignore -->',
    '| notes | fact | kept | test |',
    '|---|---|---|---|',
    ...FACTS.map(lineOf),
    '',
    'What no operation of the product can meet, the sandbox does not keep:',
    '',
    '<!-- prettier-ignore -->',
    '| notes | fact | why |',
    '|---|---|---|',
    ...UNMET_FACTS.map((row) => `| ${row.join(' | ')} |`),
    '',
    'Where the sandbox answers otherwise than documented, knowingly:',
    '',
    '<!-- prettier-ignore -->',
    '| operation | documented | the sandbox | why |',
    '|---|---|---|---|',
    ...LIMITS.map((row) => `| ${row.join(' | ')} |`),
    '',
    'OData that the sandbox does not answer is refused with 400 or 501, never passed over (`test/sandbox/tenant/odata-refusals.test.ts`): `$expand` further inside or of relations that are not kept, delta queries of people and groups, conditional headers, a second option of the same name, `$skip` in the directory, filters on what Graph does not document, and comparisons that could only find nothing.',
    '',
  ].join('\n');
}

function lineOf(row: FactRow): string {
  const [place, fact, kept] = row;
  const { file, title } = testOf(row);
  const names = kept.split(', ').map((name) => (name === 'always' ? name : `\`${name}\``));
  return `| ${place} | ${fact} | ${names.join(', ')} | \`${file}\`: ${title.replaceAll('|', '\\|').replaceAll('`', '')} |`;
}
