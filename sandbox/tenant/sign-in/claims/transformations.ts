import { objectsOf, textOf } from '../../json-read';
import type { JsonObject } from '../../../../core/json';
import { SignInRefused } from '../aadsts';

/** Values by the names that a transformation gives to its inputs. */
type Inputs = Readonly<Record<string, string | undefined>>;
type Method = (input: (name: string) => string, optional: Inputs) => string;

/** The transformations that policies written by Graph may name and that need no setting of their own. */
const METHODS: Readonly<Record<string, Method>> = {
  Join: (input, optional) => `${input('string1')}${optional['separator'] ?? ''}${input('string2')}`,
  ExtractMailPrefix: (input) => input('mail').split('@')[0] ?? '',
  ToLowercase: (input) => input('string').toLowerCase(),
  ToUppercase: (input) => input('string').toUpperCase(),
};

export interface Transforming {
  readonly transformations: readonly JsonObject[];
  /** Value of an entry of the claims schema, by its ID. */
  readonly valueOf: (claimId: string) => string | undefined;
}

/** The output of a transformation. Refuses with 501241 where an input is empty, with 50124 what it cannot do. */
export function transformed(transformationId: string, { transformations, valueOf }: Transforming): string {
  const found = transformations.find((one) => one['ID'] === transformationId);
  const method = METHODS[textOf(found?.['TransformationMethod']) ?? ''];
  if (found === undefined || method === undefined)
    throw new SignInRefused(50124, { transformation: transformationId });
  const inputs = {
    ...Object.fromEntries(
      objectsOf(found['InputClaims']).map((claim) => [
        textOf(claim['TransformationClaimType']) ?? '',
        valueOf(textOf(claim['ClaimTypeReferenceId']) ?? ''),
      ]),
    ),
    ...Object.fromEntries(
      objectsOf(found['InputParameters']).map((parameter) => [
        textOf(parameter['ID']) ?? '',
        textOf(parameter['Value']),
      ]),
    ),
  };
  const required = (name: string): string => {
    const value = inputs[name];
    if (value === undefined)
      throw new SignInRefused(501241, { input: name, transformation: transformationId });
    return value;
  };
  return method(required, inputs);
}
