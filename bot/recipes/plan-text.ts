import { readable } from '../../cards/graph-calls';
import type { PlanDocument, PlannedOperation } from '../../core/plan';
import type { HandOverItem, HandOverView, MessageView } from '../../core/views';
import { openQuestions } from '../../vendors/questions';
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
    ...handOverLines(planned.handOver),
    '',
  ].join('\n');
}

function headOf({ id, name, draft, summary, prerequisites, sources }: Recipe): string[] {
  return [
    `# ${name} (\`${id}\`)${draft ? ', draft' : ''}`,
    '',
    summary,
    ...section('Prerequisites', prerequisites),
    ...section(
      'Sources',
      sources.map(({ title, url, date }) => `${title}, ${date}${url === undefined ? '' : `, ${url}`}`),
    ),
  ];
}

function questionLines({ recipe, request }: PlannedRecipe): string[] {
  const { answers } = request;
  return section(
    'Questions and answers',
    openQuestions(recipe, answers, true).map((input) => {
      const answer = wordsOf(input, answers.given[input.id]);
      const choice = input.type === 'choice' ? input.choices.find(({ id }) => id === answer)?.title : answer;
      return `${input.label} (\`${input.id}\`): ${choice === '' ? '(left blank)' : (choice ?? answer)}`;
    }),
  );
}

function waitLines({ recipe: { pauses, messages }, known }: PlannedRecipe): string[] {
  const drafts = pauses.flatMap(({ message }) => messages.filter(({ id }) => id === message));
  return [
    ...section(
      'Waits',
      pauses.map(
        ({ title, text, before }) => `${title}, before \`${before}\`: ${indented(fill(text, known))}`,
      ),
    ),
    ...drafts.flatMap(({ to, subject, body }) =>
      draftLines({
        to: fill(to, known),
        subject: fill(subject, known),
        body: fill(body, known),
        attachments: [],
      }),
    ),
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

function handOverLines(view: HandOverView): string[] {
  const { items, secrets, links, tasks, steps, drafts, warnings, verification } = view;
  return [
    ...section('Hand-over', items.filter(({ other }) => other !== true).map(valueLine)),
    ...secrets.map(({ label }) => `- ${label}: (Reveal secret)`),
    ...section('Other values', items.filter(({ other }) => other === true).map(valueLine)),
    ...section(
      'Files',
      // Nothing serves files here, so those have no address.
      links.filter(({ url }) => url === '').map(({ title }) => title),
    ),
    ...section(
      'Left to do in Entra',
      tasks.map((task) => indented(linesOf(task).join('\n'))),
    ),
    ...section(
      'In the vendor’s portal',
      steps.map((step) => indented(linesOf(step).join('\n'))),
    ),
    ...drafts.flatMap(draftLines),
    ...section('Warnings', warnings),
    ...section('To be confirmed', verification === null ? [] : [verification]),
  ];
}

function valueLine({ label, value }: HandOverItem): string {
  return `${label}: ${indented(value)}`;
}

function draftLines({ to, subject, body, attachments }: Omit<MessageView, 'pageUrl' | 'emailUrl'>): string[] {
  const lines = body.split('\n').map((line) => `> ${line}`.trimEnd());
  const attached = attachments.map(({ title }) => `Attached: ${title}`);
  return ['', `## Draft to ${to}: ${subject}`, '', ...lines, ...attached.flatMap((line) => ['', line])];
}

/** Every text of a step in its order; what a step can hold besides its text is shown as it stands. */
function linesOf(value: unknown): string[] {
  if (typeof value === 'string') return value === '' ? [] : [value];
  if (Array.isArray(value)) return value.flatMap((item: unknown) => linesOf(item));
  if (typeof value !== 'object' || value === null) return [];
  if ('label' in value && 'value' in value) return [`${String(value.label)}: ${String(value.value)}`];
  return Object.values(value).flatMap(linesOf);
}

function section(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : ['', `## ${title}`, '', ...lines.map((line) => `- ${line}`)];
}

function indented(text: string): string {
  return text.split('\n').join('\n  ');
}
