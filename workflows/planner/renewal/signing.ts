import type { References } from '../../../core/graph-request';
import { ofSecond } from '../../../vendors/templates';
import { signingKeys, type SigningKey } from '../../difference/ends';
import type { Ports } from '../../ports';
import type { Each, PlanInput, SamlInput } from '../input/plan-input';
import { referencesFor } from '../input/second-application';

/** What a service principal signs with, and could. */
export interface Signing {
  /** `null`: it is not there any more. */
  readonly keys: readonly SigningKey[] | null;
  /** Absent when it has ended, or there is none. */
  readonly active: SigningKey | undefined;
  /** Valid, inactive, and ends later than the active one. */
  readonly spare: SigningKey | undefined;
}

/** An application of the set-up that signs with a certificate. */
export interface Signer {
  readonly position: 'first' | 'second';
  readonly input: SamlInput;
  /** What the set-up made, under the plain names that every application's have. */
  readonly known: References;
  readonly signing: Signing;
}

/** How a set-up calls a value of the first or the second application. */
export function nameIn(position: Signer['position']): (name: string) => string {
  return position === 'second' ? ofSecond : (name) => name;
}

/** Values of one application under plain names. */
export function knownOf(position: Signer['position'], references: References): References {
  return position === 'second' ? referencesFor('second-', references) : references;
}

/** Those of one or two applications that sign, each as it stands now. */
export async function signersOf(
  ports: Ports,
  inputs: Each<PlanInput>,
  references: References,
): Promise<readonly Signer[]> {
  const signers: Signer[] = [];
  for (const [index, input] of inputs.entries()) {
    if (input.type === 'app-registration') continue;
    const position = index === 0 ? 'first' : 'second';
    const known = knownOf(position, references);
    signers.push({ position, input, known, signing: await readSigning(ports, known['sp.objectId'] ?? '') });
  }
  return signers;
}

/** The one that was meant or, where nobody said, the one whose certificate ends first. */
export function signerToRenew(signers: readonly Signer[], meant: string): Signer | undefined {
  const endOf = ({ signing: { active } }: Signer) => Date.parse(active?.endsAt ?? '') || 0;
  const [soonest] = [...signers].sort((one, other) => endOf(one) - endOf(other));
  return signers.find(({ position }) => position === meant) ?? soonest;
}

const SELECT = ['appId', 'keyCredentials', 'preferredTokenSigningKeyThumbprint'];

async function readSigning({ tenant, clock }: Ports, spObjectId: string): Promise<Signing> {
  const [answer] = await tenant.readMany([
    { method: 'GET', path: `/servicePrincipals/${spObjectId}?$select=${SELECT.join(',')}` },
  ]);
  if (answer?.status !== 200) return { keys: null, active: undefined, spare: undefined };
  const keys = signingKeys(answer.body);
  const isValid = ({ endsAt }: SigningKey) => Date.parse(endsAt) > clock.now().getTime();
  const active = keys.find((one) => one.active && isValid(one));
  const [spare] = keys
    .filter((one) => !one.active && isValid(one))
    .filter(({ endsAt }) => active === undefined || Date.parse(endsAt) > Date.parse(active.endsAt))
    .sort((one, other) => Date.parse(other.endsAt) - Date.parse(one.endsAt));
  return { keys, active, spare };
}
