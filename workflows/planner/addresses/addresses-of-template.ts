import type { AddressOfTemplate, PlanNotice } from '../../../core/plan';
import { textOf, type Conditional } from '../../../vendors/conditional';
import { applies } from '../../../vendors/questions';
import type { SamlPart } from '../../../vendors/schema';
import { placeholdersIn } from '../../../vendors/templates';
import { blocking, info } from '../input/notice';
import { filledAll, isThere, type Each, type PlanInput, type SamlInput } from '../input/plan-input';

const ADDRESSES = [
  { address: 'identifier', field: 'identifiers' },
  { address: 'reply-url', field: 'replyUrls' },
] as const;

/** As the portal calls them. */
export const ADDRESS_NAMES: Readonly<Record<AddressOfTemplate['address'], string>> = {
  identifier: 'Identifier (Entity ID)',
  'reply-url': 'Reply URL (Assertion Consumer Service URL)',
};

/**
 * Addresses that nobody gave, so the plan writes none. The portal shows what the template has; Graph's instantiate mostly
 * leaves both empty (facts.md a.2), so the run looks.
 */
export function addressesOfTemplate(inputs: Each<PlanInput>): AddressOfTemplate[] {
  return inputs.flatMap((input) => (input.type === 'app-registration' ? [] : ofOne(input)));
}

function ofOne(input: SamlInput): AddressOfTemplate[] {
  return ADDRESSES.flatMap(({ address, field }) => {
    const templates = input.saml[field];
    if (filledAll(input, templates).length > 0 || isAskedLater(input, templates)) return [];
    return [{ application: input.position, address, questions: questionsBehind(input, templates) }];
  });
}

/** Nothing could have brought it where the application is made from Microsoft's non-gallery template. */
export function addressNotices(input: PlanInput): PlanNotice[] {
  if (input.type === 'app-registration') return [];
  return ofOne(input).map(({ address }) =>
    input.type === 'saml' && input.existing === null
      ? blocking(`Without ${ADDRESS_NAMES[address]} nobody can sign in. Change the answers.`)
      : info(
          `${ADDRESS_NAMES[address]}: from the ${input.existing === null ? 'template' : 'application'}, or asked for after create.`,
        ),
  );
}

function inputsIn(input: SamlInput, value: Conditional) {
  const ids = placeholdersIn(textOf(value)).map((name) => name.replace(/^input\./, '').replace(/\..*$/, ''));
  return input.recipe.inputs.filter(({ id }) => ids.includes(id));
}

function isAskedLater(input: SamlInput, templates: SamlPart['identifiers']): boolean {
  return templates
    .flatMap((template) => inputsIn(input, template))
    .some(({ id, asked }) => asked === 'after-hand-over' && input.given[id] === undefined);
}

/** The blank answers of the first text that answers alone can fill. */
function questionsBehind(input: SamlInput, templates: SamlPart['identifiers']): string[] {
  for (const template of templates.filter((one) => isThere(input, one))) {
    const blank = inputsIn(input, template).filter(
      ({ id, when }) => applies(when, input.given) && (input.given[id]?.value ?? '') === '',
    );
    if (blank.length > 0) return blank.map(({ id }) => id);
  }
  return [];
}
