import type { SecretView } from '../../core/views';
import type { Condition, Integration, Recipe } from '../../vendors/schema';
import { isSensitive, SEALED, sealedAnswerName } from '../../vendors/sensitive';
import { ofSecond } from '../../vendors/templates';
import type { RequestRecord } from '../../core/request';
import { own } from '../../core/own';
import { isHandedOver, mayRenew } from '../request/request-facts';
import { inVault, portalPageOf } from './in-vault';
import { isMet, type HandOverContext } from './context';

/** A secret that a recipe has made. */
interface RecipeSecret {
  /** Key of the operation that makes it: the name under which it is sealed. */
  readonly name: string;
  readonly label: string;
  /** Placeholder that stands for it in texts. */
  readonly referenceName: string;
  /** Its name in the plans, when a later plan made another one. */
  readonly nameAt: string;
  readonly keyIdName: string;
  /** Where the vault has it, when it went to one. */
  readonly vaultIdName: string;
  readonly when: Condition | undefined;
}

const NOTE =
  'Never in chat. Each press of Reveal secret makes a link that works once, for ten minutes. It is kept for 24 hours.';

const GIVEN_NOTE =
  'You gave it. Reveal secret shows it once, in the 24 hours after you gave it; later, take it from where you had it.';

export function recipeSecrets({ integration, secondApplication }: Recipe): RecipeSecret[] {
  const first = secretOf(integration);
  const second = secretOf(secondApplication?.integration);
  return [
    ...(first === undefined ? [] : [{ ...first, name: 'add-client-secret', nameOf: (name: string) => name }]),
    ...(second === undefined ? [] : [{ ...second, name: 'second-add-client-secret', nameOf: ofSecond }]),
  ].map(({ name, label, nameOf, when }) => ({
    name,
    label,
    referenceName: nameOf('secret.reference'),
    nameAt: nameOf('secret.name'),
    keyIdName: nameOf('secret.keyId'),
    vaultIdName: nameOf('secret.vaultId'),
    when,
  }));
}

/** Those of this request, as rows of the hand-over. */
export function secretViews(context: HandOverContext): SecretView[] {
  return [...madeViews(context), ...givenViews(context)];
}

function madeViews(context: HandOverContext): SecretView[] {
  const { request, recipe, values } = context;
  const isThere = canBeRevealed(request);
  return recipeSecrets(recipe)
    .filter(({ when }) => isMet(context, when))
    .map(({ name: firstName, label, nameAt, keyIdName, vaultIdName }) => {
      const vaultId = values[vaultIdName] ?? '';
      const name = values[nameAt] ?? firstName;
      const canRenew = mayRenew(request) && (values[keyIdName] ?? '') !== '';
      return vaultId === ''
        ? { name, label, note: NOTE, canReveal: isThere, canRenew, isInVault: false, vaultUrl: null }
        : { name, label, ...vaultRow(vaultId, request), canReveal: false, canRenew, isInVault: true };
    });
}

/** Sensitive answers: texts name them, and only their sealed place knows them. */
function givenViews({ request, recipe }: HandOverContext): SecretView[] {
  return recipe.inputs
    .filter((input) => isSensitive(input) && own(request.answers.given, input.id)?.value === SEALED)
    .map(({ id, label }) => ({
      name: sealedAnswerName(id),
      label,
      note: GIVEN_NOTE,
      canReveal: canBeRevealed(request),
      canRenew: false,
      isInVault: false,
      vaultUrl: null,
    }));
}

function canBeRevealed(request: RequestRecord): boolean {
  return isHandedOver(request) && request.state !== 'undone';
}

function vaultRow(vaultId: string, { tenantId }: RequestRecord) {
  const { host, name } = inVault(vaultId);
  const note = `In Azure Key Vault ${host}, as ${name}. Copy it from there into the vendor’s form.`;
  return { note, vaultUrl: portalPageOf(vaultId, tenantId) };
}

function secretOf(integration: Integration | undefined) {
  return integration?.type === 'app-registration' ? integration.openIdConnect.secret : undefined;
}
