import type { References } from '../core/graph-request';
import { isJsonObject, type Json } from '../core/json';

const PLACEHOLDER = /\{([a-z][a-zA-Z0-9]*\.[a-zA-Z][a-zA-Z0-9]*)\}/g;
/** Not the braces of other languages: `${VARIABLE}`, `{{ .Values.name }}`. */
const NEARLY = /(?<![{$])\{\s*[A-Za-z]\w*\s*\.\s*\w+\s*\}(?!\})/g;

/** Names of the placeholders in a text, e.g. `['input.entityId', 'tenant.id']`. */
export function placeholdersIn(text: string): string[] {
  return [...text.matchAll(PLACEHOLDER)].map((match) => match[1] ?? '');
}

/** What looks like a placeholder and is none, so that it would be shown as it stands: `{ app.clientId }`. */
export function nearlyPlaceholdersIn(text: string): string[] {
  const real = placeholdersIn(text).map((name) => `{${name}}`);
  return (text.match(NEARLY) ?? []).filter((found) => !real.includes(found));
}

/** All texts of a recipe, at any depth. */
export function textsOf(json: Json): string[] {
  if (typeof json === 'string') return [json];
  if (Array.isArray(json)) return json.flatMap((item: Json) => textsOf(item));
  return isJsonObject(json) ? Object.values(json).flatMap((item) => textsOf(item)) : [];
}

/** Fills in what is known; placeholders without a value stay as they are (references of the plan). */
export function fill(text: string, values: References): string {
  return text.replace(PLACEHOLDER, (whole, name: string) => values[name] ?? whole);
}

/**
 * The same for a value, which is blank as a whole where a part of it is: `https://{input.t}.v.example` says nothing
 * without its `t`. Placeholders side by side with no text of the template's own are alternatives: the first that has a
 * value is the value.
 */
export function fillValue(template: string, values: References): string {
  const names = placeholdersIn(template);
  if (isAlternatives(template)) {
    const chosen = names.find((name) => values[name] !== '') ?? '';
    return chosen === '' ? '' : fill(`{${chosen}}`, values);
  }
  return names.some((name) => values[name] === '') ? '' : fill(template, values);
}

/** Whether one placeholder is the whole value: it stands alone, or beside others only. */
export function isAlternatives(template: string): boolean {
  return template !== '' && template.replace(PLACEHOLDER, '') === '';
}

/** Placeholders that stand for something besides inputs, and when they get their value. */
export const KNOWN_PLACEHOLDERS: readonly string[] = [
  'tenant.id',
  'tenant.name',
  // Its default domain; read when the plan is made.
  'tenant.domain',
  // Where files are fetched, and what the vendor is told: they differ in the sandbox only.
  'login.url',
  'authority.url',
  'requester.mail',
  'requester.name',
  'vendor.name',
  ...ofApplication(''),
  ...ofApplication('second'),
];

/** Placeholders of one application; `second` and a capital for the second one: `{secondApp.clientId}`. */
export function ofApplication(prefix: string): string[] {
  const names = [
    'app.name',
    'app.clientId',
    'app.objectId',
    'sp.objectId',
    'secret.endDate',
    // "Press Reveal secret": the value itself never stands in a text.
    'secret.reference',
    'certificate.thumbprint',
    'certificate.thumbprintWithColons',
    'certificate.endDate',
    'certificate.pem',
    // Base64 without header lines, in lines and in one line.
    'certificate.body',
    'certificate.oneLine',
    'group.objectId',
    'group.name',
  ];
  return prefix === '' ? names : names.map(ofSecond);
}

/** How a value of the second application is called: `certificate.pem` → `secondCertificate.pem`. */
export function ofSecond(name: string): string {
  return `second${name[0]?.toUpperCase() ?? ''}${name.slice(1)}`;
}
