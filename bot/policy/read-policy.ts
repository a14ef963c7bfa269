import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { isMap, isNode, isPair, isScalar, isSeq, LineCounter, parseDocument, type Document } from 'yaml';
import type { z } from 'zod';
import { AppError } from '../../core/errors';
import { sha256Hex } from '../../core/ids';
import { canonicalJson } from '../../core/json';
import { NO_POLICY, type Policy, type PolicyRule } from '../../core/policy';
import { policySchema, type PolicySource } from './schema';

/** A policy is a page of text; more is none. */
const MAX_BYTES = 256 * 1024;

/**
 * The policy of `POLICY_FILE` (`null`: none). Error: `AppError` kind `invalid` (code `policy-invalid`) with one
 * sentence per problem, a line each: `POLICY_FILE policy.yaml, line 3, clientSecrets.longestLifetime: must be …`.
 */
export async function readPolicy(file: string | null): Promise<Policy> {
  if (file === null) return NO_POLICY;
  return parsePolicy(await textOf(file), basename(file));
}

/** The same for a text that is in memory already. */
export function parsePolicy(text: string, name: string): Policy {
  const lines = new LineCounter();
  // Core schema of YAML 1.2: "yes" and "on" stay texts, so that no rule is switched by accident.
  const document = parseDocument(text, { version: '1.2', schema: 'core', lineCounter: lines, strict: true });
  const wrong = [...document.errors, ...document.warnings];
  if (wrong.length > 0) {
    throw invalid(
      name,
      wrong.map(({ message }) => message.split('\n')[0] ?? ''),
    );
  }
  // Aliases would make one place stand for several rules.
  const parsed = policySchema.safeParse(dataIn(document, name));
  if (!parsed.success) {
    throw invalid(
      name,
      parsed.error.issues.flatMap((issue) => problemsOf(issue, document, lines)),
    );
  }
  const contradiction = contradictionIn(parsed.data);
  if (contradiction !== null) throw invalid(name, [contradiction]);
  return policyOf(parsed.data, { name, linesOf: linesIn(document, lines) });
}

async function textOf(file: string): Promise<string> {
  try {
    if ((await stat(file)).size > MAX_BYTES) throw invalid(basename(file), ['is larger than 256 KB']);
    return await readFile(file, 'utf8');
  } catch (error) {
    if (error instanceof AppError) throw error;
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown';
    throw invalid(file, [`cannot be read (${code})`]);
  }
}

function dataIn(document: Document.Parsed, name: string): unknown {
  try {
    return document.toJS({ maxAliasCount: 0 });
  } catch {
    throw invalid(name, ['uses aliases (*name), which a policy must not: write each value where it holds']);
  }
}

function problemsOf(issue: z.core.$ZodIssue, document: Document.Parsed, lines: LineCounter): string[] {
  const path = issue.path.map((step) => (typeof step === 'symbol' ? '' : step));
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map(
      (key) => `${place([...path, key], document, lines)}: is not a rule that Latchkey knows`,
    );
  }
  const isMissing = path.length > 0 && document.getIn(path) === undefined;
  const isNotMap = issue.code === 'invalid_type' && issue.expected === 'object';
  const what = isMissing ? 'is missing' : isNotMap ? 'must be a map of rules' : issue.message;
  return [`${place(path, document, lines)}: ${what}`];
}

/** `line 3, clientSecrets.longestLifetime`, as far down as there is something. */
function place(path: readonly (string | number)[], document: Document.Parsed, lines: LineCounter): string {
  const line = lineOf(path, document, lines);
  const field = path
    .map((step) => (typeof step === 'number' ? `[${step}]` : `.${step}`))
    .join('')
    .replace(/^\./, '');
  return [line === undefined ? '' : `line ${line}`, field === '' ? 'the whole file' : field]
    .filter((part) => part !== '')
    .join(', ');
}

function lineOf(
  path: readonly (string | number)[],
  document: Document.Parsed,
  lines: LineCounter,
): number | undefined {
  let node: unknown = document.contents;
  let offset = isNode(node) ? node.range?.[0] : undefined;
  for (const step of path) {
    const pair = isMap(node)
      ? node.items.find((item) => isPair(item) && isScalar(item.key) && item.key.value === step)
      : undefined;
    const key: unknown = pair?.key ?? (isSeq(node) ? node.get(step, true) : undefined);
    if (!isNode(key)) break;
    offset = key.range?.[0] ?? offset;
    node = pair === undefined ? key : pair.value;
  }
  return offset === undefined ? undefined : lines.linePos(offset).line;
}

function contradictionIn({ vendors }: PolicySource): string | null {
  const both = vendors?.denied?.find((id) => vendors.allowed?.includes(id) === true);
  return both === undefined ? null : `vendors: “${both}” is both allowed and denied`;
}

const RULES: readonly PolicyRule[] = [
  'clientSecrets.longestLifetime',
  'vendors.allowed',
  'vendors.denied',
  'assignments.groups',
  'assignments.people',
  'assignments.createdGroups',
  'redirectUris.hosts',
  'redirectUris.wildcards',
  'accountTypes.multiTenant',
  'microsoftGraph.applicationPermissions',
];

function linesIn(document: Document.Parsed, lines: LineCounter): Policy['lines'] {
  const found = RULES.flatMap((rule) => {
    const path = rule.split('.');
    const line = document.hasIn(path) ? lineOf(path, document, lines) : undefined;
    return line === undefined ? [] : [[rule, line] as const];
  });
  return Object.fromEntries(found);
}

function policyOf(
  source: PolicySource,
  { name, linesOf }: { name: string; linesOf: Policy['lines'] },
): Policy {
  const { clientSecrets, vendors, assignments, redirectUris, accountTypes, microsoftGraph } = source;
  const groups = assignments?.groups ?? null;
  const rules = {
    longestSecretMs: clientSecrets?.longestLifetime ?? null,
    vendorsAllowed: vendors?.allowed ?? null,
    vendorsDenied: vendors?.denied ?? [],
    groups,
    people: assignments?.people ?? NO_POLICY.people,
    // A group that nobody listed is not among those listed.
    createdGroups: assignments?.createdGroups ?? (groups === null ? NO_POLICY.createdGroups : 'forbidden'),
    redirectHosts: redirectUris?.hosts ?? null,
    wildcards: redirectUris?.wildcards ?? NO_POLICY.wildcards,
    multiTenant: accountTypes?.multiTenant ?? NO_POLICY.multiTenant,
    applicationPermissions: microsoftGraph?.applicationPermissions ?? [],
  } as const;
  return { ...rules, hash: sha256Hex(canonicalJson(rules)), file: name, lines: linesOf };
}

function invalid(name: string, problems: readonly string[]): AppError {
  return new AppError({
    kind: 'invalid',
    code: 'policy-invalid',
    safeText: problems.map((problem) => `POLICY_FILE ${name}, ${problem}`).join('\n'),
  });
}
