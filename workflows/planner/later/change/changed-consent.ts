import { isJsonObject } from '../../../../core/json';
import type { PlannedOperation } from '../../../../core/plan';
import { textAt } from '../../../../core/json-read';
import { permissionGrantUpdate } from '../../../../graph/requests';
import type { Wanted } from '../../../difference/wanted';
import { equals } from '../../../operations/application';
import { plannedOperation } from '../../../operations/planned-operation';
import { NOTHING_LEFT, type Comparing, type Left, type Pair } from './comparing';
import { takenBack } from './taken-back';

/** Consent for everybody is one list of scopes: ours by the new answers, and what else was consented to. */
export async function changedConsent(comparing: Comparing, { key, former, next }: Pair): Promise<Left> {
  const [before, after] = [scopesOf(former), scopesOf(next)];
  if (before.join(' ') === after.join(' ')) return NOTHING_LEFT;
  const standing = [...comparing.stands.values()].find(
    ({ operation, check }) => operation.key === key && check.expect[0].at.endsWith('.scope'),
  );
  const grantId = comparing.references[referenceIn(next ?? former)] ?? '';
  const now = standing === undefined || grantId === '' ? null : await scopesNow(comparing, grantId);
  if (now === null || standing === undefined)
    return next === undefined ? NOTHING_LEFT : { operations: [next] };
  const stay = now.filter((scope) => !before.includes(scope) && !after.includes(scope));
  const scopes = [...after, ...stay];
  if (scopes.length === 0) {
    const gone = takenBack(standing, { title: ({ undo, title }) => undo?.title ?? title });
    return { operations: gone === null ? [] : [gone] };
  }
  if (scopes.every((scope) => now.includes(scope)) && scopes.length === now.length) return NOTHING_LEFT;
  return { operations: [changed(comparing, { standing, grantId, now, scopes, stay })] };
}

interface Scopes {
  readonly standing: Wanted;
  readonly grantId: string;
  readonly now: readonly string[];
  readonly scopes: readonly string[];
  readonly stay: readonly string[];
}

function changed(
  { isAdopted }: Comparing,
  { standing, grantId, now, scopes, stay }: Scopes,
): PlannedOperation {
  const { operation, check } = standing;
  const scope = scopes.join(' ');
  return plannedOperation({
    key: operation.key,
    stage: operation.stage,
    change: 'change',
    title: `Consent for everybody in the tenant to: ${scopes.join(', ')}`,
    details: [
      `Consented permissions: ${now.join(', ')} → ${scopes.join(', ')}`,
      ...(stay.length === 0 ? [] : [`Stays, because it is not of this set-up: ${stay.join(', ')}`]),
    ],
    via: permissionGrantUpdate,
    request: permissionGrantUpdate.build({ grantId, scope }),
    lookFirst: isAdopted(operation.key),
    reliesOn: [
      {
        read: { path: `/oauth2PermissionGrants/${grantId}` },
        expect: [equals('Consented permissions as the plan showed them', 'scope', now.join(' '))],
      },
    ],
    readBack: [{ read: check.read, expect: [{ ...check.expect[0], value: scope }] }],
  });
}

function scopesOf(operation: PlannedOperation | undefined): string[] {
  const body = operation?.request.body ?? null;
  return isJsonObject(body) ? textAt(body, 'scope').split(' ').filter(Boolean) : [];
}

function referenceIn(operation: PlannedOperation | undefined): string {
  return Object.keys(operation?.outputs ?? {})[0] ?? '';
}

async function scopesNow({ tenant }: Comparing, grantId: string): Promise<string[] | null> {
  const [answer] = await tenant.readMany([{ method: 'GET', path: `/oauth2PermissionGrants/${grantId}` }]);
  return answer?.status === 200 ? textAt(answer.body, 'scope').split(' ').filter(Boolean) : null;
}

/** Whether an operation is the consent of one of the applications. */
export function isConsent(key: string): boolean {
  return /^(second-)?grant-consent$/.test(key);
}
