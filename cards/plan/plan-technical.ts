import type { OperationView, PlanView } from '../../core/views';
import type { CardElement } from '../adaptive-card';
import type { ShownCalls } from './graph-calls';
import { line, run, runLines } from '../parts/line';
import { clipped, literalLine } from '../text';

const SMALL = { size: 'Small' } as const;
const SUBTLE = { size: 'Small', isSubtle: true } as const;

/** What goes to Microsoft Graph, and every id: for whoever looks closer, or reports a fault. */
export function technicalElements(view: PlanView, { calls, note }: ShownCalls): readonly CardElement[] {
  const hasCalls = calls.length > 0 || note !== '';
  return [
    line([run(idsOf(view), SUBTLE)]),
    ...failureReferences(view),
    ...(hasCalls
      ? [
          line([
            run(
              'Sent to Microsoft Graph v1.0 as shown. A name in braces stands for a value that an earlier operation gives.',
              SUBTLE,
            ),
          ]),
        ]
      : []),
    ...calls.map(({ title, line: request, body, permissions }) =>
      line(
        [
          runLines(`${literalLine(title)}\n`, SUBTLE),
          run(request, { ...SMALL, fontType: 'Monospace', weight: 'Bolder' }),
          ...(body === '' ? [] : [runLines(`\n${body}`, { ...SMALL, fontType: 'Monospace' })]),
          runLines(`\n${literalLine(permissions)}`, SUBTLE),
        ],
        { spacing: 'Medium' },
      ),
    ),
    ...(note === '' ? [] : [line([run(note, { isSubtle: true })])]),
  ];
}

function idsOf({ requestId, plan, buttons }: PlanView): string {
  const request = `Request ${requestId}`;
  if (plan === null) return request;
  const expiry = buttons.approveAll ? `, can be approved until ${plan.expiresAt}` : '';
  return `${request}, plan ${plan.hash.slice(0, 12)}${expiry}`;
}

function failureReferences({ plan }: PlanView): readonly CardElement[] {
  const failed = plan?.stages.flatMap(({ operations }) =>
    operations.filter(({ failure }) => failure !== null),
  );
  return (failed ?? []).slice(0, 4).map((operation) => line([run(referenceOf(operation), SUBTLE)]));
}

function referenceOf({ title, failure }: OperationView): string {
  if (failure === null) return '';
  const { code, requestId, correlationId = null } = failure;
  return [
    `${clipped(title, 80)}: ${clipped(code, 80)}`,
    ...(requestId === null ? [] : [`request id ${clipped(requestId, 80)}`]),
    ...(correlationId === null ? [] : [`correlation id ${clipped(correlationId, 80)}`]),
  ].join(', ');
}
