import { newToken } from '../../core/ids';
import type { Clock } from '../../core/ports/clock';
import type { Log } from '../../core/ports/log';
import type { Store } from '../../core/ports/store';
import type { Rules } from '../../workflows/ports';
import { describePolicy } from './describe-policy';

const POLICY_IN_FORCE = 'policy-in-force';

/**
 * Puts on record which policy holds from now on, when it is another than at the last start. Each plan's entry names
 * the policy by its hash.
 */
export async function recordPolicy({
  store,
  rules,
  clock,
  log,
}: {
  store: Pick<Store, 'settings' | 'audit' | 'transaction'>;
  rules: Pick<Rules, 'policy' | 'tenantId' | 'writes'>;
  clock: Clock;
  log: Log;
}): Promise<void> {
  const { policy, tenantId, writes } = rules;
  log.info({ policy: policy.hash, file: policy.file, writes }, 'The policy of this deployment');
  const now = `${policy.hash} writes ${writes}`;
  const last = (await store.settings.get(POLICY_IN_FORCE)) ?? 'none writes on';
  if (last === now) return;
  await store.transaction(async (tx) => {
    await store.settings.set(tx, POLICY_IN_FORCE, now);
    await store.audit.append(tx, {
      eventKey: `policy:${policy.hash}:${clock.now().toISOString()}:${newToken().slice(0, 8)}`,
      tenantId,
      requestId: null,
      actorObjectId: null,
      event: 'policy-in-force',
      planHash: null,
      details: { policy: policy.hash, file: policy.file, writes, rules: describePolicy(policy) },
    });
  });
}
