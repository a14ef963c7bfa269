import { dayAndTime } from '../../core/day-and-time';
import type { HandOverView, StepView } from '../../core/views';
import type { RequestRecord } from '../../core/request';
import { textIn } from '../request/request-facts';
import type { News } from './news';
import type { RenewalNow } from './renewal-now';

interface Told {
  readonly request: RequestRecord;
  readonly vendorName: string;
  readonly steps: readonly StepView[];
  readonly news: News | null;
  /** What the vendor calls the secret that is new. */
  readonly secretLabel: string;
  /** Where the news is a certificate. */
  readonly moment: RenewalNow['moment'];
}

const BEGUN: Readonly<Record<RenewalNow['moment'], string>> = {
  before: 'The next signing certificate is ready.',
  after: 'Entra signs with the new certificate.',
  'at-once': 'Entra signs with the new certificate.',
  back: 'Switched back: Entra signs with the former certificate again.',
};

/** The hand-over in one or two sentences: what is so, and what is left. */
export function headlineOf(phase: HandOverView['phase'], told: Told): string {
  const { request, vendorName, news, secretLabel } = told;
  switch (phase) {
    case 'works':
      // What was only watched until its first plan was in use before, and nobody had to confirm it.
      if (textIn(request, 'completedAt') === '')
        return `${vendorName} was in use before it was looked after here. ${begun(told)}`;
      return `SSO to ${vendorName} works. Confirmed by ${textIn(request, 'completedBy')}, ${dayAndTime(new Date(textIn(request, 'completedAt')))}.`;
    case 'taken-back':
      return request.state === 'removed'
        ? `Removed in Entra: these values work no longer, and can be taken out of ${vendorName}.`
        : 'Taken back in Entra: these values work no longer.';
    case 'replaced':
      if (news?.kind === 'new-certificate')
        return 'Another signing certificate was made since. The newer hand-over card below has it.';
      return news?.kind === 'new-secret'
        ? `Another ${secretLabel} was made since. The newer hand-over card below has it.`
        : news?.kind === 'changed'
          ? 'It was changed since. The newer hand-over card below says what is left to do.'
          : 'More was set up since. The newer hand-over card below has everything.';
    case 'open':
      return `${begun(told)} ${leftWords(told)}`;
  }
}

function begun({ steps, news, secretLabel, moment }: Told): string {
  if (news?.kind === 'new-secret') return `Another ${secretLabel} is ready.`;
  if (news?.kind === 'new-certificate') return BEGUN[moment];
  if (news?.kind === 'changed') return 'Changed in Entra.';
  if (steps.some(({ portal }) => portal === 'entra')) return 'Written to Entra.';
  return news === null ? 'Ready in Entra.' : 'Updated in Entra.';
}

function leftWords({ request, steps, vendorName }: Told): string {
  const inEntra = steps.filter(({ portal }) => portal === 'entra').length;
  const atVendor = steps.length - inEntra;
  const places = [
    ...(inEntra === 0 ? [] : [`${things(inEntra)} left there`]),
    ...(atVendor === 0 ? [] : [`${inEntra === 0 ? `${things(atVendor)} left` : atVendor} in ${vendorName}`]),
  ];
  const wait = steps.some(({ waits }) => waits) ? ' and a wait for others' : '';
  const then = request.state === 'waiting-on-vendor' ? ' Then answer the question that follows.' : '';
  return places.length === 0
    ? `Nothing is left to do in ${vendorName}.${then}`
    : `${places.join(' and ')}, about ${minutesFor(steps)} minutes${wait}.${then}`;
}

function things(count: number): string {
  return count === 1 ? '1 thing' : `${count} things`;
}

/** A guess, in steps of five: a minute a step, half a one a value, one for each message or file. */
export function minutesFor(steps: readonly StepView[]): number {
  const minutes = steps
    .filter(({ waits, drafts }) => !waits || drafts.length > 0)
    .map(
      ({ fields, drafts, files, secrets }) =>
        1 + fields.length / 2 + drafts.length + files.length + secrets.length,
    );
  return Math.max(1, Math.ceil(minutes.reduce((sum, one) => sum + one, 0) / 5)) * 5;
}
