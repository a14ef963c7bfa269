import type { DriftKind } from '../core/drift';
import type { DriftRowView, DriftView } from '../core/drift-view';
import type { AdaptiveCard, CardAction, CardElement } from './adaptive-card';
import { button } from './buttons';
import template from './framed.template.json';
import { buttons as inOrder } from './parts/buttons';
import { fold } from './parts/fold';
import { head } from './parts/head';
import { icon } from './parts/icon';
import { line, run } from './parts/line';
import { signedRow } from './parts/signed-row';
import { TEXT_COLORS, type Tone } from './parts/tone';
import { cardTemplate } from './template';
import { clipped } from './text';

const MOST_ROWS = 5;
const NAME_CHARACTERS = 120;

/** What goes through a webhook as well; the message around the card takes the rest. */
const MOST_BYTES = 26_000;

/** How much is shown; many differences get by with less each. */
interface Limits {
  readonly folded: number;
  readonly label: number;
  readonly value: number;
  readonly technical: number;
}

const LIMITS: readonly Limits[] = [
  { folded: 30, label: 160, value: 220, technical: 30 },
  { folded: 12, label: 100, value: 120, technical: 8 },
];
const TIGHTEST: Limits = { folded: 4, label: 60, value: 60, technical: 2 };
const SENTENCE_CHARACTERS = 500;

const draw = cardTemplate(template);

/** What differs in Entra: what, was → is, who and when, and what may be done about it. */
export function driftCard(view: DriftView): AdaptiveCard {
  for (const limits of LIMITS) {
    const card = drawDrift(view, limits);
    if (Buffer.byteLength(JSON.stringify(card)) <= MOST_BYTES) return card;
  }
  return drawDrift(view, TIGHTEST);
}

function drawDrift(view: DriftView, limits: Limits): AdaptiveCard {
  const { vendorName, headline, rows, notes, renamed } = view;
  const shown = rows.slice(0, MOST_ROWS);
  const rest = rows.slice(MOST_ROWS, MOST_ROWS + limits.folded);
  return draw({
    fields: {},
    parts: {
      body: [
        ...head({ vendorName, line: aboutOf(view), turn: view.turn, step: null }),
        line([run(clipped(headline, SENTENCE_CHARACTERS), { weight: 'Bolder' })], { spacing: 'Medium' }),
        ...shown.map((row) => rowElement(row, limits)),
        ...(rest.length === 0
          ? []
          : fold(
              'further',
              furtherTitles(rows.length - MOST_ROWS),
              rest.map((row) => rowElement(row, limits)),
            )),
        ...notes.map((note) => line([run(clipped(note, SENTENCE_CHARACTERS))], { spacing: 'Small' })),
        ...(renamed === ''
          ? []
          : [line([run(clipped(renamed, SENTENCE_CHARACTERS), { isSubtle: true })], { spacing: 'Small' })]),
        ...(view.technical.length === 0 ? [] : fold('technical', TECHNICAL, technicalElements(view, limits))),
      ],
    },
    actions: actionsOf(view),
    summary: [`${vendorName}: ${headline}`, ...rows.slice(0, 3).map(spokenRow)].join(' '),
  });
}

const TECHNICAL = { open: 'Technical details', close: 'Hide technical details' };

function furtherTitles(count: number) {
  const what = count === 1 ? 'one more difference' : `${count} more differences`;
  return { open: `Show ${what}`, close: `Hide ${what}` };
}

function aboutOf({ applicationName, vendorName, requesterName, isOurs }: DriftView): string {
  const called = applicationName === vendorName ? '' : ` “${clipped(applicationName, NAME_CHARACTERS)}”`;
  return `Watched in Entra${called}${isOurs ? ', set up by' : ' for'} ${clipped(requesterName, NAME_CHARACTERS)}`;
}

const LOOKS: Readonly<Record<DriftKind, { name: string; glyph: string; word: string; tone: Tone }>> = {
  changed: { name: 'Edit', glyph: '~', word: 'Changed', tone: 'warning' },
  gone: { name: 'SubtractCircle', glyph: '−', word: 'Gone', tone: 'attention' },
  added: { name: 'AddCircle', glyph: '+', word: 'Added', tone: 'warning' },
  disabled: { name: 'Prohibited', glyph: '∅', word: 'Switched off', tone: 'attention' },
  deleted: { name: 'Delete', glyph: '✖', word: 'Deleted', tone: 'attention' },
  renewed: { name: 'Certificate', glyph: '↻', word: 'Renewed', tone: 'accent' },
};

/** The sign, then what it is; below it, small, what it was and is, and by whom. */
function rowElement(row: DriftRowView, limits: Limits): CardElement {
  const { name, glyph, word, tone } = LOOKS[row.kind];
  return signedRow({
    sign: icon(name, glyph, tone),
    text: [
      run(`${word}: `, { weight: 'Bolder', color: TEXT_COLORS[tone] }),
      run(clipped(row.label, limits.label)),
    ],
    small: smallPrint(row, limits),
  });
}

function smallPrint({ kind, was, is, by }: DriftRowView, limits: Limits): string[] {
  const value = (text: string) => clipped(text, limits.value);
  const change =
    was === '' || kind === 'deleted'
      ? value(is)
      : is === ''
        ? `was: ${value(was)}`
        : `${value(was)} → ${value(is)}`;
  return [change, clipped(by, limits.label)].filter((text) => text !== '');
}

function spokenRow({ kind, label, is }: DriftRowView): string {
  return `${LOOKS[kind].word}: ${label}${is === '' ? '' : `, ${is}`}.`;
}

function technicalElements({ requestId, technical }: DriftView, limits: Limits): CardElement[] {
  return [
    line([run(`Request ${requestId}`, { size: 'Small', isSubtle: true })]),
    ...technical
      .slice(0, limits.technical)
      .map(({ label, value }) =>
        line(
          [
            run(`${clipped(label, limits.label)}: `, { size: 'Small', isSubtle: true }),
            run(clipped(value, limits.value), { size: 'Small', fontType: 'Monospace' }),
          ],
          { spacing: 'Small' },
        ),
      ),
  ];
}

/** What the bot takes. */
const REASON_CHARACTERS = 1_000;

function actionsOf({ requestId, drift, buttons }: DriftView): readonly CardAction[] {
  const data = { requestId, drift };
  const putBack = buttons.putBack
    ? [button('Put back', data, { style: buttons.isAcceptFirst ? 'default' : 'positive' })]
    : [];
  const accept = buttons.accept ? [acceptButton(data, buttons.isAcceptFirst)] : [];
  return inOrder([
    ...(buttons.restore ? [button('Restore', data, { style: 'positive' })] : []),
    ...(buttons.isAcceptFirst ? [...accept, ...putBack] : [...putBack, ...accept]),
    ...(buttons.mute ? [button('Mute 7 days', data)] : []),
  ]);
}

/** The reason stands on the plan, for whoever approves it. */
function acceptButton(data: { requestId: string; drift: string }, isFirst: boolean): CardAction {
  return {
    type: 'Action.ShowCard',
    title: 'Accept',
    card: {
      type: 'AdaptiveCard',
      version: '1.5',
      body: [
        {
          type: 'Input.Text',
          id: 'reason',
          label: 'Why shall it stay so?',
          placeholder: 'e.g. The vendor moved to a new address',
          errorMessage: 'Say why: it stands on the plan, for whoever approves it.',
          isMultiline: true,
          maxLength: REASON_CHARACTERS,
          isRequired: true,
        },
      ],
      actions: [
        button('Accept', data, {
          style: isFirst ? 'positive' : 'default',
          associatedInputs: 'auto',
        }),
      ],
    },
  };
}
