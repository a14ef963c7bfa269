import { cardFor } from '../../cards/card-for';
import { nearEndsCard } from '../../cards/near-ends-card';
import { watchChoiceCard } from '../../cards/watch-choice-card';
import type { NearEndRowView, NearEndsView } from '../../core/near-ends';
import { setupListCard } from '../../cards/setup-list-card';
import { setupStatusCard } from '../../cards/setup-status-card';
import type { CareLineView, DigestRowView, EndView, OwnerView } from '../../core/care-views';
import { REQUEST_ID, setupListView, setupRow } from './sample-views';
import type { Sample } from './samples';

const CSV_URL = 'https://latchkey.example/files/x/set-ups.csv';
const NEAR_ENDS_URL = 'https://latchkey.example/files/x/expiring.csv';
const PORTAL_URL = 'https://entra.microsoft.com/#view/x';

export function ownerView(overrides: Partial<OwnerView> = {}): OwnerView {
  return {
    kind: 'owner',
    requestId: REQUEST_ID,
    vendorName: 'Amplitude',
    applicationName: 'Amplitude',
    offer: 'abc123',
    status: 'open',
    asked: { objectId: 'megan-id', displayName: 'Megan Bowen' },
    headline: 'Alex Admin asks you to look after this set-up from now on.',
    means: ['Its cards, reminders and values for the vendor come to whoever takes over.'],
    mail: {
      text: 'Entra’s own mails about the signing certificate still go to alex@contoso.example.',
      link: { title: 'Open Single sign-on in Entra', url: PORTAL_URL },
    },
    canDecline: true,
    ...overrides,
  };
}

export function endView(overrides: Partial<EndView> = {}): EndView {
  return {
    kind: 'end',
    requestId: REQUEST_ID,
    vendorName: 'Amplitude',
    applicationName: 'Amplitude',
    status: 'open',
    hasEnded: false,
    headline: 'The signing certificate ends on 12 May 2027, in 7 days.',
    texts: [
      'From then on sign-in to Amplitude stops, unless Amplitude ignores the date.',
      'Reckon that Amplitude trusts one signing certificate at a time.',
    ],
    start: {
      by: 'hand',
      menuPath:
        'Enterprise apps > this application > Single sign-on > SAML Certificates > Edit > New certificate',
      link: { title: 'Open Single sign-on in Entra', url: PORTAL_URL },
    },
    mention: { objectId: 'alex-id', displayName: 'Alex Admin' },
    ...overrides,
  };
}

export const CARE: readonly CareLineView[] = [
  { text: 'Signing certificate ends 12 May 2027, in 7 days', tone: 'attention' },
  { text: '2 differences in Entra', tone: 'attention' },
  { text: '12 assigned', tone: 'plain' },
];

function digestRow(text: string): DigestRowView {
  return {
    vendorName: text,
    applicationName: text,
    what: 'signing certificate',
    ends: '12 May 2027, in 34 days',
    tone: 'plain',
  };
}

/** Cards of what comes after the hand-over, with `text` wherever a person or the tenant supplies text. */
export function careSamples(text: string): Sample[] {
  const named = { vendorName: text, applicationName: text };
  const owner = (overrides: Partial<OwnerView>) =>
    cardFor(ownerView({ ...named, headline: text, ...overrides }));
  const end = (overrides: Partial<EndView>) =>
    cardFor(endView({ ...named, headline: text, texts: [text, text], ...overrides }));
  const mail = { text, link: { title: 'Open Single sign-on in Entra', url: PORTAL_URL } };
  const nearEnd = (overrides: Partial<NearEndRowView> = {}): NearEndRowView => ({
    application: text,
    what: 'signing certificate',
    ends: 'ends 12 May 2027, in 34 days',
    tone: 'plain',
    owners: `Owned by ${text}, ${text}`,
    here: '',
    renews: '',
    ...overrides,
  });
  const nearEnds = (overrides: Partial<NearEndsView> = {}) =>
    nearEndsCard(
      {
        rows: [
          nearEnd({ tone: 'attention', here: `Set up here, ${text} looks after it`, renews: REQUEST_ID }),
          nearEnd({ what: 'client secret', tone: 'warning', owners: 'Nobody is named as owner' }),
          nearEnd({ what: 'signing certificate, not in use' }),
        ],
        count: 12,
        notes: ['As of 21 Nov 2026 10:05 UTC.', '3 client secrets that have ended already are not listed.'],
        unseen: [],
        page: 1,
        hasMore: true,
        ...overrides,
      },
      NEAR_ENDS_URL,
    );
  const candidates = ['a1', 'b2'].map((end) => ({
    objectId: `0a1b2c3d-0000-4000-8000-0000000000${end}`,
    clientId: '0a1b2c3d-0000-4000-8000-0000000000c3',
    displayName: text,
    createdOn: '21 Nov 2026',
  }));
  const tones = ['plain', 'warning', 'attention'] as const;
  const rows = tones.map((tone) => ({ ...digestRow(text), tone }));
  const digest = (more: number, count: number) =>
    cardFor({
      kind: 'digest',
      rows: Array.from({ length: count }, () => rows)
        .flat()
        .slice(0, count),
      more,
      csvUrl: CSV_URL,
    });
  const facts = [
    { label: 'Owner', value: text, tone: 'plain' as const },
    ...tones.map((tone) => ({ label: 'Client secret', value: 'ends 12 May 2027, in 34 days', tone })),
  ];
  const unseen = [
    `I cannot see client secrets: ${text}`,
    'Who owns 2 of these applications could not be read.',
  ];
  return [
    ['what ends in the tenant', nearEnds()],
    ['what ends in the tenant, in part', nearEnds({ unseen, page: 2, hasMore: false })],
    ['nothing ends in the tenant', nearEnds({ rows: [], count: 0, hasMore: false })],
    ['which application is watched', watchChoiceCard({ typed: text, candidates, isMore: true })],
    ['owner asked', owner({ means: [text, text], mail })],
    ['owner who left', owner({ asked: null, canDecline: false, mail })],
    ['owner taken over', owner({ status: 'taken', means: [], mail })],
    ['owner no longer asked', owner({ status: 'over', means: [], mail: null })],
    ['end by hand', end({})],
    ['end of a secret of ours', end({ start: { by: 'new-secret', secret: 'add-client-secret' } })],
    ['end of a certificate of ours', end({ start: { by: 'renew', of: 'first' } })],
    ['end of the second certificate', end({ start: { by: 'renew', of: 'second' }, hasEnded: true })],
    ['end that has passed', end({ hasEnded: true })],
    ['end while a plan is under way', end({ start: null })],
    ['end whose owner left', end({ mention: null })],
    ['end that is over', end({ status: 'over', texts: [], start: null, mention: null })],
    ['digest', digest(0, 3)],
    ['longest digest', digest(980, 20)],
    [
      'list of set-ups that are watched',
      setupListCard(
        setupListView({ rows: Array.from({ length: 10 }, () => ({ ...setupRow(text), care: CARE })) }),
        CSV_URL,
      ),
    ],
    [
      'status of a set-up',
      setupStatusCard({ ...named, state: 'Ready in Entra, vendor side open', facts }, CSV_URL),
    ],
  ];
}
