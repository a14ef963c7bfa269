import { dayOf } from '../../core/day-and-time';
import { quotable } from '../../core/characters';
import type { VendorMetadata } from '../../core/ports/saml-metadata';
import { oddIdentifier } from '../../vendors/identifier';
import { wrongHttpsUrl, wrongIdentifier, wrongRedirect } from '../../vendors/uri-rules';
import { MAX_LISTED } from '../../vendors/validate-answer';

/** The values of an answer, and what a person has to know about them before they count, a sentence each. */
export type Judged =
  | { readonly parts: Readonly<Record<string, string>>; readonly warnings: readonly string[] }
  | { readonly problem: string };

const MOST_NAMED = 5;

/**
 * Judges what metadata says by the rules for typed answers. What Entra would refuse is left out and named, unless
 * nothing is left without it.
 */
export function judgeMetadata(metadata: VendorMetadata, now: Date): Judged {
  const { entityId, acsUrls, certificate } = metadata;
  const wrong = wrongIdentifier(entityId);
  if (wrong !== null) return { problem: refused('entity ID', entityId, wrong) };
  const usable = acsUrls.filter((url) => wrongRedirect(url) === null);
  const [acsUrl, ...others] = usable.slice(0, MAX_LISTED);
  if (acsUrl === undefined) return { problem: noneUsable(acsUrls) };
  const logoutUrl = wrongLogout(metadata) === null ? metadata.logoutUrl : '';
  return {
    // No redirect URI holds a semicolon.
    parts: { entityId, acsUrl, acsUrls: [acsUrl, ...others].join('; '), logoutUrl, certificate },
    warnings: [
      ...ended(metadata, now),
      ...[oddIdentifier(entityId)].filter((odd) => odd !== null),
      ...leftOut(acsUrls),
      ...tooMany(usable),
      ...withoutLogout(metadata),
    ],
  };
}

function refused(what: string, value: string, reason: string): string {
  return `The metadata’s ${what} “${quotable(value)}” cannot be used in Entra. ${reason}`;
}

function noneUsable(acsUrls: readonly string[]): string {
  const [first = ''] = acsUrls;
  return refused('Assertion Consumer Service URL', first, wrongRedirect(first) ?? '');
}

function ended({ validUntil }: VendorMetadata, now: Date): string[] {
  if (validUntil === null || validUntil > now) return [];
  const day = dayOf(validUntil);
  return [
    `This metadata was valid until ${day} only. Ask the vendor for a newer one, or compare its values.`,
  ];
}

function leftOut(acsUrls: readonly string[]): string[] {
  const reasons = acsUrls.flatMap((url) => {
    const reason = wrongRedirect(url);
    return reason === null ? [] : [`“${quotable(url)}” (${reason.replace(/\.$/, '')})`];
  });
  return reasons.length === 0
    ? []
    : [
        `Left out of the Assertion Consumer Service URLs, because Entra would refuse them: ${named(reasons)}.`,
      ];
}

function tooMany(usable: readonly string[]): string[] {
  const surplus = usable.slice(MAX_LISTED).map((url) => `“${url}”`);
  return surplus.length === 0
    ? []
    : [
        `Only the first ${MAX_LISTED} Assertion Consumer Service URLs are taken. Left out: ${named(surplus)}.`,
      ];
}

function wrongLogout({ logoutUrl }: VendorMetadata): string | null {
  return logoutUrl === '' ? null : wrongHttpsUrl(logoutUrl);
}

function withoutLogout(metadata: VendorMetadata): string[] {
  const wrong = wrongLogout(metadata);
  return wrong === null
    ? []
    : [`The logout URL “${quotable(metadata.logoutUrl)}” is left out: ${wrong} Single logout will not work.`];
}

function named(items: readonly string[]): string {
  const more = items.length - MOST_NAMED;
  return `${items.slice(0, MOST_NAMED).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}
