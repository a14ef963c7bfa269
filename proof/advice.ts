import { aadstsRow, lookUpUrl } from './aadsts';
import { cureButton } from './cure-button';
import { cureOf } from './cure-of';
import { howTheyDiffer } from './difference';
import { filled, NO_NAMES, type SetUpNames } from './names';
import type { AdviceButton, AdviceView, OtherSetUp } from '../core/advice-view';
import type { AadstsRow, Need, Protocol } from './row';

/** One set-up, as advice speaks of it. */
export interface SetUpTold {
  readonly requestId: string;
  readonly names: SetUpNames;
  /** `null` where it is not known, e.g. because its recipe is gone. */
  readonly protocol: Protocol | null;
  /** `null` where it is not known either. */
  readonly has: readonly Need[] | null;
  readonly replyUrls: readonly string[];
  readonly identifiers: readonly string[];
  /** Where it stands while it is not in Entra: "Waits for approval"; `null` once it is. */
  readonly notYet: string | null;
  /** It stands in Entra, nothing is planned or written now, and whoever asked is its owner. */
  readonly mayBeCured: boolean;
  /** Buttons that do something now, for whoever asked. */
  readonly buttons: readonly AdviceButton[];
}

export interface Told {
  readonly code: number;
  /** What the vendor sent, as the pasted text says; `null` where it does not. */
  readonly sent: string | null;
  /** Further numbers in the text. */
  readonly alsoNamed: readonly number[];
  /** `null` where no set-up is meant. */
  readonly setUp: SetUpTold | null;
  readonly others: readonly OtherSetUp[];
}

/** What one AADSTS number means for a set-up, who can mend it, and how. */
export function adviceOn(told: Told): AdviceView {
  const { code, setUp, others } = told;
  const row = aadstsRow(code);
  const names = setUp?.names ?? NO_NAMES;
  const cure = cureFor(told);
  return {
    code: `AADSTS${code}`,
    about: setUp === null ? 'For no set-up in particular.' : aboutOf(names),
    ...(row === null ? UNKNOWN : meaningOf(row, { names, setUp, cure })),
    notes: notesOn(told, row),
    facts: comparison(told, row),
    buttons: [
      ...(cure === null ? [] : [cure]),
      ...(setUp?.buttons.filter(({ title }) => title === row?.button) ?? []),
    ],
    others: others.map((other) => ({ ...other, code })),
    lookUpUrl: lookUpUrl(code),
  };
}

/** What a plan of one change mends, as far as it is known what to write. */
function cureFor({ code, sent, setUp }: Told): AdviceButton | null {
  if (setUp?.mayBeCured !== true) return null;
  const cure = cureOf(code, setUp, { sent, person: null });
  return cure === null ? null : cureButton(cure, setUp.requestId);
}

const NAMES_SENT_VALUE = /\{(?:replyUrls|identifiers)\}/;

function aboutOf({ vendor, application }: SetUpNames): string {
  return `For the set-up of ${vendor}${application === vendor ? '' : `, application ${application}`}.`;
}

const UNKNOWN = {
  means: 'This number is not in my table, so I cannot say what it means for your application.',
  who: 'Not known. Microsoft’s page on the number says more.',
  isFailure: true,
  steps: [
    'Open Microsoft’s page on the number below.',
    'If it does not help, look the sign-in up by its correlation ID: Entra admin center › Sign-in logs.',
  ],
};

interface Offered {
  readonly setUp: SetUpTold | null;
  readonly cure: AdviceButton | null;
}

type Meaning = Pick<AdviceView, 'means' | 'who' | 'isFailure' | 'steps'>;

function meaningOf(row: AadstsRow, { names, ...offered }: { names: SetUpNames } & Offered): Meaning {
  return {
    means: filled(row.means, names),
    who: filled(WHO[row.fault], names),
    isFailure: row.fault !== 'nobody',
    steps: stepsOf(row, offered).map((step) => filled(step, names)),
  };
}

const WHO: Readonly<Record<AadstsRow['fault'], string>> = {
  'set-up': 'Whoever manages {application} in Entra.',
  vendor: 'Whoever manages {vendor}.',
  'set-up-or-vendor': 'One of both sides has it wrong: {application} in Entra, or {vendor}.',
  person: 'The person who signs in.',
  administrator: 'An administrator of the tenant.',
  nobody: 'Nobody has to: this is no failure.',
};

/** Before anything is written the answers are what to change; afterwards Entra is. */
function stepsOf({ cure, button }: AadstsRow, offered: Offered): string[] {
  if (cure.kind !== 'plan') return [cure.say];
  const { setUp } = offered;
  const mayChange =
    button === 'Change answers' && (setUp?.buttons.some(({ title }) => title === button) ?? false);
  const inEntra =
    mayChange && setUp?.mayBeCured === false
      ? 'Nothing is in Entra yet: press Change answers, correct the answer, and have the new plan approved.'
      : inEntraStep(cure.today, { cure: offered.cure, mayChange });
  return [inEntra, ...(cure.vendor === undefined ? [] : [cure.vendor])];
}

function inEntraStep(
  today: string,
  { cure, mayChange }: { cure: AdviceButton | null; mayChange: boolean },
): string {
  if (cure !== null) return `Press ${cure.title}: that is planned, shown and approved. By hand: ${today}`;
  return mayChange
    ? `Press Change answers: the difference is planned and approved. By hand: ${today}`
    : today;
}

const PROTOCOLS: Readonly<Record<Protocol, string>> = { saml: 'SAML', oidc: 'OpenID Connect' };

function notesOn({ setUp, alsoNamed, others }: Told, row: AadstsRow | null): string[] {
  return [
    ...notYetNote(setUp),
    ...(otherProtocolNote(setUp?.protocol ?? null, row?.only) ??
      missingNote(setUp?.has ?? null, row?.needs) ??
      []),
    ...(others.length === 0
      ? []
      : [setUp === null ? 'Which set-up do you mean?' : 'Another set-up is meant? Choose it below.']),
    ...(alsoNamed.length === 0
      ? []
      : [
          `The text also names ${alsoNamed.map((code) => `AADSTS${code}`).join(', ')}; ask me about each by itself.`,
        ]),
  ];
}

function notYetNote(setUp: SetUpTold | null): string[] {
  const notYet = setUp?.notYet ?? null;
  return notYet === null
    ? []
    : [`This set-up does not stand in Entra (${notYet.toLowerCase()}); no sign-in can work before it does.`];
}

function otherProtocolNote(protocol: Protocol | null, only: Protocol | undefined): string[] | null {
  return protocol === null || only === undefined || protocol === only
    ? null
    : [
        `Entra says this to applications with ${PROTOCOLS[only]}; this one signs in with ${PROTOCOLS[protocol]}, so another one may be meant.`,
      ];
}

const NEEDED: Readonly<Record<Need, string>> = {
  assignment: 'that require assignment',
  'reply-url': 'with a reply URL',
  web: 'with a reply URL for “Web”',
  spa: 'with a reply URL for “Single-page application”',
  native: 'with a reply URL for “Mobile and desktop applications”',
  secret: 'with a client secret',
  claims: 'with claims of their own',
};

function missingNote(has: readonly Need[] | null, needs: Need | undefined): string[] | null {
  return has === null || needs === undefined || has.includes(needs)
    ? null
    : [
        `Entra says this to applications ${NEEDED[needs]}; this one was not set up so. Another one may be meant, or somebody has changed it in Entra.`,
      ];
}

/** What the vendor sent beside what was written for it. */
function comparison({ sent, setUp }: Told, row: AadstsRow | null): AdviceView['facts'] {
  if (sent === null || row === null || !NAMES_SENT_VALUE.test(row.means)) return [];
  const { replyUrls, identifiers } = setUp ?? { replyUrls: [], identifiers: [] };
  const known = row.means.includes('{replyUrls}') ? replyUrls : identifiers;
  const difference = howTheyDiffer(sent, known);
  return [
    { label: 'The vendor sent', value: sent },
    ...known.map((value) => ({ label: 'Latchkey wrote', value })),
    ...(difference === null ? [] : [{ label: 'The difference', value: difference }]),
  ];
}
