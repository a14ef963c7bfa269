import type { ProbedTenant } from './probe';
import { differs, type Answered } from './question';

/** The report as Markdown; it names the tenant by its id, and nobody in it. */
export function probeReport(tenant: ProbedTenant, answers: readonly Answered[], at: Date): string {
  const different = answers.filter(differs);
  const open = answers.filter(({ answer }) => answer === null);
  return [
    `# What tenant ${tenant.tenantId} answers`,
    '',
    `Asked on ${at.toISOString().slice(0, 10)}: ${answers.length} questions, ${different.length} answered otherwise than the sandbox, ${open.length} could not be asked.`,
    '',
    '| question | tenant | sandbox | |',
    '|---|---|---|---|',
    ...answers.map((one) => rowOf(one)),
    '',
  ].join('\n');
}

function rowOf(answered: Answered): string {
  const { question, answer, failure } = answered;
  const verdict = answer === null ? 'not asked' : differs(answered) ? '**differs**' : 'same';
  const cells = [
    `${question.asks} (\`${question.id}\`; ${question.source})`,
    answer ?? failure ?? '',
    question.sandbox,
  ];
  return `| ${[...cells, verdict].map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
}
