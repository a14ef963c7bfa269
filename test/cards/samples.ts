import type { AdaptiveCard } from '../../cards/adaptive-card';
import { cardFor } from '../../cards/card-for';
import { copyLinkCard } from '../../cards/links/copy-link-card';
import { helpCard } from '../../cards/help/help-card';
import { revealLinkCard } from '../../cards/links/reveal-link-card';
import { setupListCard } from '../../cards/lists/setup-list-card';
import { welcomeCard } from '../../cards/help/welcome-card';
import { vendorListCard } from '../../cards/lists/vendor-list-card';
import { PLAN_KINDS } from '../../core/stages';
import { REQUEST_STATES } from '../../core/request';
import type { FieldView, OperationView, PlanView, QuestionView } from '../../core/views';
import { driftSamples } from './sample-drifts';
import { auditSamples } from './audit-samples';
import { careSamples } from './care-samples';
import { NO_BUTTONS, failedPlan, operationView, planOf, planView, runningPlan } from './sample-plans';
import { adviceSamples } from './sample-advice';
import {
  CHOICES,
  handOverView,
  messageView,
  step,
  noticeView,
  pauseView,
  questionView,
  fieldView,
  choiceField,
  setupListView,
  setupRow,
  vendorListView,
} from './sample-views';

/** Every text that reaches a card from people or the tenant can look like this. */
export const HOSTILE_TEXTS = [
  '[x](http://evil.example)',
  '<at>Alex</at>',
  '**b**',
  '${1+1}',
  '{{DATE(2026-11-21T10:02:00Z,SHORT)}}',
  '`code` _em_ ~~no~~ # heading',
  '</speak><b>&amp;',
  '"quoted" \\ back\\slash',
] as const;

export type Sample = readonly [name: string, card: AdaptiveCard];

/** Cards of every kind in every state, with `text` wherever a person or the tenant supplies text. */
export function samplesWith(text: string): Sample[] {
  return [
    ...questionSamples(text),
    ...planSamples(text),
    ...handOverSamples(text),
    ...driftSamples(text),
    ...otherSamples(text),
    ...careSamples(text),
  ];
}

function questionSamples(text: string): Sample[] {
  const given = {
    vendorName: text,
    requesterName: text,
    title: text,
    asks: text,
    prerequisites: [text, text],
    where: text,
    link: { title: text, url: 'https://vendor.example/' },
    answers: [
      { label: text, value: text },
      { label: text, value: text },
    ],
    note: text,
  };
  const said = { label: text, why: text, where: text, example: text, value: text };
  const choices = CHOICES.map(({ id }) => ({ id, title: text, explanation: text }));
  const problem = { severity: 'error', text } as const;
  const warning = { severity: 'warning', text } as const;
  const question = (field: Partial<FieldView>, view: Partial<QuestionView> = {}) =>
    cardFor(questionView({ ...given, ...view }, { ...said, ...field }));
  const fields = [
    fieldView({ ...said, problem }),
    choiceField({ ...said, label: `${text} two`, choices, value: 'web' }),
    fieldView({ ...said, label: `${text} three`, id: 'other', input: 'lines', problem: warning }),
  ];
  return [
    ['question', question({})],
    ['question with an error', question({ problem, errorMessage: text })],
    ['question with a warning', question({ problem: warning })],
    ['first, optional question', question({ required: false }, { canGoBack: false })],
    ['page of several questions', cardFor(questionView({ ...given, fields }))],
    ['page with a place for each', cardFor(questionView({ ...given, fields, where: '' }))],
    ['choice', cardFor(questionView({ ...given, fields: [choiceField({ ...said, choices, problem })] }))],
    ['metadata or list', question({ input: 'lines', problem })],
    ['sensitive question', question({ input: 'password', value: null })],
    ['people question', question({ search: 'people' })],
    ['answered', question({}, { status: 'answered' })],
    ['closed', question({}, { status: 'closed' })],
    [
      'pause',
      cardFor(
        pauseView({ title: text, text, message: messageView({ to: text, subject: text, body: text }) }),
      ),
    ],
    ['pause without a message', cardFor(pauseView({ title: text, text }))],
    ['ended pause', cardFor(pauseView({ isOpen: false, since: '', text: '', note: text }))],
    ['closed without a note', cardFor(questionView({ status: 'closed', note: null }))],
  ];
}

export function hostileOperation(text: string, overrides: Partial<OperationView> = {}): OperationView {
  return operationView({
    title: text,
    details: [text, text],
    request: {
      method: 'PATCH',
      path: `/applications/{app.objectId}?x=${encodeURIComponent(text)}`,
      headers: { 'x-note': text },
      body: {
        displayName: text,
        list: [text, { $ref: 'app.clientId' }, { $text: `api://{app.clientId}/${text}` }],
      },
    },
    permissions: [text],
    checks: [
      { label: text, holds: true },
      { label: text, holds: false, found: text },
    ],
    remark: text,
    failure: { text, code: text, requestId: text },
    ...overrides,
  });
}

function planSamples(text: string): Sample[] {
  const names = {
    vendorName: text,
    applicationName: text,
    tenantName: text,
    requesterName: text,
    approvers: text,
    headline: text,
    turn: { kind: 'waiting' as const, whom: text },
    risk: { severity: 'warning' as const, text },
    chosen: [{ label: text, value: text }],
    differences: [text, text],
  };
  const notices = (['info', 'warning', 'blocking'] as const).map((severity) => ({ severity, text }));
  const operations = (['planned', 'waiting', 'writing', 'written', 'done', 'failed'] as const).map((state) =>
    hostileOperation(text, { state, effect: state === 'done' ? 'adopted' : null }),
  );
  const plan = planOf([{ stage: 'create', approval: text, operations }], [hostileOperation(text, {})]);
  const everyButton: PlanView['buttons'] = {
    approveStage: 'access',
    isStepwise: true,
    approveAll: true,
    reject: true,
    requestChanges: true,
    changeAnswers: true,
    tryAgain: true,
    undo: true,
    restore: true,
    vendorIsReady: true,
    switchBack: true,
    remove: true,
    stopRemoval: true,
    cancel: true,
  };
  return [
    ['plan', cardFor(planView({ ...names, notices, plan }))],
    ...(['looking', 'running', 'paused', 'failed', 'over'] as const).map((phase): Sample => [
      `plan, ${phase}`,
      cardFor(planView({ ...names, notices, plan, phase })),
    ]),
    ['failed plan', cardFor(failedPlan())],
    ['running plan', cardFor(runningPlan())],
    ['plan with every button', cardFor(planView({ ...names, buttons: everyButton }))],
    ['plan being made', cardFor(planView({ ...names, state: 'planning', plan: null, buttons: NO_BUTTONS }))],
    ...REQUEST_STATES.flatMap((state) =>
      PLAN_KINDS.map((planKind): Sample => [
        `${planKind} ${state}`,
        cardFor(planView({ ...names, state, planKind })),
      ]),
    ),
  ];
}

function handOverSamples(text: string): Sample[] {
  const secret = {
    name: 'add-client-secret',
    label: text,
    note: text,
    canReveal: true,
    canRenew: true,
    isInVault: false,
    vaultUrl: null,
  };
  const given = {
    vendorName: text,
    applicationName: text,
    headline: text,
    identity: [{ label: text, entraLabel: text, value: text }],
    items: [{ label: text, value: text, url: 'https://vendor.example/a' }],
    secrets: [secret],
    links: [{ title: text, url: 'https://latchkey.example/f' }],
    steps: [
      step({ portal: 'entra', text, menuPath: text, check: text }),
      step({ text, url: 'https://vendor.example/b', secrets: [secret] }),
      step({
        text,
        role: text,
        menuPath: text,
        check: text,
        fields: [{ label: text, value: text, url: 'https://vendor.example/c' }],
        files: [{ title: text, url: 'https://latchkey.example/f' }],
        drafts: [messageView({ to: text, subject: text, body: text })],
      }),
    ],
    drafts: [messageView({ attachments: [{ title: text, url: 'https://latchkey.example/f' }] })],
    warnings: [text],
    verification: text,
    next: [{ text, link: { title: text, url: 'https://vendor.example/d' } }],
  };
  const news = { text, person: { name: text, channelUserId: '29:alex' } };
  const done = { doneSteps: [step({ text })] };
  const two = [secret, { ...secret, name: 'second-add-client-secret' }];
  const nothing = {
    identity: [],
    items: [],
    secrets: [],
    links: [],
    steps: [],
    drafts: [],
    warnings: [],
    canConfirm: false,
    canChange: true,
  };
  return [
    ['hand-over', cardFor(handOverView(given))],
    ['hand-over without a secret', cardFor(handOverView({ ...given, secrets: [] }))],
    [
      'hand-over with two secrets',
      cardFor(handOverView({ ...given, secrets: two, steps: [step({ text, secrets: two })] })),
    ],
    ['renewed hand-over', cardFor(handOverView({ ...given, ...done, news }))],
    ['completed hand-over', cardFor(handOverView({ ...given, phase: 'works' }))],
    ['hand-over taken back', cardFor(handOverView({ ...given, phase: 'taken-back' }))],
    ['replaced hand-over', cardFor(handOverView({ ...given, phase: 'replaced' }))],
    ['empty hand-over', cardFor(handOverView(nothing))],
  ];
}

function otherSamples(text: string): Sample[] {
  const vendor = { id: 'a', name: text, draft: true };
  const facts = [{ label: text, value: text }];
  return [
    ['notice', cardFor(noticeView({ title: text, facts }))],
    ['open notice', cardFor(noticeView({ title: text, facts, completed: false }))],
    [
      'vendor list',
      vendorListCard(
        vendorListView({
          note: text,
          named: text.slice(0, 120),
          tiles: [vendor],
          all: Array.from({ length: 200 }, () => vendor),
          categories: Array.from({ length: 40 }, () => ({ name: text, vendors: [vendor, vendor] })),
        }),
      ),
    ],
    [
      'list of set-ups',
      setupListCard(
        setupListView({ words: text.slice(0, 200), rows: Array.from({ length: 10 }, () => setupRow(text)) }),
      ),
    ],
    ['empty list of set-ups', setupListCard(setupListView({ rows: [], note: text }))],
    [
      'empty vendor list',
      vendorListCard({ tiles: [], all: [], count: 0, categories: [], note: null, named: null }),
    ],
    [
      'help',
      helpCard({
        intro: text,
        commands: [{ usage: text, effect: text }],
        more: [{ usage: text, effect: text }],
        note: text,
      }),
    ],
    ['welcome', welcomeCard({ intro: text, note: text, open: [{ name: text, state: text }] })],
    ...adviceSamples(text),
    ...auditSamples(text),
    [
      'copy link',
      copyLinkCard({
        requestId: 'k3m9x2q7ab4c',
        vendorName: text,
        url: 'https://latchkey.example/c/1',
        until: '22 Nov 2026 00:00 UTC',
      }),
    ],
    [
      'reveal link',
      revealLinkCard({ vendorName: text, label: text, url: 'https://latchkey.example/r/1', minutes: 10 }),
    ],
  ];
}
