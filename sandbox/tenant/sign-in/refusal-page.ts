import { escapeHtml } from '../../../core/html';
import { randomUUID } from 'node:crypto';

import type { Tenant } from '../handlers/call';
import type { LoginAnswer } from '../login/login-request';
import type { SignInRefused } from './aadsts';
import { htmlPage } from './page';

/** Faults of the configuration are shown to the person; nothing of them reaches the vendor. */
export function refusalPage({ nowMs }: Tenant, refused: SignInRefused): LoginAnswer {
  const facts = [
    ['Request Id', randomUUID()],
    ['Correlation Id', randomUUID()],
    ['Timestamp', new Date(nowMs()).toISOString()],
  ];
  const rows = facts.map(
    ([name = '', value = '']) => `<small>${name}: <code>${escapeHtml(value)}</code></small>`,
  );
  return {
    status: 400,
    html: htmlPage(
      'Sign in',
      `<p>Sorry, but we’re having trouble signing you in.</p><p>${escapeHtml(refused.description)}</p>${rows.join('')}`,
    ),
  };
}
