import type { Operation } from '../contract/operations';
import { badRequest, GraphError, unsupportedQuery } from '../graph-error';
import { checkDeltaOptions, isDelta } from './delta-options';
import type { Query } from './query';

const COUNT_TAKES = ['$filter', '$search', '$count', '$format'];

/** Refuses what the tenant would otherwise silently pass over: nobody shall rely on an option that does nothing. */
export function checkOptions(operation: Operation, query: Query): void {
  if (query.repeated !== undefined) {
    throw badRequest(
      `Query option '${query.repeated}' was specified more than once, but it must be specified at most once.`,
    );
  }
  checkExpand(operation, query);
  if (isDelta(operation)) checkDeltaOptions(query);
  else if (query.has('$deltatoken')) throw notKept('changes for delta queries here');
  checkValues(query);
  if (operation.directoryObject === true && query.has('$skip')) {
    throw unsupportedQuery("'$skip' is not supported by the service.");
  }
  const extra = operation.path.endsWith('/$count')
    ? [...query.options.keys()].find((name) => !COUNT_TAKES.includes(name))
    : undefined;
  if (extra !== undefined) throw unsupportedQuery(`'${extra}' is not supported on ${operation.path}.`);
}

/** Related objects do not stand in the directory's index (Graph docs, aad-advanced-queries.md). */
function checkExpand({ directoryObject }: Operation, query: Query): void {
  if (!query.has('$expand')) return;
  if (directoryObject === true && (query.has('$search') || query.get('$count') === 'true')) {
    throw unsupportedQuery('$expand is not supported in advanced queries.');
  }
}

function checkValues(query: Query): void {
  const count = query.get('$count');
  if (count !== undefined && count !== 'true' && count !== 'false') {
    throw badRequest(
      `Invalid value '${count}' for $count query option found. It is either 'true' or 'false'.`,
    );
  }
  const format = query.get('$format');
  if (format !== undefined && !/^(json|application\/json)(;|$)/.test(format)) {
    throw unsupportedQuery(`The format '${format}' is not supported.`);
  }
  if (query.get('$select')?.trim() === '') throw badRequest("The query option '$select' is empty.");
}

/** Headers of OData that ask for what the tenant does not keep. */
export function checkConditions(header: (name: string) => string | undefined): void {
  const condition = ['if-match', 'if-none-match'].find((name) => header(name) !== undefined);
  if (condition !== undefined) throw notKept(`versions of objects (${condition})`);
}

function notKept(what: string): GraphError {
  return new GraphError({
    status: 501,
    code: 'NotImplemented',
    message: `The sandbox tenant does not keep ${what}.`,
  });
}
