import type { RecipeSource } from '../schema';
import {
  ADDRESSES,
  integrationsOf,
  isNamedIn,
  rolesGivenBy,
  usesAsAddress,
  type Address,
  type Use,
} from './uses';
import { capital, listed } from './words';

/** A recipe of which the questions are still to be completed. */
export type BeforeQuestions = Omit<RecipeSource, 'inputs'>;

/** Why an input is asked: what becomes of its answer, most important first. */
export function whyOf(recipe: BeforeQuestions, inputId: string): string {
  const vendor = vendorIn(recipe);
  const integrations = integrationsOf(recipe);
  const uses = usesAsAddress(integrations, inputId);
  const roles = rolesGivenBy(integrations, inputId);
  if (uses.length > 0) return addressWhy(vendor, uses);
  if (roles.length > 0) return `Entra gives them the role ${roles.map((role) => `“${role}”`).join(' and ')}.`;
  if (isNamedIn(integrations, inputId)) return 'It is part of what Entra is told about this application.';
  if (isNamedIn(recipe.messages, inputId)) return `It stands in the e-mail to ${vendor}.`;
  const { handOver, files } = recipe;
  if (isNamedIn([handOver, files], inputId)) return `It is part of what you are given for ${vendor}.`;
  return 'It decides what is set up.';
}

/** Named where the recipe is one vendor's; those for any vendor learn it from the person. */
function vendorIn({ name, vendorName }: BeforeQuestions): string {
  return vendorName === undefined ? name : 'the vendor';
}

function addressWhy(vendor: string, uses: readonly Use[]): string {
  const [first] = uses;
  const places = [...new Set(uses.map(({ at }) => at))];
  if (first?.how === 'whole' && places.length === 1) return WHOLE[first.at](vendor);
  const names = places.map((at, index) => (index === 0 ? capital(ADDRESSES[at]) : ADDRESSES[at]));
  return `${listed(names)} ${names.length === 1 ? 'is' : 'are'} made from it.`;
}

const WHOLE: Readonly<Record<Address, (vendor: string) => string>> = {
  identifiers: (vendor) =>
    `${capital(vendor)} names itself with it. It becomes the Identifier (Entity ID) of the application.`,
  replyUrls: () =>
    'Entra sends the signed answer there. It becomes the Reply URL (Assertion Consumer Service URL) of the application.',
  redirects: () => 'Entra sends people back there after they signed in.',
  signOnUrl: (vendor) =>
    `Only needed when people should start at ${vendor}. Left blank, sign-on starts at My Apps.`,
  logoutUrl: (vendor) => `Only where ${vendor} takes part in single logout.`,
  homePageUrl: () => 'People who open the application in My Apps are led there.',
  relayState: () => 'It says where people arrive after a sign-on from My Apps.',
};
