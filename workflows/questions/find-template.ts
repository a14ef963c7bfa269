import type { GraphAnswer } from '../../core/graph-request';
import type { Json } from '../../core/json';
import { valueAt } from '../../core/json-path';
import type { Answer } from '../../core/request';
import { applicationTemplateFind, applicationTemplateSearch } from '../../graph/requests';
import type { Problem } from '../../vendors/validate-answer';
import { textAt } from '../../core/json-read';
import type { Ports } from '../ports';
import { failureOf } from '../request/failures';

/** A template of Microsoft's gallery that the person may have meant. */
export interface OfferedTemplate {
  readonly id: string;
  readonly name: string;
  readonly publisher: string;
  readonly modes: readonly string[];
}

/** What was searched and what was found, most alike first. */
export interface TemplateOffer {
  readonly searched: string;
  readonly templates: readonly OfferedTemplate[];
}

type Found = { readonly answer: Answer } | { readonly problem: Problem } | { readonly offer: TemplateOffer };

/** More than these are not read by anybody; a longer name finds fewer. */
export const MOST_OFFERED = 8;
/** Microsoft's template for applications that are not in the gallery. */
const NOT_IN_THE_GALLERY = 'Custom';

/** In words; Microsoft may add further modes. */
const MODE_NAMES: Readonly<Record<string, string>> = {
  saml: 'SAML',
  oidc: 'OpenID Connect',
  password: 'a stored password',
  external: 'a link to a sign-on elsewhere',
  notSupported: 'none',
};

/** Looks a name up in the gallery: exactly that one, else those whose names contain it. */
export async function findTemplate({ tenant }: Pick<Ports, 'tenant'>, name: string): Promise<Found> {
  let templates: readonly OfferedTemplate[];
  try {
    const answers = await tenant.readMany([
      applicationTemplateFind.build({ displayName: name }),
      applicationTemplateSearch.build({ text: name }),
    ]);
    templates = distinct(answers.flatMap(templatesIn));
  } catch (error) {
    return problem(`The gallery could not be searched: ${failureOf(error).text} Try again.`);
  }
  const [exact, ...others] = templates.filter((one) => sameName(one.name, name));
  if (exact !== undefined && others.length === 0) return chosenTemplate(exact);
  if (templates.length === 0) {
    return problem(
      `Microsoft’s gallery has no template with “${name}” in its name. Try a shorter part of it, or set the application up with /setup-sso saml ${name} or /setup-sso oidc ${name}.`,
    );
  }
  return { offer: { searched: name, templates: templates.slice(0, MOST_OFFERED) } };
}

/** The one that was meant, by its id, number or name; `undefined` when something else was said. */
export function pickTemplate({ templates }: TemplateOffer, said: string): OfferedTemplate | undefined {
  return (
    templates.find(({ id, name }) => id === said || sameName(name, said)) ??
    (/^\d{1,2}$/.test(said) ? templates[Number(said) - 1] : undefined)
  );
}

/** Only SAML can be set up from a template: those with OpenID Connect are added by consent at the vendor (facts.md a.1). */
export function chosenTemplate({ id, name, modes }: OfferedTemplate): Found {
  if (modes.includes('saml'))
    return { answer: { value: name, parts: { name, id, modes: modes.join(', ') } } };
  return problem(
    `The template “${name}” does not support SAML; its sign-on modes: ${modeNames(modes)}. Use /setup-sso oidc ${name} instead, if ${name} speaks OpenID Connect.`,
  );
}

export function modeNames(modes: readonly string[]): string {
  return modes.length === 0 ? 'none' : modes.map((mode) => MODE_NAMES[mode] ?? mode).join(', ');
}

function templatesIn({ body }: GraphAnswer): OfferedTemplate[] {
  const items = valueAt(body, 'value');
  return (Array.isArray(items) ? (items as Json[]) : []).map((item) => {
    const modes = valueAt(item, 'supportedSingleSignOnModes');
    return {
      id: textAt(item, 'id'),
      name: textAt(item, 'displayName'),
      publisher: textAt(item, 'publisher'),
      modes: Array.isArray(modes) ? modes.filter((mode) => typeof mode === 'string') : [],
    };
  });
}

function distinct(templates: readonly OfferedTemplate[]): OfferedTemplate[] {
  const byId = new Map(templates.map((template) => [template.id, template]));
  return [...byId.values()].filter(({ name }) => name !== NOT_IN_THE_GALLERY);
}

function sameName(one: string, other: string): boolean {
  return one.trim().toLowerCase() === other.trim().toLowerCase();
}

function problem(text: string): { problem: Problem } {
  return { problem: { severity: 'error', text } };
}
