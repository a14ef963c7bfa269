/** Where the sandbox answers otherwise than documented: operation, what is documented, what it does, why. */
export type LimitRow = readonly [operation: string, documented: string, sandbox: string, why: string];

export const LIMITS: readonly LimitRow[] = [
  [
    'service principal, any answer',
    '`errorUrl`, `publisherName`, `samlMetadataUrl`, `preferredTokenSigningKeyEndDateTime` in the sample of serviceprincipal-upsert.md (033d9c8)',
    'has none of them',
    'the metadata of v1.0 does not declare them: the sample mixes in beta',
  ],
  [
    'service principal, `preferredSingleSignOnMode`',
    '`password`, `saml`, `external`, `oidc` (serviceprincipal-update.md, 021136b); older pages have `notSupported` instead of `external`',
    'takes `password`, `saml`, `notSupported`, `oidc`',
    'the contract follows the metadata and the types of 2026-08; the bot writes `saml` only',
  ],
  [
    'service principal, what it inherits',
    'follows the application neither at once nor evenly; an unrelated PATCH may refresh it (serviceprincipal-update.md, 021136b)',
    'without a fault it follows at once; with `inherited-values-late` a PATCH refreshes nothing',
    'how long, in which order and what refreshes it is not documented: the later case is the one to be ready for',
  ],
  [
    'service principal from a gallery template, `tags`',
    '`WindowsAzureActiveDirectoryGalleryApplicationNonPrimaryV1` (the page on tags)',
    '`WindowsAzureActiveDirectoryIntegratedApp` alone, as application-saml-sso-configure-api.md answers it',
    'the two pages differ; the bot looks for the latter only and never replaces tags',
  ],
  [
    'read after write',
    'clients that never send again are in wide use (m365 11.11.0), so a fresh object mostly answers at once',
    'with `SANDBOX_REPLICATION_MS` (400) the first request after a write always meets 404 or 400',
    'the worst case is the one to be ready for (application-saml-sso-configure-api.md: "It is not instant"); `SANDBOX_REPLICATION_MS=0` makes every write visible at once',
  ],
  [
    '`@odata.nextLink`, `Location`',
    'https://graph.microsoft.com/…',
    'the address of the sandbox, over http',
    'a client has to come back to the stand-in; Microsoft’s page iterator follows https links only, and cannot be used with it',
  ],
  [
    '`DELETE /groups/{id}`, security group',
    'deleted permanently (directory-deleteditems-list.md, 02b4cba, of 2021 to 2023)',
    'the same; newer previews that keep security groups too are not kept',
    'the safe reading: nothing of ours counts on restoring a group, it is made again',
  ],
  [
    '`appRoleAssignment`, `id`',
    'base64url of the principal and sixteen bytes more (decoded from a sample)',
    'the sixteen bytes are random',
    'what they are made of is not documented',
  ],
  [
    'federation metadata, `Signature`',
    'the document is signed (federation-metadata.md), with a certificate of its own inside the signature',
    'is not signed; the roles of WS-Federation are there',
    'nobody checks it: the bot reads the document over TLS, vendors fetch the real one; a true signature needs canonical XML, a false one proves nothing. The bot counts no certificate outside the role of SAML (test/workflows/reading/federation-metadata.test.ts)',
  ],
  [
    'login host: sign-in',
    '`authorize`, `devicecode`, the authorization code and password grants, `/saml2`, `/wsfed`, discovery of version 1 (asked for by msal-node, openid-client and node-saml)',
    'answers discovery of version 2, `token` for client credentials and federation metadata; everything else is 404',
    'the bot signs in as itself only; nobody signs in to the sandbox yet',
  ],
  [
    'delta query, `$deltatoken` that is none',
    '400 or 410 without further words; the announcement of 2020 has 400 for tokens that ended, the overview 410',
    '400 `Request_BadRequest` “Badly formed token.” for garbage and for a token of another tenant or set; 410 `syncStateNotFound` with `Location` for one that ended',
    'code and text of the former are not documented; `{"behaviour": "delta-state-lost", "status": 400}` gives the other reading',
  ],
  [
    'delta query, service principal',
    'what it inherits changes late (serviceprincipal-update.md)',
    'changes with its application in one round, also under `inherited-values-late`',
    'an object may come with more than changed; who reads it then sees what a reader sees',
  ],
  [
    '`/auditLogs/directoryAudits`',
    'also failures, sign-in methods, provisioning, “Consent to application”, and for some changes of an application an entry of its service principal',
    'one entry per change of applications, service principals, groups, people, policies, roles, assignments and grants; the newest 10,000',
    'what else Entra writes is not documented; who looks for a change looks by both object ids',
  ],
  [
    'login host: issuer of OpenID Connect',
    '`https://login.microsoftonline.com/{tenant}/v2.0`',
    'the address of the sandbox',
    'a client finds keys and endpoints where it finds the issuer; that of SAML is Entra’s own',
  ],
];
