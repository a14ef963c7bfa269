import { createHash, randomUUID } from 'node:crypto';

import { SignInRefused } from '../aadsts';

const FORMATS = {
  emailAddress: 'urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress',
  unspecified: 'urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified',
  persistent: 'urn:oasis:names:tc:SAML:2.0:nameid-format:persistent',
  transient: 'urn:oasis:names:tc:SAML:2.0:nameid-format:transient',
} as const;

type Format = (typeof FORMATS)[keyof typeof FORMATS];
const ALLOWED: readonly string[] = Object.values(FORMATS);

export interface NameId {
  readonly format: string;
  readonly value: string;
}

/** What the tenant configures: a value from the claims policy, and its format. */
export interface ConfiguredNameId {
  readonly value?: string | undefined;
  readonly format?: string | undefined;
  /** Made by a transformation, which a request for an e-mail address passes over (azure-docs#10253). */
  readonly isTransformed?: boolean;
}

export interface NameIdRequest {
  /** NameIDPolicy of the request: it wins over what is configured. */
  readonly asked: string | undefined;
  readonly configured: ConfiguredNameId;
  readonly userPrincipalName: string;
  readonly userId: string;
  readonly appId: string;
}

export function nameIdOf(request: NameIdRequest): NameId {
  const { asked, configured, userPrincipalName } = request;
  // Also 2.0 unspecified and WindowsDomainQualifiedName are refused (azure-docs#65659).
  if (asked !== undefined && !ALLOWED.includes(asked))
    throw new SignInRefused(750161, { allowed: ALLOWED.join(', ') });
  const format = (asked ?? configured.format ?? FORMATS.emailAddress) as Format;
  switch (format) {
    case FORMATS.transient:
      return { format, value: randomUUID() };
    case FORMATS.persistent:
      return { format, value: asConfigured(request, format) ?? pairwise(request) };
    case FORMATS.emailAddress:
      return {
        format,
        value:
          asked !== undefined && configured.isTransformed === true
            ? userPrincipalName
            : (configured.value ?? userPrincipalName),
      };
    case FORMATS.unspecified:
      return { format, value: configured.value ?? userPrincipalName };
  }
}

/** A source counts for a persistent identifier only where the policy itself says persistent. */
function asConfigured({ configured }: NameIdRequest, format: Format): string | undefined {
  return configured.format === format ? configured.value : undefined;
}

/** The same person is somebody else to every application. */
export function pairwise({ userId, appId }: { userId: string; appId: string }): string {
  return createHash('sha256').update(`${userId}|${appId}`).digest('base64url');
}
