import { authoriseConsent } from '../request/authorise';
import { expiryOf } from '../request/plan-expiry';
import { policyProblems } from '../policy/problems';
import { traced } from '../../core/tracing';
import { refused, type Ports, type Reply } from '../ports';
import { cannotGoOn } from '../request/recipe-of';
import { WRITES_OFF } from '../request/writes-off';
import { approve } from './approve';
import { CONSENT_FIRST, type Deciding, type Decision } from './decision';
import { askedIfAllowed, onOpenPlan } from './plan-to-decide';
import { reject } from './reject';

/**
 * Approves or rejects. The decision, its audit entry, the move of the request and the run are one transaction,
 * so a second click or a crash changes nothing.
 */
export function decide(ports: Ports, decision: Decision): Promise<Reply> {
  const { requestId, planHash, verdict, stage } = decision;
  const about = { 'latchkey.request': requestId, 'latchkey.plan': planHash, 'latchkey.verdict': verdict };
  return traced('decision', { ...about, 'latchkey.stage': stage }, async (span) => {
    const reply = await decided(ports, decision);
    span.set({ 'latchkey.reply': reply.kind });
    return reply;
  });
}

async function decided(ports: Ports, decision: Decision): Promise<Reply> {
  const { person, requestId, planHash } = decision;
  const attempt = { person, what: `${decision.verdict} ${decision.stage}`, requestId, planHash };
  const asked = await askedIfAllowed(ports, attempt);
  if ('kind' in asked) return asked;
  const decideWith = (consent: Reply | null): Promise<Reply> =>
    onOpenPlan(ports, { ...attempt, asked }, async (tx, plan) => {
      const deciding = { ...plan, decision, consent };
      const stop = mayDecide(ports, deciding);
      if (stop !== null) return stop;
      return decision.verdict === 'approved' ? approve(ports, tx, deciding) : reject(ports, tx, deciding);
    });
  const reply = await decideWith(null);
  // Not within the transaction: Graph may take its time.
  return reply === CONSENT_FIRST ? decideWith(await authoriseConsent(ports, person)) : reply;
}

/** The rules that say no; `null` when none does. */
function mayDecide(ports: Ports, { request, plan, decision }: Deciding): Reply | null {
  const { rules, clock } = ports;
  if (decision.verdict === 'rejected') {
    return decision.reason === null || decision.reason.trim() === '' ? refused('Please say why.') : null;
  }
  if (expiryOf(request, plan).getTime() <= clock.now().getTime()) return refused('This plan has expired.');
  const blocking = plan.document.notices.find(({ severity }) => severity === 'blocking');
  if (blocking !== undefined) return refused(`This plan cannot be approved: ${blocking.text}`);
  const [forbidden] = policyProblems(rules.policy, plan.document);
  if (forbidden !== undefined) return refused(`This plan cannot be approved: ${forbidden}`);
  const stuck = cannotGoOn(ports, request, plan.kind);
  if (stuck !== null) return refused(`This plan cannot be approved: ${stuck}`);
  if (rules.writes === 'off') return refused(WRITES_OFF);
  return null;
}
