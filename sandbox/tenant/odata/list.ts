import type { Json, JsonObject } from '../../../core/json';
import type { Operation } from '../contract/operations';
import { isPropertyOf } from '../contract/request-check';
import { badRequest, contractViolation, unsupportedQuery } from '../graph-error';
import { type Filter, parseFilter } from './filter-parser';
import { matchesFilter } from './filter-match';
import { checkShape } from './filter-shape';
import { checkFilterable, isAdvancedFilter } from './filterable';
import { kindOf } from './property-kind';
import type { Query } from './query';
import { matchesSearch, parseSearch } from './search';

const DEFAULT_PAGE_SIZE = 100;
const LARGEST_PAGE_SIZE = 999;
/** Both the default and the most of the logs (directoryaudit-list.md, signin-list.md). */
const LOG_PAGE_SIZE = 1_000;
/** One property, upwards or downwards. */
const ORDER = /^(\w+)(?:\s+(asc|desc))?$/;

export interface ListRequest {
  readonly operation: Operation;
  readonly query: Query;
  readonly isEventual: boolean;
  /** A server may send less than was asked for. */
  readonly largestPage?: number | undefined;
}

export interface Page {
  readonly rows: readonly JsonObject[];
  /** All matching objects, not only this page. */
  readonly total: number;
  readonly nextOffset: number | undefined;
}

/** Filters, searches, sorts and cuts a collection; throws `Request_UnsupportedQuery` as the directory would. */
export function selectPage(request: ListRequest, objects: readonly JsonObject[]): Page {
  const matching = matchingObjects(request, objects);
  const start = numberOption(request.query, '$skiptoken') ?? numberOption(request.query, '$skip') ?? 0;
  const size = Math.min(pageSize(request), request.largestPage ?? LOG_PAGE_SIZE);
  const end = start + size;
  return {
    rows: matching.slice(start, end),
    total: matching.length,
    nextOffset: end < matching.length ? end : undefined,
  };
}

export function matchingObjects(request: ListRequest, objects: readonly JsonObject[]): readonly JsonObject[] {
  const { query, operation } = request;
  const filterText = query.get('$filter');
  const filter = filterText === undefined ? undefined : parseFilter(filterText);
  if (filter !== undefined) {
    checkFilterable(operation, filter);
    checkShape(operation, filter);
  }
  checkConsistency(request, filter);
  const searchText = query.get('$search');
  const search = searchText === undefined ? undefined : parseSearch(searchText, operation);
  const matching = objects.filter(
    (object) =>
      (filter === undefined || matchesFilter(object, filter)) &&
      (search === undefined || matchesSearch(object, search)),
  );
  return sorted(matching, request);
}

function checkConsistency({ operation, query, isEventual }: ListRequest, filter: Filter | undefined): void {
  if (operation.directoryObject !== true) return;
  if (query.has('$search') && !isEventual) {
    throw unsupportedQuery(
      "Request with $search query parameter only works through MSGraph with a special request header: 'ConsistencyLevel: eventual'",
    );
  }
  const asksCount = query.get('$count') === 'true' || operation.path.endsWith('/$count');
  if (asksCount && !isEventual) {
    throw unsupportedQuery("$count is only answered with the header 'ConsistencyLevel: eventual'.");
  }
  const isAdvanced =
    operation.cast === true || (filter !== undefined && (query.has('$orderby') || isAdvancedFilter(filter)));
  if (isAdvanced && !(isEventual && asksCount)) {
    throw unsupportedQuery("This query needs the header 'ConsistencyLevel: eventual' and $count=true.");
  }
}

function sorted(objects: readonly JsonObject[], { operation, query }: ListRequest): readonly JsonObject[] {
  const order = query.get('$orderby');
  if (order === undefined) return objects;
  const [, property = '', direction = 'asc'] = ORDER.exec(order.trim()) ?? [];
  if (property === '') throw unsupportedQuery(`The sandbox tenant does not order by '${order}'.`);
  if (!isPropertyOf(operation.resultType, property)) {
    throw contractViolation(
      `$orderby names '${property}', which ${operation.resultType ?? 'the result'} does not have.`,
    );
  }
  if (kindOf(operation.resultType, property) !== 'text') {
    throw unsupportedQuery(`Sorting by '${property}' is not supported.`);
  }
  const sign = direction === 'desc' ? -1 : 1;
  return [...objects].sort((a, b) => sign * sortKey(a[property]).localeCompare(sortKey(b[property])));
}

function sortKey(value: Json | undefined): string {
  return typeof value === 'string' ? value.toLowerCase() : '';
}

function pageSize({ operation, query }: ListRequest): number {
  const isLog = operation.path.startsWith('/auditLogs/');
  const size = numberOption(query, '$top') ?? (isLog ? LOG_PAGE_SIZE : DEFAULT_PAGE_SIZE);
  if (size < 1 || size > (isLog ? LOG_PAGE_SIZE : LARGEST_PAGE_SIZE))
    throw badRequest(`Invalid page size specified: '${size}'.`);
  return size;
}

function numberOption(query: Query, name: string): number | undefined {
  const text = query.get(name);
  if (text === undefined) return undefined;
  if (!/^\d+$/.test(text)) throw badRequest(`Invalid value '${text}' for ${name}.`);
  return Number(text);
}
