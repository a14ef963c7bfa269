import { cardFor } from '../../cards/card-for';
import type { DriftKind } from '../../core/drift';
import type { DriftRowView, DriftView } from '../../core/drift-view';
import type { AdaptiveCard } from '../../cards/adaptive-card';

const NO_BUTTONS = { putBack: false, accept: false, isAcceptFirst: false, mute: false, restore: false };
export const USUAL = { ...NO_BUTTONS, putBack: true, accept: true, mute: true };

export function driftRow(overrides: Partial<DriftRowView> = {}): DriftRowView {
  return {
    kind: 'changed',
    label: 'Reply URL (ACS)',
    was: 'https://analytics.amplitude.com/saml/sso/12345',
    is: 'https://analytics.amplitude.com/saml/sso/12345, https://evil.example/acs',
    by: 'by Megan Bowen, 30 Nov 2026 10:02 UTC',
    letsSomebodyIn: true,
    ...overrides,
  };
}

export function driftView(overrides: Partial<DriftView> = {}): DriftView {
  return {
    kind: 'drift',
    requestId: 'k3m9x2q7ab4c',
    vendorName: 'Amplitude',
    applicationName: 'Amplitude',
    requesterName: 'Alex Admin',
    isOurs: true,
    state: 'open',
    turn: { kind: 'yours' },
    headline: 'One thing differs in Entra from what was set up.',
    rows: [driftRow()],
    notes: ['Somebody may be able to sign in, or to change it, who could not before.'],
    renamed: '',
    drift: 'a'.repeat(64),
    buttons: USUAL,
    technical: [{ label: '/applications/0a1b2c3d', value: 'set-saml-urls:web.redirectUris' }],
    mentions: [],
    ...overrides,
  };
}

const KINDS: readonly DriftKind[] = ['changed', 'gone', 'added', 'disabled', 'deleted', 'renewed'];

/** In every state, with `text` wherever a person or the tenant supplies text. */
export function driftSamples(text: string): (readonly [string, AdaptiveCard])[] {
  const names = { vendorName: text, applicationName: text, requesterName: text };
  const row = (kind: DriftKind) => driftRow({ kind, label: text, was: text, is: text, by: text });
  const rows = KINDS.map(row);
  const said = { ...names, rows, notes: [text, text], renamed: text };
  const technical = [{ label: text, value: text }];
  const over = { ...names, rows: [], notes: [], drift: '', buttons: NO_BUTTONS, technical: [] };
  return [
    ['drift', cardFor(driftView({ ...said, technical }))],
    ['drift of many', cardFor(driftView({ ...said, rows: [...rows, ...rows, ...rows] }))],
    ['drift, renewed', cardFor(driftView({ ...said, buttons: { ...USUAL, isAcceptFirst: true } }))],
    [
      'drift, deleted',
      cardFor(driftView({ ...said, buttons: { ...NO_BUTTONS, restore: true, mute: true } })),
    ],
    [
      'drift, muted',
      cardFor(
        driftView({
          ...said,
          state: 'muted',
          turn: { kind: 'ended', how: 'Muted until 7 Dec 2026' },
          buttons: { ...USUAL, mute: false },
        }),
      ),
    ],
    [
      'drift, busy',
      cardFor(driftView({ ...said, state: 'busy', turn: { kind: 'working' }, buttons: NO_BUTTONS })),
    ],
    [
      'drift, settled',
      cardFor(driftView({ ...over, state: 'settled', turn: { kind: 'done' }, headline: text })),
    ],
    [
      'drift, replaced',
      cardFor(
        driftView({ ...over, state: 'replaced', turn: { kind: 'ended', how: 'Replaced' }, headline: text }),
      ),
    ],
  ];
}
