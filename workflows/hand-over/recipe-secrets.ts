import type { SecretView } from '../../core/views';
import type { Condition, Integration, Recipe } from '../../vendors/schema';
import {
  isConstantOf,
  isHandedOverToo,
  isSensitive,
  SEALED,
  sealedAnswerName,
} from '../../vendors/sensitive';
import { ofSecond } from '../../vendors/templates';
import { isTakenBack, type RequestRecord } from '../../core/request';
import { dayAndTime } from '../../core/day-and-time';
import { own } from '../../core/own';
import { isHandedOver, mayRenew } from '../request/request-facts';
import { goneSecrets } from './gone-secrets';
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
  readonly keptUntilName: string;
  readonly when: Condition | undefined;
}

const SHOWS_ONCE = 'Shown once on a page of its own, then it is gone here.';
const ANOTHER = 'New secret makes another.';

const GIVEN_NOTE =
  'You gave it. Reveal secret shows it once, in the 24 hours after you gave it; later, take it from where you had it.';
const GIVEN_GONE = 'You gave it, and it is kept here no longer. Take it from where you had it.';

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
    keptUntilName: nameOf('secret.keptUntil'),
    when,
  }));
}

/** Those of this request, as rows of the hand-over. */
export function secretViews(context: HandOverContext): SecretView[] {
  return [...madeViews(context), ...givenViews(context)];
}

function madeViews(context: HandOverContext): SecretView[] {
  const { request, recipe, values } = context;
  return recipeSecrets(recipe)
    .filter(({ when }) => isMet(context, when))
    .map(({ name: firstName, label, nameAt, keyIdName, vaultIdName, keptUntilName }) => {
      const vaultId = values[vaultIdName] ?? '';
      const name = values[nameAt] ?? firstName;
      const canRenew = mayRenew(request) && (values[keyIdName] ?? '') !== '';
      const row =
        vaultId === ''
          ? { ...keptRow(context, name, values[keptUntilName] ?? ''), isInVault: false, vaultUrl: null }
          : { ...vaultRow(vaultId, request), canReveal: false, isInVault: true };
      return { name, label, ...row, canRenew };
    });
}

/** What is true now: whoever reads it decides by it whether to press. */
function keptRow({ request, now }: HandOverContext, name: string, keptUntil: string) {
  const shownAt = own(goneSecrets(request), name);
  if (typeof shownAt === 'string' && shownAt !== '')
    return {
      canReveal: false,
      note: `Shown on ${dayAndTime(new Date(shownAt))}, and gone here since. ${ANOTHER}`,
    };
  const isOver = now !== null && keptUntil !== '' && now >= new Date(keptUntil);
  if (shownAt !== undefined || isOver) return { canReveal: false, note: `Kept here no longer. ${ANOTHER}` };
  const until =
    keptUntil === '' ? 'for 24 hours after it was made' : `until ${dayAndTime(new Date(keptUntil))}`;
  return { canReveal: canBeRevealed(request), note: `${SHOWS_ONCE} Kept ${until}. ${ANOTHER}` };
}

/** Sensitive answers: texts name them, and only their sealed place knows them. */
function givenViews({ request, recipe }: HandOverContext): SecretView[] {
  return (
    recipe.inputs
      .filter((input) => isSensitive(input) && own(request.answers.given, input.id)?.value === SEALED)
      // What a claim sends was destroyed when it was written.
      .filter(({ id }) => !isConstantOf(recipe, id) || isHandedOverToo(recipe, id))
      .map(({ id, label }) => {
        const name = sealedAnswerName(id);
        const isGone = own(goneSecrets(request), name) !== undefined;
        return {
          name,
          label,
          note: isGone ? GIVEN_GONE : GIVEN_NOTE,
          canReveal: canBeRevealed(request) && !isGone,
          canRenew: false,
          isInVault: false,
          vaultUrl: null,
        };
      })
  );
}

function canBeRevealed(request: RequestRecord): boolean {
  return isHandedOver(request) && !isTakenBack(request.state);
}

function vaultRow(vaultId: string, { tenantId }: RequestRecord) {
  const { host, name } = inVault(vaultId);
  const note = `In Azure Key Vault ${host}, as ${name}. Copy it from there into the vendor’s form.`;
  return { note, vaultUrl: portalPageOf(vaultId, tenantId) };
}

function secretOf(integration: Integration | undefined) {
  return integration?.type === 'app-registration' ? integration.openIdConnect.secret : undefined;
}
