import { dayIn } from '../../../../core/day-and-time';
import { isJsonObject, type Json, type JsonObject } from '../../../../core/json';
import type { Differing } from '../../../difference/difference';
import type { Added } from '../../../difference/added';
import { readsOf } from '../../../difference/beside';
import { signingKeys } from '../../../difference/ends';
import { ACTIVE_CERTIFICATE } from '../../../difference/in-words';
import { isAsFound } from '../../../difference/with-stood';
import { leafOf } from '../../../reading/before-image';
import { bodyOf } from '../../../reading/read-request';
import { warning, type DriftNow, type Planned } from './drift-now';
import { putBackObjects } from './put-back-objects';
import { valueAgain, type Value } from './put-back-values';

const OBJECT = /^\/(applications|servicePrincipals)\/[^/]+$/;

/** Whether it stands in a property of an application, not beside it. */
export function isOfObject({ wanted }: Differing): boolean {
  return OBJECT.test(wanted.check.read.path.split('?')[0] ?? '');
}

interface Telling {
  readonly now: Date;
  /** Of the application. */
  readonly name: string;
}

/** Properties of the applications: those that plans wrote, addresses that were added, and the switch. */
export function putBackDiffering(drift: DriftNow, telling: Telling): Planned {
  const values: Value[] = [];
  const told: string[] = [];
  for (const one of drift.seen.differing.filter(isOfObject)) {
    const body = objectIn(bodyOf(drift.seen.compared.answerTo(one.wanted.check.read)));
    const why = whyNot(one, body, telling);
    const value = why === null ? valueAgain(one, body, thenSoFar(values, one)) : null;
    if (value !== null) values.push(value);
    else told.push(why ?? byHand(one, telling));
    if (value !== null && atOf(one) === ACTIVE_CERTIFICATE) told.push(SIGNS_AGAIN);
  }
  for (const { added, application } of drift.parts) {
    const body = objectIn(bodyOf(drift.seen.compared.answerTo(readsOf(application).application)));
    for (const one of added.filter(isAddress)) values.push(withoutAddress(one, body, values));
  }
  return {
    operations: putBackObjects([...values, ...switchedOn(drift)]),
    notices: [...new Set(told)].filter((text) => text !== '').map(warning),
  };
}

function objectIn(json: Json): JsonObject {
  return isJsonObject(json) ? json : {};
}

function atOf({ wanted }: Differing): string {
  return wanted.check.expect[0].at;
}

/** What an earlier difference has put into the same place. */
function thenSoFar(values: readonly Value[], { wanted }: Differing): Json | undefined {
  const object = wanted.check.read.path.split('?')[0];
  const place = wanted.check.expect[0].at.split(/[[|]/)[0];
  return values.findLast((value) => value.object === object && value.leaf.join('.') === place)?.then;
}

const CREDENTIALS = /^(key|password)Credentials/;

const SIGNS_AGAIN =
  'Entra signs with the former certificate again from the moment this runs. A vendor that was given the newer one and no longer trusts the former refuses every sign-in until it is changed there.';

/** Why Graph cannot bring it back, and what a person can do; `''` where something else says it. */
function whyNot(one: Differing, body: JsonObject, { now, name }: Telling): string | null {
  const at = atOf(one);
  if (CREDENTIALS.test(at)) {
    // That there are more or fewer of ours is said by those that came or went.
    if (one.wanted.check.expect[0].test === 'count') return '';
    if (isAsFound(one.wanted.operation)) return credentialGone(one, name);
    return at.startsWith('key')
      ? `The signing certificate of this set-up was removed, and nobody can bring its private key back. Make another one in Entra: Enterprise applications > ${name} > Single sign-on > SAML certificates > New certificate, give it to the vendor, and then accept it.`
      : 'The client secret of this set-up was removed, and Entra gives no secret back. Press New secret on the hand-over card, and enter the new one at the vendor.';
  }
  if (at !== ACTIVE_CERTIFICATE) return null;
  const ours = signingKeys(body).find(({ thumbprint }) => thumbprint === one.wanted.check.expect[0].value);
  if (ours === undefined)
    return 'The former signing certificate is not on the application any more, so it cannot be the active one again. Accept the one that signs now, and make sure that the vendor has it.';
  if (Date.parse(ours.endsAt) > now.getTime()) return null;
  return `The former signing certificate has ended on ${dayIn(ours.endsAt)}, so it is not made the active one again. Accept the one that signs now, and make sure that the vendor has it.`;
}

/** Of an application that was only watched. */
function credentialGone({ wanted }: Differing, name: string): string {
  const { check, references } = wanted;
  const which = `“${check.expect[0].label}: ${references['found.name'] ?? ''}”`;
  if (check.expect[0].at.startsWith('password'))
    return `${which} was removed, and Entra gives no secret back. Make another one in Entra: App registrations > ${name} > Certificates & secrets, enter it where the former one was used, and then accept what stands.`;
  const where = check.read.path.startsWith('/applications/')
    ? `App registrations > ${name} > Certificates & secrets`
    : `Enterprise applications > ${name} > Single sign-on > SAML certificates`;
  return `${which} was removed, and nobody can bring it back. Add another one in Entra: ${where}, and then accept what stands.`;
}

function byHand({ wanted }: Differing, { name }: Telling): string {
  const [{ label }] = wanted.check.expect;
  const blade = wanted.check.read.path.startsWith('/applications/')
    ? `App registrations > ${name}`
    : `Enterprise applications > ${name} > Properties`;
  return `“${label}” was taken over as it stood, and is not put back by itself. Set it by hand in Entra: ${blade}.`;
}

const ADDRESSES = /(^|\.)(redirectUris|identifierUris)$/;

function isAddress({ list }: Added): boolean {
  return ADDRESSES.test(list.at);
}

/** Everything that is in the list now, but the address that came. */
function withoutAddress({ list, entry }: Added, body: JsonObject, values: readonly Value[]): Value {
  const { object, label, at } = list;
  const leaf = at.split('.');
  const now = leafOf(body, leaf);
  const soFar = values.findLast((one) => one.object === object && one.leaf.join('.') === at)?.then ?? now;
  const then = Array.isArray(soFar) ? (soFar as Json[]).filter((one) => one !== entry.id) : [];
  const read = { path: object, select: [leaf[0] ?? ''] };
  const expect = [
    { label: `${label} that was added is gone`, at, test: 'excludes' as const, value: entry.id },
  ];
  return { object, stage: 'sign-on', leaf, label, now, then, holds: [{ read, expect }] };
}

/** Where Microsoft switched it off, nobody else switches it on. */
function switchedOn({ differences }: DriftNow): Value[] {
  return differences
    .filter(({ key }) => key === 'disabled')
    .map(({ object, label }) => ({
      object,
      stage: 'access',
      leaf: ['accountEnabled'],
      label,
      now: false,
      then: true,
      holds: [
        {
          read: { path: object, select: ['accountEnabled'] },
          expect: [{ label: 'Sign-in is on', at: 'accountEnabled', test: 'equals', value: true }],
        },
      ],
    }));
}
