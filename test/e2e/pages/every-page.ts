import { copyPage } from '../../../bot/pages/copy-page';
import { messagePage } from '../../../bot/pages/files/message-page';
import { revealedPage, revealPage, type RevealParts } from '../../../bot/pages/reveal';
import type { LinkState } from '../../../core/ports/store';
import { LONGEST_NAME } from '../../cards/proof/card-in-state';
import { messageView } from '../../cards/sample-views';

export interface PageInState {
  readonly name: string;
  readonly html: string;
}

const TOKEN = 'a'.repeat(43);
const LINK_STATES: readonly LinkState[] = ['valid', 'burnt', 'expired', 'unknown'];
const LONG_SECRET = 'W~8'.repeat(40);

/** Every page that the bot shows in a browser, in every state. */
export async function everyPage(): Promise<PageInState[]> {
  return [...(await revealPages()), ...messagePages(), ...copyPages()];
}

async function revealPages(): Promise<PageInState[]> {
  const pages = LINK_STATES.map(async (state) => {
    const { html } = await revealPage(partsWith(state), TOKEN);
    return { name: `reveal ${state}`, html };
  });
  const { html } = await revealedPage(partsWith('valid'), TOKEN);
  return [...(await Promise.all(pages)), { name: 'revealed', html }];
}

function messagePages(): PageInState[] {
  const attachments = [{ title: `${LONGEST_NAME}.pem`, url: 'https://latchkey.contoso.example/files/c1' }];
  const long = {
    subject: LONGEST_NAME,
    body: `${messageView().body}\n${LONG_SECRET}`.repeat(20),
    attachments,
  };
  return [
    { name: 'message', html: messagePage(messageView()).html },
    { name: 'message, longest', html: messagePage(messageView(long)).html },
  ];
}

function copyPages(): PageInState[] {
  const values = [
    { label: 'Application (client) ID', value: '12345678-90ab-4cde-8f01-23456789abcd', other: false },
    { label: LONGEST_NAME, value: LONG_SECRET, other: true },
  ];
  const until = new Date('2026-12-01T00:00:00Z');
  const content = { vendorName: 'Amplitude', applicationName: 'Amplitude', values };
  const long = { ...content, vendorName: LONGEST_NAME, applicationName: LONGEST_NAME };
  return [
    { name: 'copy', html: copyPage(content, until).html },
    { name: 'copy, longest', html: copyPage(long, until).html },
  ];
}

/** A store with one secret behind a link of this state. */
function partsWith(state: LinkState): RevealParts {
  const secrets = {
    look: () => Promise.resolve({ state }),
    burn: () => Promise.resolve({ requestId: 'k3m9x2q7ab4c', name: 'add-client-secret', text: LONG_SECRET }),
  };
  const store = {
    secrets,
    requests: { lock: () => Promise.resolve(null) },
    audit: { append: () => Promise.resolve() },
    transaction: (work: (tx: unknown) => Promise<unknown>) => work({}),
  };
  const clock = { now: () => new Date('2026-11-30T10:00:00Z') };
  const fieldOf = () => Promise.resolve({ vendorName: LONGEST_NAME, label: LONGEST_NAME });
  return { store, clock, tenantId: 'tenant', fieldOf } as unknown as RevealParts;
}
