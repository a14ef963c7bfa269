import type { Policy } from '../../core/policy';
import type { Rules } from '../../workflows/ports';
import type { Settings } from '../settings';

// graph/facts.md: what was just written is seen everywhere within minutes, mostly seconds.
const VISIBILITY_WINDOW_MS = 180_000;
/** The sandbox tenant replicates within a second, and nobody wants to wait three minutes after a kill. */
const SANDBOX_VISIBILITY_WINDOW_MS = 10_000;
const TURN_PATIENCE_MS = 1_500;

export function rulesOf(settings: Settings, policy: Policy): Rules {
  const { tenantId, loginUrl, approval, approvalTtlMs, writes } = settings;
  return {
    tenantId,
    loginUrl,
    authorityUrl: settings.cloud.loginUrl,
    approval,
    approvals: settings.approvals,
    approvalTtlMs,
    requestersGroupId: settings.requestersGroupId,
    approversGroupId: settings.approversGroupId,
    writes,
    launcherUrl: settings.launcherUrl,
    watchSignIns: settings.watchSignIns,
    policy,
    keyVaultHost: settings.keyVaultUrl === null ? null : new URL(settings.keyVaultUrl).host,
    turnPatienceMs: TURN_PATIENCE_MS,
    visibilityWindowMs: settings.mode === 'sandbox' ? SANDBOX_VISIBILITY_WINDOW_MS : VISIBILITY_WINDOW_MS,
  };
}
