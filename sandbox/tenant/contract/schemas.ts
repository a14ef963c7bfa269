import Ajv, { type ErrorObject, type ValidateFunction } from 'ajv';

import { contractSchema } from './operations';

// Moments are checked where they are taken; the contract’s own format word is for readers.
const ajv = new Ajv({
  strict: false,
  formats: { 'date-time': true },
  allErrors: false,
  verbose: true,
  unicodeRegExp: false,
});
ajv.addKeyword({ keyword: 'x-jsonString', type: 'string', validate: jsonStringFits, errors: true });
ajv.addSchema(contractSchema);

/** What is wrong with a value under the schema at a JSON pointer of the contract; `undefined` when it fits. */
export function violation(pointer: string, value: unknown): string | undefined {
  const validate = schemaAt(pointer);
  return validate(value) ? undefined : describe(validate.errors?.[0]);
}

/** Compiled on first use: all of them together take a second. */
function schemaAt(pointer: string): ValidateFunction {
  const validate = ajv.getSchema(`graph-v1-contract#${pointer}`);
  if (validate === undefined) throw new Error(`the contract has no schema at ${pointer}`);
  return validate;
}

interface JsonStringValidator {
  (definitionRef: string, text: string): boolean;
  errors?: Partial<ErrorObject>[];
}

function jsonStringFits(definitionRef: string, text: string): boolean {
  const problem = jsonStringViolation(definitionRef, text);
  if (problem === undefined) return true;
  (jsonStringFits as JsonStringValidator).errors = [
    { keyword: 'x-jsonString', message: problem, params: {} },
  ];
  return false;
}

function jsonStringViolation(definitionRef: string, text: string): string | undefined {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return 'is not JSON text';
  }
  const problem = violation(definitionRef.slice(1), parsed);
  return problem === undefined ? undefined : `holds JSON that does not fit: ${problem}`;
}

function describe(error: ErrorObject | undefined): string {
  if (error === undefined) return 'does not fit the schema';
  const where =
    error.instancePath === '' ? 'the body' : `'${error.instancePath.slice(1).replaceAll('/', '.')}'`;
  if (error.keyword === 'additionalProperties') {
    return `${where} has the unknown property '${String(error.params['additionalProperty'])}'`;
  }
  const readOnlyReason = (error.parentSchema as Record<string, unknown> | undefined)?.['x-readOnly'];
  if (error.keyword === 'not' && typeof readOnlyReason === 'string') {
    return `${where} is read-only (${readOnlyReason})`;
  }
  return `${where} ${error.message ?? 'does not fit the schema'}`;
}
