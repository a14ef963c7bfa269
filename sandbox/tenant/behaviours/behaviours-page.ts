import { REQUEST_BEHAVIOURS } from './request-behaviours';
import type { RequestBehaviour } from './request-behaviour';
import { TENANT_BEHAVIOUR_NOTES } from './tenant-behaviours';

const INTRODUCTION = `# The sandbox tenant and its faults

The sandbox is a stateful Microsoft Entra tenant over HTTP, for trying and testing Latchkey without Azure. It answers what Microsoft Graph v1.0 answers, and refuses what the contract (\`sandbox/contract/graph-v1-contract.json\`) refuses. Generated from \`sandbox/tenant/behaviours\`; a test compares (\`LATCHKEY_WRITE_DOCS=1 npx jest test/sandbox/tenant/behaviours-page\` writes it).

## Planning faults

\`POST /sandbox/faults\` takes one fault or a list, \`SANDBOX_FAULTS\` the same from the start; \`GET /sandbox/faults\` shows them, \`DELETE /sandbox/faults\` ends them all.

Any request can be struck with a fault of your own:

\`\`\`json
{ "method": "PATCH", "path": "/applications/{id}", "nth": 2, "status": 503, "retryAfter": 3 }
\`\`\`

<!-- prettier-ignore -->
| property | meaning |
|---|---|
| \`method\` | \`GET\`, or several as \`POST\\|PATCH\` |
| \`path\` | without host and \`/v1.0\`; \`*\` is anything, \`{id}\` one segment or key, \`/…/\` a regular expression; the query counts only when the pattern holds \`?\` |
| \`property\` | only requests whose body has it; \`a.b\` for one within another |
| \`inBatch\` | \`true\`: only parts of a \`$batch\`; \`false\`: only requests of their own |
| \`nth\`, \`times\` | the nth matching request; the first so many (from \`nth\` on); neither: all |
| \`status\`, \`code\`, \`message\`, \`detailCode\`, \`retryAfter\` | the answer; \`{id}\`, \`{uri}\`, \`{appId}\`, \`{clientId}\`, \`{navigation}\` in the message come from the request |
| \`after\` | \`true\`: do the work, then answer \`status\` |
| \`drop\` | reset the connection \`before\` or \`after\` the work |
| \`delayMs\`, \`answerDelayMs\` | wait before the work, or between the work and the answer |

A fault may also name a behaviour; what else it says replaces the behaviour's own values:

\`\`\`json
[{ "behaviour": "replicas-disagree", "delayMs": 5000, "seed": 7 }, { "behaviour": "throttled", "path": "/users/{id}", "nth": 1 }]
\`\`\`

Sources: D is Microsoft documentation, C public code or an issue.
`;

const PERMISSIONS = `
## Permissions of the bot

The bot's service principal holds the application permissions that its app role assignments to Microsoft Graph say. \`GET /sandbox/state/appRoleAssignments\` shows them, \`DELETE /sandbox/state/appRoleAssignments/<id>\` takes one away at once, \`PUT\` gives one; a call that needs another answers 403 \`Authorization_RequestDenied\`. What each call needs is in \`sandbox/contract/application-permissions.json\`. Eight reads and writes the bot never sends stay open (\`/domains\`, directory objects by id, assignments of a user or group, adding members, the log of sign-ins), so that tests may look around.

## What changes, and who did it

\`/applications/delta\`, \`/servicePrincipals/delta\` and \`/oauth2PermissionGrants/delta\` tell what changed since a link was given, and \`/auditLogs/directoryAudits\` who did what, two seconds after it happened (\`audit-log-late\`). Pages hold 100 changes (\`small-pages\`, \`delta-untidy\`). Both outlive a restart; changes are kept for eight days and the newest 20,000 of them, entries of the log for 30 days and the newest 10,000.

The bot’s requests are made by its application. What \`PUT\` and \`DELETE /sandbox/state/…\` change was changed by somebody in the portal: \`portal.user@contoso.example\`, who is in no list of people, or whom the header \`sandbox-person: <object id or user principal name>\` names. The same header on a Graph request makes it that person’s own, without any check of roles: so somebody else deletes, restores, adds an owner or a secret as the portal does. \`disabledByMicrosoftStatus\` is set by \`PUT /sandbox/state/applications/<id>\` or \`…/servicePrincipals/<id>\` (\`DisabledDueToViolationOfServicesAgreement\`); sign-ins and tokens are then refused with AADSTS7000112.

## Sign-in

The sandbox is also what stands behind \`login.microsoftonline.com\`: \`/<tenant>/saml2\` (sign-on by redirect and POST, logout), \`/<tenant>/oauth2/v2.0/authorize\`, \`token\` and \`logout\` (the same without \`v2.0\`), discovery and keys with and without \`?appid=\`, and the launcher of My Apps, \`/api/signin/<client ID>?tenantId=…\`. It answers from the tenant's objects alone: reply URLs, certificate, policies, assignments, consent. Who signs in is picked on a page, or named by \`login_hint=<user principal name>\`. What Entra refuses is refused with its AADSTS number (\`sandbox/tenant/sign-in/aadsts.ts\`), and every attempt of a known person is in \`/auditLogs/signIns\`, which answers five requests in ten seconds.

Not as in Entra: the issuer of OpenID Connect is the sandbox's own address; nobody has a session, so every request asks; codes and refresh tokens do not outlive a restart; a logout calls the logout address of every application; SAML responses are not encrypted.

The stand-in vendor (\`VENDOR_PORT\`, 3980) plays every vendor's side: its settings page has the vendor's own field labels, takes what was handed over, signs people in and shows the claims it got or why it refuses. Browsers are sent to it instead of to a vendor's own address (\`SANDBOX_VENDOR_URL\`; \`/at/<address>\`), and in its world \`login.microsoftonline.com\` is the sandbox, so that what the cards show works as it stands. It knows nothing else of the bot or the tenant, and keeps nothing. \`npm run prove\` sets every recipe up and signs in there (\`test/prove\`).

\`POST /sandbox/clock\` \`{"now": "2029-01-01T00:00:00Z"}\` sets the tenant's time, \`{"now": null}\` ends that; \`POST /sandbox/keys\` makes a new signing key for tokens.

## Asking a tenant

\`npm run probe\` asks a developer tenant what is only documented, reported or inferred here, and writes a report that compares both answers. It signs in through \`az\` (or \`--client-id\`, by device code), names the tenant, refuses one of more than fifty people, and makes nothing before the name of its initial domain was typed. Whatever it makes is named \`latchkey-probe-…\` and deleted for good at the end, also after Ctrl-C or a failure; \`npm run probe -- --clean\` deletes what a killed one left. A question whose answer differs is a fact to write down, and a line of the sandbox to change. What an administrator's policy would have to be set for (secrets forbidden, lifetimes) it does not ask.

## Always so

Needs no fault: writes become visible after \`SANDBOX_REPLICATION_MS\` (400); identifier URIs have to be on a verified domain until the SAML mode is visible, are unique, also against deleted applications, do not end with a slash, and have a scheme unless the application is in SAML mode; a service principal needs an application that is visible; an assignment exists once and its role is declared; PATCH replaces app roles as a whole; \`PATCH …(uniqueName='…')\` and \`…(appId='…')\` create with \`Prefer: create-if-missing\`; what is instantiated has no owner, what is created has its caller; restoring an application leaves its service principal deleted, and after 30 days nothing can be restored; \`keyCredentials\` hold their \`key\` only when selected on one object; \`$search\`, \`$count\` and advanced filters want \`ConsistencyLevel: eventual\`; pages follow \`$top\` (100 unless told, 999 at most) with \`@odata.nextLink\`; a batch compares the ids of its parts without case and wants the Content-Type of each body. \`SANDBOX_LATENCY_MS\` is added to each round trip, once for a whole batch.
`;

/** docs/sandbox.md, from the behaviours themselves. */
export function behavioursPage(): string {
  const named: readonly [string, RequestBehaviour][] = Object.entries(REQUEST_BEHAVIOURS);
  return [
    INTRODUCTION,
    ...section('Behaviours of single requests', named.map(rowOf)),
    ...section('Behaviours of the tenant', Object.entries(TENANT_BEHAVIOUR_NOTES).map(rowOf)),
    PERMISSIONS,
  ]
    .join('\n')
    .replace(/\n{3,}/g, '\n\n');
}

function section(title: string, rows: readonly string[]): string[] {
  return [`## ${title}`, '', '| behaviour | what happens | source |', '|---|---|---|', ...rows, ''];
}

function rowOf([name, { says, source }]: readonly [string, { says: string; source: string }]): string {
  return `| \`${name}\` | ${says} | ${source} |`;
}
