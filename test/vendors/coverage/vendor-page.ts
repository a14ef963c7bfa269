import { questionsOf } from '../../../vendors/questions';
import type { Recipe } from '../../../vendors/schema';
import { referenceInWords } from './references';
import type { Subject } from './subject';

/** docs/vendors/<id>.md: the recipe in words, and the vendor's instructions sentence by sentence. */
export function vendorPage(subject: Subject): string {
  const { recipe } = subject;
  return [
    `# ${recipe.name}`,
    recipe.summary,
    `Generated from \`vendors/recipes/${recipe.id}.vendor.ts\` and, for the column “how”, from \`test/vendors/coverage/${recipe.id}.yaml\`; a test compares (\`LATCHKEY_WRITE_DOCS=1 npx jest test/vendors/coverage\` writes it).`,
    section('Sources', list(recipe.sources.map(({ title, url, date }) => `${title}${link(url)}, ${date}`))),
    section('Before it starts', list(before(recipe))),
    section('What is asked', questions(recipe)),
    section('Where it waits', list(recipe.pauses.map(({ title, text }) => `${title}: ${text}`))),
    section('What is written to Entra', operations(subject)),
    section('What a person does in Entra', tasks(subject)),
    section('What is handed over', handOver(recipe)),
    section('What a person does afterwards', steps(recipe)),
    section('Sentence by sentence', sentences(subject)),
  ]
    .filter((part) => part !== '')
    .join('\n\n')
    .concat('\n');
}

function section(title: string, content: string): string {
  return content === '' ? '' : `## ${title}\n\n${content}`;
}

function list(lines: readonly string[]): string {
  return lines.map((line) => `- ${cell(line)}`).join('\n');
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map(cell).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

function cell(text: string): string {
  return text.replace(/\n+/g, ' ').replace(/\|/g, '\\|').replace(/</g, '&lt;').trim();
}

function link(url: string | undefined): string {
  return url === undefined ? '' : ` (${url})`;
}

function before({ prerequisites, checks }: Recipe): string[] {
  return [
    ...prerequisites,
    ...checks.map(({ text, otherwise }) => `Looked up when the plan is made: ${text} If not: ${otherwise}`),
  ];
}

function questions(recipe: Recipe): string {
  return table(
    ['question', 'why', 'where it is found'],
    questionsOf(recipe).map(({ label, why, where }) => [label, why, where ?? '']),
  );
}

function operations({ plans }: Subject): string {
  const all = plans.flatMap((plan) => plan.operations);
  const rows = new Map(all.map(({ key, stage, title }) => [key, [stage, `\`${key}\``, title]]));
  return table(['stage', 'operation', 'what it does'], [...rows.values()]);
}

function tasks(subject: Subject): string {
  const texts = subject.tasks.map(({ text, menuPath, check }) => `${text} (${menuPath}) Check: ${check}`);
  return list([...new Set(texts)]);
}

function handOver({ handOver: { items, files, messages, warnings }, ...recipe }: Recipe): string {
  const labelOf = (id: string) => recipe.files.find((file) => file.id === id)?.label ?? id;
  const subjectOf = (id: string) => recipe.messages.find((one) => one.id === id)?.subject ?? id;
  return list([
    ...items.map(({ label, value }) => `${label}: \`${value}\``),
    ...files.map((id) => `File: ${labelOf(id)}`),
    ...messages.map((id) => `Draft: ${subjectOf(id)}`),
    ...warnings.map((one) => `Warning: ${typeof one === 'string' ? one : one.text}`),
  ]);
}

function steps({ name, handOver: { steps: all, verification } }: Recipe): string {
  const numbered = all.map(({ text, menuPath, fields, url }, index) => {
    const filled = fields.map(({ label, value }) => `${label} = \`${value}\``).join(', ');
    const extra = [menuPath, filled, url].filter((part) => part !== undefined && part !== '').join('; ');
    return `${index + 1}. ${text.replaceAll('{vendor.name}', name)}${extra === '' ? '' : ` (${extra})`}`;
  });
  const demanded = verification === undefined ? [] : [`“It works in …” asks to confirm: ${verification}`];
  return [numbered.join('\n'), ...demanded].join('\n\n');
}

function sentences(subject: Subject): string {
  return table(
    ['the vendor says', 'covered by', 'how'],
    subject.coverage.rows.map(({ sentence, by, cover }) => [
      sentence,
      by.map((reference) => referenceInWords(subject, reference)).join('; '),
      cover,
    ]),
  );
}
