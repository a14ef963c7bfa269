import { inflateRawSync } from 'node:zlib';
import { isJsonObject, type Json } from '../core/json';
import { post, unescaped } from './browser';
import type { Person } from './person';
import { buttonsOf, type ShownCard } from './teams';

/** What a person has in hand after the hand-over: the vendor's label → what goes there. */
export type HandedOver = ReadonlyMap<string, string>;

const LABELLED = /<dt>(.*?)<\/dt>\s*<dd><code [^>]*>([^]*?)<\/code>/g;
const FIELD = /the field <strong>(.*?)<\/strong>/;
const SECRET = /<code id="secret"[^>]*>([^]*?)<\/code>/;
/** The archive with it stands on the card; the vendor’s e-mail calls what is in it so. */
const CERTIFICATE = 'Signing certificate';

/** Opens the links that the hand-over card gives, as whoever carries its values to the vendor. */
export async function collect(person: Person, handOver: ShownCard): Promise<HandedOver> {
  const copied = await fetch(await linkBehind(person, handOver, 'Copy values'));
  const values = [...(await copied.text()).matchAll(LABELLED)].map(
    ([, label = '', value = '']) => [nameOf(label), unescaped(value)] as const,
  );
  const held = new Map(values);
  if (buttonsOf(handOver.card).some(({ title }) => title === 'Reveal secret')) {
    const { html } = await post(await linkBehind(person, handOver, 'Reveal secret'), {});
    held.set(nameOf(FIELD.exec(html)?.[1] ?? ''), unescaped(SECRET.exec(html)?.[1] ?? ''));
  }
  const archive = linksOn(handOver.card).find((url) => url.endsWith('.zip'));
  if (archive !== undefined) held.set(nameOf(CERTIFICATE), await onlyFileOf(archive));
  return held;
}

/** Labels are compared as people compare them. */
export function nameOf(label: string): string {
  return unescaped(label).trim().toLowerCase();
}

/** Presses the button and waits for the card with the fresh link. */
export async function linkBehind(person: Person, card: ShownCard, button: string): Promise<string> {
  const answer = await person.pressFor(card, button, (one) => linksOn(one.card).length > 0);
  return linksOn(answer.card)[0] ?? '';
}

/** Addresses of the bot's own pages. */
function linksOn(item: Json): readonly string[] {
  if (Array.isArray(item)) return (item as Json[]).flatMap(linksOn);
  if (!isJsonObject(item)) return [];
  const { type, url } = item;
  const isOwn = typeof url === 'string' && /^http:\/\/(127\.0\.0\.1|localhost):/.test(url);
  const own = type === 'Action.OpenUrl' && isOwn ? [url] : [];
  return [...own, ...Object.values(item).flatMap(linksOn)];
}

/** Of a ZIP archive with one file (APPNOTE.TXT 4.3.7: local header, name, extra field, data). */
async function onlyFileOf(url: string): Promise<string> {
  const archive = Buffer.from(await (await fetch(url)).arrayBuffer());
  const isDeflated = archive.readUInt16LE(8) === 8;
  const begin = 30 + archive.readUInt16LE(26) + archive.readUInt16LE(28);
  const data = archive.subarray(begin, begin + archive.readUInt32LE(18));
  return (isDeflated ? inflateRawSync(data) : data).toString();
}
