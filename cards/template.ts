import { Template } from 'adaptivecards-templating';
import type { AdaptiveCard, CardAction, CardElement } from './adaptive-card';
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
  /** Elements drawn already, e.g. by `cardPart`, for `"items": "${name}"` in the template. */
  readonly parts?: Readonly<Record<string, readonly CardElement[]>>;
  readonly actions: readonly CardAction[];
  /** The card in one or two sentences, for screen readers and for hosts that cannot draw it. */
  readonly summary: string;
}

const SUMMARY_CHARACTERS = 400;
/** Without a region: the public renderer (adaptivecards 3.0.6) drops longer tags. */
const LANGUAGE = 'en';

/**
 * Compiles a template once and gives the function that fills it. Every text of the data becomes literal on the
 * way; line breaks survive only in the fields named in `multilineFields`.
 */
export function cardTemplate<Fields extends TemplateFields>(
  json: unknown,
  multilineFields: readonly string[] = [],
): (content: CardContent<Fields>) => AdaptiveCard {
  const draw = expander(json, multilineFields);
  return ({ fields, parts = {}, actions, summary }) => {
    const line = clipped(literalLine(summary), SUMMARY_CHARACTERS);
    const rest = { ...parts, actions, speak: spoken(line), fallbackText: escapedMarkdown(line) };
    return { ...(draw(fields, rest) as AdaptiveCard), lang: LANGUAGE };
  };
}

/** As `cardTemplate`, for one element that stands on several cards. */
export function cardPart(
  json: unknown,
  multilineFields: readonly string[] = [],
): (fields: TemplateFields) => CardElement {
  const draw = expander(json, multilineFields);
  return (fields) => draw(fields, {}) as CardElement;
}

function expander(json: unknown, multilineFields: readonly string[]) {
  const template = new Template(json);
  const multiline = new Set(multilineFields);
  return (fields: TemplateFields, drawn: object): unknown =>
    template.expand({ $root: { ...literal(fields, multiline), ...drawn } });
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
