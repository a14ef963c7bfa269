import { randomUUID } from 'node:crypto';

import type { JsonObject } from '../../../core/json';
import type { Entity } from '../directory/collections';
import { objectOf, textOf, textsOf } from '../json-read';

/** What an application has from its template before anybody configures it. */
export interface Brought {
  /** `<sign-on or reply pattern>?metadata=<template key>|ISV9.1|primary|z`: it ties the portal to the template. */
  readonly homePageUrl: string;
  readonly replyUrls: readonly string[];
  readonly scopes: readonly JsonObject[];
  readonly appRoles: readonly JsonObject[];
}

/**
 * As application-saml-sso-configure-api.md (0214b62) answers it. What a template fixes stands in its seed under
 * `brings`, which no reader of templates gets.
 */
export function broughtWith(template: Entity, displayName: string): Brought {
  const fixed = objectOf(template['brings']);
  const pattern = textOf(fixed['pattern']) ?? textOf(template['homePageUrl']) ?? '';
  const roles = fixed['roles'] === undefined ? ['User', 'msiam_access'] : textsOf(fixed['roles']);
  return {
    homePageUrl: `${pattern}?metadata=${textOf(fixed['key']) ?? ''}|ISV9.1|primary|z`,
    replyUrls: textsOf(fixed['replyUrls']),
    scopes: [userImpersonation(displayName)],
    appRoles: roles.map(role),
  };
}

function userImpersonation(displayName: string): JsonObject {
  const description = `Allow the application to access ${displayName} on behalf of the signed-in user.`;
  const title = `Access ${displayName}`;
  return {
    adminConsentDescription: description,
    adminConsentDisplayName: title,
    id: randomUUID(),
    isEnabled: true,
    type: 'User',
    userConsentDescription: description,
    userConsentDisplayName: title,
    value: 'user_impersonation',
  };
}

function role(name: string): JsonObject {
  return {
    allowedMemberTypes: ['User'],
    description: name,
    displayName: name,
    id: randomUUID(),
    isEnabled: true,
    origin: 'Application',
    value: null,
  };
}
