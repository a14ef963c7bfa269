import { randomUUID } from 'node:crypto';

import { type Entity, put } from '../directory/collections';
import type { Tenant } from '../handlers/call';
import { textOf } from '../json-read';
import type { SignInRefused } from './aadsts';

export interface Attempt {
  readonly servicePrincipal: Entity;
  readonly user: Entity;
  readonly refused?: SignInRefused;
}

/** Nobody promises how late the log is; 99 of 100 within five minutes (azure-docs#44052). `sign-in-log-late` sets it. */
const LATE_MS = 2_000;

/** Keeps what came of a sign-in for `/auditLogs/signIns`. What fails before the person is known is not in it. */
export function keepSignIn(tenant: Tenant, { servicePrincipal, user, refused }: Attempt): void {
  const appId = servicePrincipal['appId'] ?? null;
  const name = servicePrincipal['displayName'] ?? null;
  const delayMs = tenant.behaviours.find('sign-in-log-late')?.delayMs ?? LATE_MS;
  const signIn: Entity = {
    id: randomUUID(),
    createdDateTime: new Date(tenant.nowMs()).toISOString(),
    userDisplayName: user['displayName'] ?? null,
    userPrincipalName: textOf(user['userPrincipalName'])?.toLowerCase() ?? null,
    userId: user.id,
    appId,
    appDisplayName: name,
    ipAddress: '127.0.0.1',
    clientAppUsed: 'Browser',
    correlationId: randomUUID(),
    conditionalAccessStatus: 'notApplied',
    appliedConditionalAccessPolicies: [],
    isInteractive: true,
    riskDetail: 'none',
    riskLevelAggregated: 'none',
    riskLevelDuringSignIn: 'none',
    riskState: 'none',
    riskEventTypes_v2: [],
    resourceDisplayName: name,
    resourceId: appId,
    status: {
      errorCode: refused?.code ?? 0,
      failureReason: refused?.message ?? 'Other.',
      additionalDetails: null,
    },
    deviceDetail: { deviceId: '', displayName: '', operatingSystem: '', browser: '' },
    location: { city: null, state: null, countryOrRegion: null, geoCoordinates: {} },
  };
  tenant.directory.announce([put('signIns', signIn)], delayMs);
}
