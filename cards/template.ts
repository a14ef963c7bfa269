import { Template } from 'adaptivecards-templating';
import type { AdaptiveCard, CardAction } from './adaptive-card';
import { clipped, escapedMarkdown, literalLine, literalLines, spoken } from './text';

/**
 * Data of a template. Without null and undefined on purpose: the template engine leaves `${field}` on the card
 * for them. Empty text stands for "nothing" and is left out by `$when`.
 */
export type TemplateData = string | number | boolean | readonly TemplateData[] | TemplateFields;
export interface TemplateFields {
  readonly [field: string]: TemplateData;
}

export interface CardContent<Fields extends TemplateFields> {
  readonly fields: Fields;
  readonly actions: readonly CardAction[];
  /** The card in one or two sentences, for screen readers and for hosts that cannot draw it. */
  readonly summary: string;
}

const SUMMARY_CHARACTERS = 400;

/**
 * Compiles a template once and gives the function that fills it. Every text of the data becomes literal on the
 * way; line breaks survive only in the fields named in `multilineFields`.
 */
export function cardTemplate<Fields extends TemplateFields>(
  json: unknown,
  multilineFields: readonly string[] = [],
): (content: CardContent<Fields>) => AdaptiveCard {
  const template = new Template(json);
  const multiline = new Set(multilineFields);
  return ({ fields, actions, summary }) => {
    const line = clipped(literalLine(summary), SUMMARY_CHARACTERS);
    const $root = {
      ...literal(fields, multiline),
      actions,
      speak: spoken(line),
      fallbackText: escapedMarkdown(line),
    };
    const card: unknown = template.expand({ $root });
    return card as AdaptiveCard;
  };
}

function literal(fields: TemplateFields, multiline: ReadonlySet<string>): TemplateFields {
  const result: Record<string, TemplateData> = {};
  for (const [name, value] of Object.entries(fields)) {
    result[name] = literalValue(value, multiline.has(name), multiline);
  }
  return result;
}

function literalValue(
  value: TemplateData,
  keepsLines: boolean,
  multiline: ReadonlySet<string>,
): TemplateData {
  if (typeof value === 'string') return keepsLines ? literalLines(value) : literalLine(value);
  if (isList(value)) return value.map((item) => literalValue(item, keepsLines, multiline));
  return typeof value === 'object' ? literal(value, multiline) : value;
}

function isList(value: TemplateData): value is readonly TemplateData[] {
  return Array.isArray(value);
}
