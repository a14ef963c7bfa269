import type { Cure } from '../../../../core/cure';
import type { PlanNotice } from '../../../../core/plan';
import type { JsonObject } from '../../../../core/json';
import { plainWords } from '../../../../core/plain-words';
import { resolvePath } from '../../../../core/references';
import { APP, equals, sameSet, updateApplication } from '../../../operations/application';
import { leafOf, withLeaf, type Leaf } from '../../../reading/before-image';
import { imageNow } from '../change/image-now';
import { listed } from '../change/joined-lists';
import type { Cured, Curing } from './curing';

const PLATFORMS = ['web', 'spa', 'publicClient'] as const;
type Platform = (typeof PLATFORMS)[number];

const TITLES: Readonly<Record<Platform, string>> = {
  web: 'web',
  spa: 'single-page application',
  publicClient: 'mobile and desktop application',
};

/** The reply URL that the vendor sent is registered beside those that are. */
export async function replyUrlBeside(curing: Curing, url: string): Promise<Cured> {
  const now = await redirectsNow(curing);
  if (PLATFORMS.some((platform) => now[platform].includes(url))) return { operations: [] };
  const platform = PLATFORMS.find((one) => now[one].length > 0) ?? 'web';
  const { operations } = written(curing, {
    key: 'add-reply-url',
    title: 'Add the reply URL that the vendor sent',
    now,
    next: { ...now, [platform]: [...now[platform], url] },
  });
  const { host } = new URL(url);
  const isKnown = Object.values(now)
    .flat()
    .some((uri) => URL.canParse(uri) && new URL(uri).host === host);
  return { operations, notices: isKnown ? [] : [elsewhere(host)] };
}

/** Anybody can begin a sign-in that names an address of their own, and the log tells of it. */
function elsewhere(host: string): PlanNotice {
  return {
    severity: 'warning',
    text: `No reply URL of this set-up is at ${host} so far. Whoever holds that address will receive sign-ins: make sure that it is the vendor’s.`,
  };
}

/** The redirect URI stands under the platform by which the vendor signs in, and under no other. */
export async function movedToPlatform(
  curing: Curing,
  { url, platform }: Extract<Cure, { kind: 'platform' }>,
): Promise<Cured> {
  const now = await redirectsNow(curing);
  const without = (one: Platform) => now[one].filter((uri) => uri !== url);
  const next = { web: without('web'), spa: without('spa'), publicClient: without('publicClient') };
  return written(curing, {
    key: 'move-redirect-uri',
    title: `Move the redirect URI to the platform ${TITLES[platform]}`,
    now,
    next: { ...next, [platform]: [...next[platform], url] },
  });
}

/** Entra may answer with this token without a code; the other flag stays as it is. */
export async function implicitFlag(curing: Curing, token: 'id' | 'access'): Promise<Cured> {
  const [flag, what] =
    token === 'id' ? ['enableIdTokenIssuance', 'ID tokens'] : ['enableAccessTokenIssuance', 'access tokens'];
  const leaf = (name: string): Leaf => ['web', 'implicitGrantSettings', name];
  const both = ['enableIdTokenIssuance', 'enableAccessTokenIssuance'];
  const flags = both.reduce<JsonObject>((all, name) => withLeaf(all, leaf(name), null), {});
  const image = await imageOf(curing, flags);
  const isOn = (name: string) => leafOf(image, leaf(name)) === true;
  if (isOn(flag)) return { operations: [] };
  return {
    operations: [
      updateApplication({
        key: 'allow-implicit',
        stage: 'sign-on',
        title: `Let Entra issue ${what} at the authorization endpoint (implicit flow)`,
        details: [`Implicit ${what}: no → yes`],
        change: both.reduce<JsonObject>(
          (all, name) => withLeaf(all, leaf(name), name === flag || isOn(name)),
          {},
        ),
        lookFirst: curing.comparing.isAdopted('allow-implicit'),
        expect: [equals(`Implicit ${what}`, leaf(flag).join('.'), true)],
      }),
    ],
  };
}

function imageOf({ comparing: { tenant, references } }: Curing, body: JsonObject): Promise<JsonObject> {
  const path = resolvePath(`/applications/${APP}`, references);
  return imageNow(tenant, path, body);
}

type Redirects = Readonly<Record<Platform, readonly string[]>>;

async function redirectsNow(curing: Curing): Promise<Redirects> {
  const body = { web: { redirectUris: [] }, spa: { redirectUris: [] }, publicClient: { redirectUris: [] } };
  const image = await imageOf(curing, body);
  const of = (platform: Platform) =>
    listed(leafOf(image, [platform, 'redirectUris'])).map((uri) => plainWords(uri));
  return { web: of('web'), spa: of('spa'), publicClient: of('publicClient') };
}

function written(
  { comparing }: Curing,
  { key, title, now, next }: { key: string; title: string; now: Redirects; next: Redirects },
): Cured {
  const changed = PLATFORMS.filter((platform) => now[platform].join(' ') !== next[platform].join(' '));
  if (changed.length === 0) return { operations: [] };
  const label = (platform: Platform) => `Redirect URI (${TITLES[platform]})`;
  const leaf = (platform: Platform): Leaf => [platform, 'redirectUris'];
  const operation = updateApplication({
    key,
    stage: 'sign-on',
    title,
    details: changed.map(
      (platform) => `${label(platform)}: ${words(now[platform])} → ${words(next[platform])}`,
    ),
    change: changed.reduce<JsonObject>((all, one) => withLeaf(all, leaf(one), [...next[one]]), {}),
    lookFirst: comparing.isAdopted(key),
    expect: changed.map((one) => sameSet(label(one), leaf(one).join('.'), [...next[one]])),
  });
  const [check] = operation.readBack;
  const asItIs = changed.map((one) =>
    sameSet(`${label(one)} as the plan showed it`, leaf(one).join('.'), [...now[one]]),
  );
  const reliesOn = check === undefined ? [] : [{ read: check.read, expect: asItIs }];
  return { operations: [{ ...operation, reliesOn }] };
}

function words(uris: readonly string[]): string {
  return uris.length === 0 ? 'nothing' : uris.join(', ');
}
