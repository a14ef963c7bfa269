import type { RecipeCheck } from '../../vendors/schema';
import { assign } from './by-hand';
import { expectedNameId, expectedSaml, type Proven, type ProvenApplication } from './expected-claims';
import type { Ground } from './ground';
import type { ProvenPerson } from './people';
import { signsInOnce as signsInByToken } from './prove-open-id';
import { signsInOnce as signsInBySaml } from './prove-saml';

/** What is empty for Lynne, in the words of a recipe's check. */
const EMPTY = ['mail', 'surname'] as const;

/**
 * Somebody without a mail address and a last name: she gets exactly the claims that are left, or is refused where they
 * would have been her NameID, and what a recipe's check warns of makes a difference.
 */
export async function proveBare(ground: Ground, application: ProvenApplication): Promise<string[]> {
  const { made } = application;
  await assign(ground, made, ground.lynne);
  const proven = { ...application, person: ground.lynne, tenant: await ground.harness.state() };
  const isSaml = made.input.type !== 'app-registration';
  const problems = [
    ...(await (isSaml ? signsInBySaml(ground, proven) : signsInByToken(ground, proven))),
    ...(isSaml ? idleWarnings(application) : []),
  ];
  return problems.map((problem) => `without mail and last name: ${problem}`);
}

/** Checks that warn of an attribute without which nothing changes: the advice would send people on a wrong way. */
function idleWarnings(proven: Proven): string[] {
  const { checks } = proven.made.input.recipe;
  return EMPTY.filter((attribute) => checks.some((check) => warnsOf(check, attribute)))
    .filter(
      (attribute) => toldOf(proven) === toldOf({ ...proven, person: without(proven.person, attribute) }),
    )
    .map((attribute) => `a check warns of a missing ${attribute}, and no claim needs it`);
}

function toldOf(proven: Proven): string {
  return JSON.stringify([expectedNameId(proven), expectedSaml(proven)]);
}

function without(person: ProvenPerson, attribute: string): ProvenPerson {
  return { ...person, attribute: (name) => (name === attribute ? undefined : person.attribute(name)) };
}

function warnsOf(check: RecipeCheck, attribute: string): boolean {
  return (
    check.type === 'profile' &&
    check.of.includes('assigned') &&
    check.attributes.some((name) => name === attribute)
  );
}
