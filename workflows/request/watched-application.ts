import type { References } from '../../core/graph-request';
import { isJsonObject } from '../../core/json';
import { textAt } from '../../core/json-read';
import type { WatchedApplication } from '../../core/ports/watched';
import type { RequestRecord } from '../../core/request';

/** `facts.watches`: the application that is watched although nothing was set up for it, in Entra's ids. */
export const WATCHES = 'watches';

/** `null` for a set-up. */
export function watchedIn({ facts }: Pick<RequestRecord, 'facts'>): WatchedApplication | null {
  const kept = facts[WATCHES] ?? null;
  if (!isJsonObject(kept)) return null;
  return {
    appObjectId: textAt(kept, 'appObjectId'),
    spObjectId: textAt(kept, 'spObjectId'),
    clientId: textAt(kept, 'clientId'),
  };
}

/** The outputs that making it would have given. */
export function referencesTo(application: WatchedApplication | null): References {
  if (application === null) return {};
  return {
    'app.objectId': application.appObjectId,
    'app.clientId': application.clientId,
    ...(application.spObjectId === '' ? {} : { 'sp.objectId': application.spObjectId }),
  };
}

/** Nothing was set up or adopted so far: there are no values to hand over, and no answers. */
export function isOnlyWatched({ state, facts }: Pick<RequestRecord, 'state' | 'facts'>): boolean {
  return state === 'watched' || (watchedIn({ facts }) !== null && (facts['handedOverPlan'] ?? '') === '');
}
