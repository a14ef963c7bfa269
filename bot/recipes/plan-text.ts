import { readable } from '../../cards/plan/graph-calls';
import type { PlanDocument, PlannedOperation } from '../../core/plan';
import type { HandOverItem, MessageView, StepView } from '../../core/views';
import { own } from '../../core/own';
import { markOf } from '../../vendors/not-confirmed';
import { applies, openQuestions } from '../../vendors/questions';
import type { Recipe } from '../../vendors/schema';
import { wordsOf } from '../../vendors/sensitive';
import { fill } from '../../vendors/templates';
import { stagesOf } from '../../workflows/request/plan-stages';
import type { PlannedRecipe } from './plan-recipe';

const CHANGES = { create: '+ create', change: '~ change', keep: '= keep', remove: '− remove' } as const;

/** A planned recipe as Markdown, in the order in which people meet it: questions, plan, hand-over. */
export function planText(planned: PlannedRecipe): string {
  return [
    ...headOf(planned.recipe),
    ...questionLines(planned),
    ...waitLines(planned),
    ...planLines('Plan', planned.plan),
    ...(planned.later === null ? [] : planLines('Later plan, once the vendor has answered', planned.later)),
    ...handOverLines(planned),
    ...otherDrafts(planned),
    '',
  ].join('\n');
}

function headOf(recipe: Recipe): string[] {
  const { id, name, summary, prerequisites, sources } = recipe;
  const mark = markOf(recipe);
  return [
    `# ${name} (\`${id}\`)${mark === null ? '' : `, ${mark}`}`,
    '',
    summary,
    ...section('Prerequisites', prerequisites),
    ...section(
      'Sources',
      sources.map(({ title, url, date }) => `${title}, ${date}${url === undefined ? '' : `, ${url}`}`),
    ),
  ];
}

function questionLines({ recipe, request, warnings }: PlannedRecipe): string[] {
  const { answers } = request;
  return section(
    'Questions and answers',
    openQuestions(recipe, answers, true).map((input) => {
      const answer = wordsOf(input, own(answers.given, input.id));
      const choice = input.type === 'choice' ? input.choices.find(({ id }) => id === answer)?.title : answer;
      const said = `${input.label} (\`${input.id}\`): ${choice === '' ? '(left blank)' : (choice ?? answer)}`;
      const warning = own(warnings, input.id);
      return warning === undefined
        ? said
        : `${said}\n  Asked again: ${indented(warning)} Confirmed here with “Use it anyway”.`;
    }),
  );
}

function waitLines({ recipe, request, known, messages }: PlannedRecipe): string[] {
  const pauses = recipe.pauses.filter(({ when }) => applies(when, request.answers.given));
  const drafts = pauses.flatMap(({ message = '' }) => own(messages, message) ?? []);
  return [
    ...section(
      'Waits',
      pauses.map(
        ({ title, text, before }) => `${title}, before \`${before}\`: ${indented(fill(text, known))}`,
      ),
    ),
    ...drafts.flatMap(draftLines),
  ];
}

function planLines(title: string, plan: PlanDocument): string[] {
  const stages = stagesOf(plan);
  return [
    ...section(title, [`Application: ${plan.applicationName}`, `Vendor: ${plan.vendorName}`]),
    ...plan.notices.map(({ severity, text }) => `- **${severity}**: ${indented(text)}`),
    ...stages.flatMap((stage, index) => [
      '',
      `### Stage ${index + 1} of ${stages.length}: ${stage}`,
      ...plan.operations.filter((operation) => operation.stage === stage).flatMap(operationLines),
    ]),
  ];
}

function operationLines({ title, change, details, request, permissions }: PlannedOperation): string[] {
  const headers = Object.entries(request.headers ?? {}).map(([name, value]) => `${name}: ${value}`);
  const body = request.body === undefined ? [] : JSON.stringify(readable(request.body), null, 2).split('\n');
  return [
    '',
    `**${CHANGES[change]}** ${title}`,
    '',
    ...details.map((detail) => `- ${indented(detail)}`),
    `- Least permissions: ${permissions.length === 0 ? 'none' : permissions.join(', ')}`,
    '',
    '```http',
    `${request.method} ${request.path}`,
    ...headers,
    ...body,
    '```',
  ];
}

function handOverLines({ handOver: view, files }: PlannedRecipe): string[] {
  const { items, secrets, steps, drafts, warnings, verification } = view;
  return [
    ...section('Hand-over', items.filter(({ other }) => other !== true).map(valueLine)),
    ...secrets.map(({ label }) => `- ${label}: (Reveal secret)`),
    ...section('Other values', items.filter(({ other }) => other === true).map(valueLine)),
    ...section(
      'Files',
      files.map(({ label, name }) => `${label}: \`${name}\``),
    ),
    ...files.flatMap(({ name, text }) => (text === null ? [] : ['', `### ${name}`, '', ...blockOf(text)])),
    ...section(
      'Left to do',
      steps.map((step) => indented(stepLines(step).join('\n'))),
    ),
    ...[...steps.flatMap((step) => step.drafts), ...drafts].flatMap(draftLines),
    ...section('Warnings', warnings),
    ...section('To be confirmed', verification === null ? [] : [verification]),
  ];
}

function valueLine({ label, value }: HandOverItem): string {
  return `${label}: ${indented(value)}`;
}

/** Messages that go out at no wait and stand on no card. */
function otherDrafts({ recipe: { pauses, handOver }, messages }: PlannedRecipe): string[] {
  const shown = [...handOver.messages, ...pauses.flatMap(({ message = '' }) => message)];
  const others = Object.entries(messages).filter(([id]) => !shown.includes(id));
  return others.flatMap(([, message]) => draftLines(message));
}

/** The fence is longer than any in the text. */
function blockOf(text: string): string[] {
  const longest = Math.max(2, ...(text.match(/`+/g) ?? []).map(({ length }) => length));
  const fence = '`'.repeat(longest + 1);
  return [fence, ...text.replace(/\n$/, '').split('\n'), fence];
}

function draftLines({ to, subject, body, attachments }: Omit<MessageView, 'pageUrl' | 'emailUrl'>): string[] {
  const lines = body.split('\n').map((line) => `> ${line}`.trimEnd());
  const attached = attachments.map(({ title }) => `Attached: ${title}`);
  return ['', `## Draft to ${to}: ${subject}`, '', ...lines, ...attached.flatMap((line) => ['', line])];
}

/** Every text of a step in its order, and what it has at hand. */
function stepLines({ portal, text, role, menuPath, fields, check, url, ...atHand }: StepView): string[] {
  const { secrets, files, drafts } = atHand;
  return [
    portal === 'entra' ? `In Microsoft Entra: ${text}` : text,
    ...[role, menuPath].filter((one) => one !== ''),
    ...fields.map(({ label, value }) => `${label}: ${value}`),
    ...secrets.map(({ label }) => `${label}: (Reveal secret)`),
    ...files.map(({ title }) => `File: ${title}`),
    ...drafts.map(({ subject }) => `Draft: ${subject}`),
    ...[check, url].filter((one) => one !== ''),
  ];
}

function section(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : ['', `## ${title}`, '', ...lines.map((line) => `- ${line}`)];
}

function indented(text: string): string {
  return text.split('\n').join('\n  ');
}
