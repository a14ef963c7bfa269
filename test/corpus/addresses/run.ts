import { inputSchema } from '../../../vendors/schema/inputs';
import { validateAnswer } from '../../../vendors/validate-answer';
import type { RunCase } from '../corpus.test';

interface Given {
  /** Type of the field; `native-redirect-url` is one of an installed application. */
  readonly field: string;
  readonly typed: string;
}

/** What becomes of what was typed into a field: kept exactly so, refused, or asked about. */
export const run: RunCase = (given) => {
  const { field, typed } = given as Given;
  const ownScheme = field === 'native-redirect-url';
  const type = ownScheme ? 'redirect-url' : field;
  const common = { id: 'field', type, label: 'Field', why: 'To see.', example: 'https://vendor.example/' };
  const input = { ...inputSchema.parse({ ...common, ...(ownScheme ? { ownScheme } : {}) }), required: true };
  const checked = validateAnswer(input, typed, false);
  if ('value' in checked) return { ok: checked.value };
  const { severity, text } = checked.problem;
  return severity === 'error' ? { refused: text } : { warned: text };
};
