import type { GraphOperation } from '../core/graph-request';
import { GRAPH_OPERATIONS } from './requests';

/** docs/permissions.md, from the operations themselves. */
export function permissionsPage(operations: readonly GraphOperation[] = GRAPH_OPERATIONS): string {
  const needed = operations.filter(({ without }) => without === undefined);
  const rows = operations.map(
    ({ name, permissions, repeatable, source }) =>
      `| ${name} | ${permissions.join(', ') || 'none'} | ${repeatable ? 'yes' : 'no'} | ${source} |`,
  );
  return [
    '# Permissions on Microsoft Graph',
    '',
    'Application permissions that the bot’s credential needs, least first, for every operation it can send. Generated from `graph/requests`; a test compares (`LATCHKEY_WRITE_DOCS=1 npx jest test/graph/permissions-page` writes it).',
    '',
    'All of them together:',
    '',
    ...allPermissions(needed).map((permission) => `- ${permission}`),
    '',
    'Everything works without these, and says less:',
    '',
    ...withoutThem(operations, allPermissions(needed)),
    '',
    'Where an operation lists `Application.ReadWrite.OwnedBy` as least: applications made from the gallery get no owner, so changing them needs `Application.ReadWrite.All` in practice (reported 2021 to 2023). Grant that one.',
    '',
    '`npm run grant` gives the smallest set for the vendors in use ([deploy/README.md](../deploy/README.md#4-permissions-in-microsoft-graph)). Without `AppRoleAssignment.ReadWrite.All`, `Group.Create` or `Group.ReadBasic.All` the plan leaves assignments and groups to a person.',
    '',
    '| operation | least permissions, all needed | may be repeated | source |',
    '|---|---|---|---|',
    ...rows,
    '',
  ].join('\n');
}

function allPermissions(operations: readonly GraphOperation[]): string[] {
  return [...new Set(operations.flatMap(({ permissions }) => permissions))].sort();
}

function withoutThem(operations: readonly GraphOperation[], needed: readonly string[]): string[] {
  const lines = operations.flatMap(({ permissions, without }) =>
    without === undefined
      ? []
      : permissions
          .filter((permission) => !needed.includes(permission))
          .map(
            (permission) =>
              `- ${permission}. Without it: ${without.charAt(0).toLowerCase()}${without.slice(1)}.`,
          ),
  );
  return [...new Set(lines)];
}
