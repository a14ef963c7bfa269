import { toAppError } from '../../../graph/errors';
import { judgeWrite } from '../../../graph/retry';
import { untilExempt } from '../../../workflows/planner/addresses/identifier-notices';
import { inventedRecipe, planInputFor } from '../../support/plan-input';

interface Refusal {
  readonly code: string;
  readonly message: string;
}

/** What the run does with the answer while the exemption may still come, and what the card says in the end. */
export function run(given: unknown): unknown {
  const { code, message } = given as Refusal;
  const outcome = {
    status: 400,
    body: { error: { code, message } },
    requestId: 'r',
    retryAfter: null,
  } as const;
  const request = { method: 'PATCH', path: '/applications/a' } as const;
  const write = { repeatable: true, targetIsNew: true, notReadyCodes: untilExempt(planInputFor(SAML)) };
  const error = toAppError(outcome, {
    request,
    clientRequestId: 'c',
    outcomeUnknown: false,
    now: new Date(),
  });
  return { verdict: judgeWrite(outcome, request, write), says: error.safeText, code: error.code };
}

const SAML = inventedRecipe({
  integration: {
    type: 'saml',
    saml: { identifiers: ['https://t.example'], replyUrls: ['https://t.example/acs'], certificate: {} },
  },
});
