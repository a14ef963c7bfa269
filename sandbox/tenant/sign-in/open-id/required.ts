import { SignInRefused } from '../aadsts';

/** A parameter that has to be there: 900144 otherwise. */
export function required(fields: URLSearchParams, parameter: string): string {
  const value = fields.get(parameter) ?? '';
  if (value === '') throw new SignInRefused(900144, { parameter });
  return value;
}
