import type { FactRow } from './fact-row';

/** What clients that others wrote rely on, and nothing of the product does. */
export const CLIENT_FACTS: readonly FactRow[] = [
  ['d', '`/v1.0/myorganization/…` is the same place', 'always', 'spelling: the alias of the tenant'],
  [
    'd',
    'segments, casts, ids and names of properties are compared without case, in bodies as well',
    'always',
    'spelling: in bodies, also further inside',
  ],
  ['d', 'a property has a path of its own', 'always', 'property-paths: what is inherited'],
  [
    'd',
    'a cast narrows a list of mixed kinds',
    'always',
    'property-paths: a list of mixed kinds is narrowed to one',
  ],
  [
    'd',
    '`$expand` brings at most 20 related objects along, not in advanced queries',
    'always',
    'expand: members of a group, at most twenty',
  ],
  ['d', 'ids of parts may be numbers', 'always', 'answer-headers: may be numbers, and come back as texts'],
  [
    'd',
    'a group takes up to 20 members or owners by PATCH',
    'always',
    'bound-members: beside those it has, and owners',
  ],
  [
    'd',
    '`OData-Version`, `Strict-Transport-Security`, and `Location` on 201',
    'always',
    'answer-headers: a new directory object has a Location in the form that Graph gives',
  ],
  [
    'e',
    'an access token is a signed JWT with `tid`, `oid`, `appid` and `roles`',
    'always',
    'access-token: says who asked, for what, and what is allowed',
  ],
  [
    'e',
    'a verified domain, `common` and `organizations` name the tenant too; another is `AADSTS90002`',
    'always',
    'access-token: is not, and the refusal is whole',
  ],
];

/** docs/sandbox.md: how the sandbox is proven from outside, and where it differs knowingly. */
export function clientsSection(): string {
  return [
    '## Proven by a real client',
    '',
    'Product and sandbox were written by the same hands. `npm run clients` therefore installs CLI for Microsoft 365 (one exact version, without its install scripts, into the user’s cache and not into the project) and runs its `entra` commands against the sandbox: it lists applications, roles, permissions, enterprise applications, consents, assignments, policies, groups and people before and after the bot sets up Amplitude and Collate, and what it lists is compared with what was asked for; then it makes, changes and removes things itself, and what it says is compared with the directory. Its hosts are fixed: a preload (`test/clients/only-the-sandbox.cjs`) sends `graph.microsoft.com` and `login.microsoftonline.com` to the sandbox, another refuses every other host. A command that fails, or tells something else, ends with code 1 and its name. It registers itself as an application, signs in with a secret under the name `contoso.onmicrosoft.com`, and never waits for what it wrote, so `SANDBOX_REPLICATION_MS` is 0.',
    '',
    'Known limits of the host:',
    '',
    '- `@odata.nextLink` leads to the host that was asked: `https://graph.microsoft.com/v1.0/…` for who reaches the sandbox under that name, `http://127.0.0.1:<port>/v1.0/…` for everybody else. Microsoft’s Graph client follows https links only, and the sandbox has no certificate.',
    '- `Location` is the address in Entra, not in the sandbox.',
    '- Tokens are issued for any resource with `/.default`; at Graph only those count that were issued for Graph, or for the sandbox’s own origin. `Bearer sandbox` is the bot.',
    '- Discovery names the sandbox’s own origin as issuer and for every address; under `common` and `organizations` the issuer is a pattern with `{tenantid}`.',
    '- Inside `$expand` only `$select` is answered; relations that the sandbox does not keep are refused, and so is a property with options of its own.',
    '',
  ].join('\n');
}
