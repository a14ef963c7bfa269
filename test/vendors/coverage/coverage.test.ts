import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { COVERED, readCoverage, readText, readTextBeside } from './coverage-file';
import { referenceProblem } from './references';
import { sentencesOf } from './sentences';
import { subjectOf } from './subject';
import { vendorPage } from './vendor-page';

describe.each(COVERED)('%s', (id) => {
  test('every sentence of the vendor’s instructions has a row', () => {
    expect(readCoverage(id).rows.map(({ sentence }) => sentence)).toEqual(sentencesOf(readText(id)));
  });

  test('what a row names is in the recipe or in its plan', async () => {
    const subject = await subjectOf(id);
    const references = subject.coverage.rows.flatMap(({ by }) => by);
    const problems = references.map((reference) => referenceProblem(subject, reference));
    expect(problems.filter((problem) => problem !== null)).toEqual([]);
  });

  test('the stored instructions are those beside the project, where they are', () => {
    expect(readTextBeside(id) ?? readText(id)).toBe(readText(id));
  });

  test('docs/vendors says so (LATCHKEY_WRITE_DOCS=1 writes it)', async () => {
    const file = join(__dirname, '..', '..', '..', 'docs', 'vendors', `${id}.md`);
    const page = vendorPage(await subjectOf(id));
    if (process.env['LATCHKEY_WRITE_DOCS'] === '1') writeFileSync(file, page);
    expect(readFileSync(file, 'utf8')).toBe(page);
  });
});

describe('sentences', () => {
  test('front matter, headings, images and markup are none; list items, notes and code are', () => {
    const markdown = [
      '---\ntitle: No. Not this.\n---\n# Neither this.\n',
      '**Before:**\n\n- One thing\n- Another *thing*,\n  which goes on. Then `more`.\n',
      '![picture](x.png)\n\n:::caution\nMind [this](https://acme.example).\n:::\n',
      '```yaml\nkey: value\n```',
    ].join('\n');
    expect(sentencesOf(markdown)).toEqual([
      'One thing',
      'Another thing, which goes on.',
      'Then more.',
      'Mind this.',
      'key: value',
    ]);
  });

  test('a reference that leads nowhere is named', async () => {
    const subject = await subjectOf('amplitude');
    expect(referenceProblem(subject, { operation: 'instantiate-application' })).toBeNull();
    expect(referenceProblem(subject, { operation: 'grow-wings' })).toBe(
      'operation “grow-wings” is not there',
    );
    expect(referenceProblem(subject, { step: 'Fly away' })).toBe('step “Fly away” is not there');
  });
});
