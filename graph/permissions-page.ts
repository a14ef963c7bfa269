import type { GraphOperation } from '../core/graph-request';
import { GRAPH_OPERATIONS } from './requests';

/** docs/permissions.md, from the operations themselves. */
export function permissionsPage(operations: readonly GraphOperation[] = GRAPH_OPERATIONS): string {
  const rows = operations.map(
    ({ name, permissions, repeatable, source }) =>
      `| ${name} | ${permissions.join(', ') || 'none'} | ${repeatable ? 'yes' : 'no'} | ${source} |`,
  );
  const needed = allPermissions(operations.filter((one) => one.optional === undefined));
  return [
    '# Permissions on Microsoft Graph',
    '',
    'Application permissions that the bot’s credential needs, least first, for every operation it can send. Generated from `graph/requests`; a test compares (`LATCHKEY_WRITE_DOCS=1 npx jest test/graph/permissions-page` writes it).',
    '',
    'All of them together:',
    '',
    ...needed.map((permission) => `- ${permission}`),
    '',
    'Optional; without them everything else works, and the bot says what it cannot do:',
    '',
    ...optional(operations, needed).map(
      ({ permission, without }) => `- ${permission}: ${without.join(', ')}`,
    ),
    '',
    'Where an operation lists `Application.ReadWrite.OwnedBy` as least: applications made from the gallery get no owner, so changing them needs `Application.ReadWrite.All` in practice (reported 2021 to 2023). Grant that one.',
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

function optional(operations: readonly GraphOperation[], needed: readonly string[]) {
  const left = allPermissions(operations).filter((permission) => !needed.includes(permission));
  return left.map((permission) => ({
    permission,
    without: [
      ...new Set(
        operations.flatMap((one) =>
          one.permissions.includes(permission) && one.optional !== undefined ? [one.optional] : [],
        ),
      ),
    ],
  }));
}
