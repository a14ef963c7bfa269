import { USER_ATTRIBUTE } from '../schema/claims';
import type { Hint } from './hint';
import type { WrittenInputText, WrittenSamlText } from './written';

type Claim = NonNullable<WrittenSamlText['claims']>['set'][number];
type HintClaim = NonNullable<Hint['claims']>[number];

const CLAIMS = 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims';
/** The choice's id; claims of a policy take `when` by it. */
const CHOICE = 'claims';
const POLICY = { input: CHOICE, equals: 'policy' } as const;

/** What Entra sends beside NameID by itself. A policy replaces it, so it is said again unless the vendor names it otherwise. */
const USUAL: readonly Claim[] = [
  { claim: `${CLAIMS}/emailaddress`, attribute: 'mail', when: POLICY },
  { claim: `${CLAIMS}/givenname`, attribute: 'givenname', when: POLICY },
  { claim: `${CLAIMS}/surname`, attribute: 'surname', when: POLICY },
  { claim: `${CLAIMS}/name`, attribute: 'userprincipalname', when: POLICY },
];

export interface HintClaims {
  readonly inputs: readonly WrittenInputText[];
  readonly set: readonly Claim[];
  /** Claims that only a person can add, in words. */
  readonly byHand: readonly string[];
  /** Claims of the tutorial, in words. */
  readonly named: readonly string[];
}

/**
 * Claims that the tutorial names beside Entra's usual ones. Most templates bring theirs, which Graph does not show, so
 * nothing is replaced unless the person says so.
 */
export function claimsOf(hint: Hint): HintClaims {
  const named = hint.claims ?? [];
  if (hint.brought === true) return { inputs: [], set: [], byHand: [], named: named.map(inWords) };
  const taken = named.map((claim, index) => ({ claim, ...claimFrom(claim, index) }));
  const nameId = nameIdOf(hint);
  const own = [...nameId, ...taken.flatMap(({ set }) => set ?? [])];
  const names = own.map(fullName);
  const set = own.length === 0 ? [] : [...own, ...USUAL.filter((one) => !names.includes(fullName(one)))];
  return {
    inputs: set.length === 0 ? [] : [choice(hint, named), ...taken.flatMap(({ input }) => input ?? [])],
    set,
    byHand: taken.filter((one) => one.set === undefined).map(({ claim }) => inWords(claim)),
    named: named.map(inWords),
  };
}

function fullName({ claim, namespace }: Claim): string {
  return (namespace === undefined ? claim : `${namespace}/${claim}`).toLowerCase();
}

function inWords({ name, source }: HintClaim): string {
  const attribute = attributeOf(source);
  return attribute === null ? name : `${name} = ${attribute}`;
}

function choice({ name, year, nameId }: Hint, claims: readonly HintClaim[]): WrittenInputText {
  const names = [...(nameId?.source === undefined ? [] : ['NameID']), ...claims.map((claim) => claim.name)];
  return {
    id: CHOICE,
    label: 'Claims',
    why: `In ${year} ${name} was sent ${names.join(', ')}.`,
    default: 'template',
    choices: [
      {
        id: 'template',
        title: 'As the gallery’s template has them',
        explanation: 'Compare them with the vendor’s page after the hand-over.',
      },
      {
        id: 'policy',
        title: `As in ${year}`,
        explanation: 'A claims mapping policy is made, which locks the portal’s Attributes & Claims page.',
      },
    ],
  };
}

/** Only an attribute says whom a vendor looks for. */
function nameIdOf({ nameId }: Hint): Claim[] {
  const source = nameId?.source ?? '';
  const prefix = /^ExtractMailPrefix\((.*)\)$/.exec(source)?.[1];
  const attribute = attributeOf(prefix ?? source);
  if (attribute === null) return [];
  return [
    prefix === undefined
      ? { claim: 'NameID', attribute, when: POLICY }
      : { claim: 'NameID', mailPrefixOf: attribute, when: POLICY },
  ];
}

function claimFrom(
  { name, source, namespace }: HintClaim,
  index: number,
): { set?: Claim; input?: WrittenInputText } {
  const shape = { claim: name, ...(namespace === undefined ? {} : { namespace }), when: POLICY };
  const attribute = attributeOf(source);
  if (attribute !== null) return { set: { ...shape, attribute } };
  const prefix = /^ExtractMailPrefix\(\[?([\w.]+)\]?\)$/.exec(source)?.[1];
  const ofPrefix = prefix === undefined ? null : attributeOf(prefix);
  if (ofPrefix !== null) return { set: { ...shape, mailPrefixOf: ofPrefix } };
  if (source !== 'constant') return {};
  const id = `claim${index + 1}`;
  return {
    set: { ...shape, constant: `{input.${id}}` },
    input: {
      id,
      label: name,
      why: 'It is sent to the vendor as a claim, the same for everybody.',
      required: false,
      example: 'abc123',
      when: POLICY,
    },
  };
}

/** `user.givenname` → `givenname`; `null` where it is no attribute that a policy can send. */
function attributeOf(source: string) {
  const parsed = USER_ATTRIBUTE.safeParse(source.toLowerCase().replace(/^user\./, ''));
  return parsed.success ? parsed.data : null;
}
