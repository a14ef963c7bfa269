import type { JsonObject } from '../../../core/json';
import { ALEX } from '../../support/teams';
import type { Press, Target } from '../support/target';

/** A press that must come to nothing, and what is said to it. */
export type Hostile = readonly [what: string, press: (target: Target) => Press, told: RegExp];

/** The request in this state belongs to another tenant. */
export const FOREIGN = 'stale';

export const MISNAMED = { ...ALEX, aadObjectId: `${ALEX.aadObjectId}' OR ''='` };

/** Data of the card that asks for the entity ID. */
export function question({ requests }: Target, value: string): JsonObject {
  return {
    requestId: requests.collecting,
    page: 'accountId+restriction',
    accountId: value,
    restriction: 'no',
  };
}
