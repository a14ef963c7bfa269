import type { JsonObject } from '../../../core/json';
import type { Entity } from '../directory/collections';
import { badRequest } from '../graph-error';
import { objectOf, textOf } from '../json-read';

/** Who has a personal account gets tokens of version 2 only (supported-accounts-validation.md). */
function needsVersion2(application: JsonObject): boolean {
  return textOf(application['signInAudience'])?.includes('PersonalMicrosoftAccount') === true;
}

/** Version 2 by itself where the audience wants it and nobody said another (application-post-applications.md). */
export function withTokenVersion(application: Entity, sent: JsonObject): Entity {
  if (!needsVersion2(application) || 'requestedAccessTokenVersion' in objectOf(sent['api']))
    return application;
  return { ...application, api: { ...objectOf(application['api']), requestedAccessTokenVersion: 2 } };
}

export function checkTokenVersion(application: JsonObject): void {
  if (!needsVersion2(application) || objectOf(application['api'])['requestedAccessTokenVersion'] === 2)
    return;
  throw badRequest('Property api.requestedAccessTokenVersion is invalid.');
}
