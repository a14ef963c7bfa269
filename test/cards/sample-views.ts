import type {
  HandOverView,
  MessageView,
  NoticeView,
  PauseView,
  QuestionView,
  SecretView,
  StepView,
  SetupListView,
  FieldView,
  SetupRowView,
  VendorListView,
} from '../../core/views';
import { AT_VENDOR } from '../../workflows/hand-over/at-vendor';

export const REQUEST_ID = 'k3m9x2q7ab4c';

export function fieldView(overrides: Partial<FieldView> = {}): FieldView {
  return {
    id: 'acsUrl',
    label: 'Assertion Consumer Service URL',
    why: 'Entra sends the sign-in response only to addresses it knows.',
    where: '',
    input: 'text',
    choices: [],
    search: null,
    required: true,
    example: 'https://analytics.amplitude.com/saml/sso/contoso',
    errorMessage: 'Paste the Assertion Consumer Service URL from Amplitude.',
    value: null,
    problem: null,
    ...overrides,
  };
}

/** A page with one question; `field` changes that. */
export function questionView(
  overrides: Partial<QuestionView> = {},
  field: Partial<FieldView> = {},
): QuestionView {
  return {
    kind: 'question',
    requestId: REQUEST_ID,
    vendorName: 'Amplitude',
    requesterName: 'Alex Admin',
    page: 'acsUrl',
    title: 'Assertion Consumer Service URL',
    asks: null,
    prerequisites: [],
    where: 'Amplitude: Settings > Organization settings > Access & SSO Setting > Single Sign-On Settings',
    link: { title: 'Instructions', url: 'https://vendor.example/instructions' },
    fields: [fieldView(field)],
    noted: [],
    answers: [],
    canGoBack: true,
    status: 'open',
    note: null,
    ...overrides,
  };
}

export const CHOICES: FieldView['choices'] = [
  {
    id: 'spa',
    title: 'Single Page Application',
    explanation: 'Implicit flow; Collate needs only the client ID.',
  },
  {
    id: 'web',
    title: 'Web',
    explanation: 'Confidential client; Collate needs the client ID and a client secret.',
  },
];

export function choiceField(overrides: Partial<FieldView> = {}): FieldView {
  return fieldView({
    id: 'platform',
    label: 'Kind of client',
    why: 'It decides how Collate signs people in and whether a secret is made.',
    input: 'choice',
    choices: CHOICES,
    example: null,
    errorMessage: 'Choose one of the two kinds.',
    value: 'web',
    ...overrides,
  });
}

export const SECRET: SecretView = {
  name: 'add-client-secret',
  label: 'Client Secret',
  note: 'Shown once on a page of its own, then it is gone here. New secret makes another.',
  canReveal: true,
  canRenew: true,
  isInVault: false,
  vaultUrl: null,
};

export function step(given: Partial<StepView>): StepView {
  return { ...AT_VENDOR, ...given };
}

export function messageView(overrides: Partial<MessageView> = {}): MessageView {
  return {
    to: 'support@getcollate.io',
    subject: 'SSO for Contoso',
    body: 'Hello,\n\nplease enable Azure SSO for our organisation.\n\n  Client ID: 0f8fad5b-d9cb-469f-a165-70867728950e\n  Tenant ID: 11111111-1111-4111-8111-111111111111\n\nKind regards\nAlex Admin',
    pageUrl: 'https://latchkey.contoso.example/files/m1/message',
    emailUrl: 'https://latchkey.contoso.example/files/e1/SSO.eml',
    attachments: [],
    ...overrides,
  };
}

export function handOverView(overrides: Partial<HandOverView> = {}): HandOverView {
  return {
    kind: 'hand-over',
    requestId: REQUEST_ID,
    vendorName: 'Collate',
    applicationName: 'Collate',
    phase: 'open',
    headline: 'Ready in Entra. 3 things left in Collate, about 5 minutes.',
    news: null,
    identity: [
      {
        label: 'Client ID',
        entraLabel: 'Application (client) ID',
        value: '0f8fad5b-d9cb-469f-a165-70867728950e',
      },
      {
        label: 'Tenant ID',
        entraLabel: 'Directory (tenant) ID',
        value: '11111111-1111-4111-8111-111111111111',
      },
    ],
    items: [
      { label: 'Client ID', value: '0f8fad5b-d9cb-469f-a165-70867728950e' },
      { label: 'Tenant ID', value: '11111111-1111-4111-8111-111111111111' },
      {
        label: 'Authority',
        value: 'https://login.microsoftonline.com/11111111-1111-4111-8111-111111111111',
        url: 'https://login.microsoftonline.com/11111111-1111-4111-8111-111111111111',
      },
    ],
    secrets: [SECRET],
    signIn: null,
    canTest: true,
    links: [{ title: 'Federation metadata XML', url: 'https://latchkey.contoso.example/files/f3a9' }],
    steps: [
      step({
        text: 'Open Collate as an administrator and go to Settings > SSO.',
        url: 'https://contoso.getcollate.io',
        drafts: [messageView()],
      }),
      step({
        text: 'Paste the client ID, the tenant ID and the authority.',
        fields: [{ label: 'Client ID', value: '0f8fad5b-d9cb-469f-a165-70867728950e' }],
        secrets: [SECRET],
      }),
      step({ text: 'Save, then sign in once in a private window before you close this one.' }),
    ],
    doneSteps: [],
    drafts: [],
    warnings: ['Delete the built-in admin account only after somebody has signed in with Entra.'],
    verification: null,
    canConfirm: true,
    canRenew: false,
    switchBack: null,
    canChange: true,
    next: [
      {
        text: 'Tell the people who may sign in: they find it in My Apps.',
        link: { title: 'Open My Apps', url: 'https://myapplications.microsoft.com/' },
      },
    ],
    ...overrides,
  };
}

export function pauseView(given: Partial<PauseView> = {}): PauseView {
  return {
    kind: 'pause',
    requestId: REQUEST_ID,
    vendorName: 'Logz.io',
    waitingFor: 'audienceUri',
    title: 'Ask Logz.io for the connection information',
    text: 'Send the message, then wait for the answer.',
    since: '21 Nov 2026 10:00 UTC',
    message: null,
    isOpen: true,
    isAfterHandOver: false,
    note: null,
    ...given,
  };
}

export function noticeView(overrides: Partial<NoticeView> = {}): NoticeView {
  return {
    kind: 'notice',
    requestId: REQUEST_ID,
    completed: true,
    title: 'SSO set-up complete: Amplitude',
    facts: [
      { label: 'Requested by', value: 'Alex Admin' },
      { label: 'Approved by', value: 'Megan Bowen' },
      { label: 'Completed', value: '21 Nov 2026 10:05 UTC' },
    ],
    ...overrides,
  };
}

export function setupRow(text: string): SetupRowView {
  return {
    requestId: 'abcdefghij23',
    vendorName: text,
    applicationName: text,
    state: 'Waits for approval',
    tone: 'warning',
    turn: 'Your turn',
    owner: text,
    care: [],
  };
}

export function setupListView(overrides: Partial<SetupListView> = {}): SetupListView {
  return { note: null, rows: [setupRow('Amplitude')], words: '', page: 2, hasMore: true, ...overrides };
}

const VENDORS = [
  { id: 'amplitude', name: 'Amplitude', draft: false },
  { id: 'collate', name: 'Collate', draft: false },
  { id: 'acme', name: 'Acme', draft: true },
];

export function vendorListView(overrides: Partial<VendorListView> = {}): VendorListView {
  return {
    tiles: VENDORS.slice(0, 1),
    all: VENDORS,
    count: 3,
    categories: [
      { name: 'Analytics', vendors: VENDORS.slice(0, 2) },
      { name: '', vendors: VENDORS.slice(2) },
    ],
    note: 'I do not know “amplitud”. Did you mean one of these?',
    named: null,
    ...overrides,
  };
}
