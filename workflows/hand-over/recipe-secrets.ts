import type { SecretView } from '../../core/views';
import type { Condition, Integration, Recipe } from '../../vendors/schema';
import { ofSecond } from '../../vendors/templates';
import { isHandedOver } from '../facts';
import { isMet, type HandOverContext } from './context';

/** A secret that a recipe has made. */
interface RecipeSecret {
  /** Key of the operation that makes it: the name under which it is sealed. */
  readonly name: string;
  readonly label: string;
  /** Placeholder that stands for it in texts. */
  readonly referenceName: string;
  readonly when: Condition | undefined;
}

const NOTE =
  'Never in chat. Each press of Reveal secret makes a link that works once, for ten minutes. It is kept for 24 hours.';

export function recipeSecrets({ integration, secondApplication }: Recipe): RecipeSecret[] {
  const first = secretOf(integration);
  const second = secretOf(secondApplication?.integration);
  return [
    ...(first === undefined
      ? []
      : [{ ...first, name: 'add-client-secret', referenceName: 'secret.reference' }]),
    ...(second === undefined
      ? []
      : [{ ...second, name: 'second-add-client-secret', referenceName: ofSecond('secret.reference') }]),
  ].map(({ name, label, referenceName, when }) => ({ name, label, referenceName, when }));
}

/** Those of this request, as rows of the hand-over. */
export function secretViews(context: HandOverContext): SecretView[] {
  const { request } = context;
  const canReveal = isHandedOver(request) && request.state !== 'undone';
  return recipeSecrets(context.recipe)
    .filter(({ when }) => isMet(context, when))
    .map(({ name, label }) => ({ name, label, note: NOTE, canReveal }));
}

function secretOf(integration: Integration | undefined) {
  return integration?.type === 'app-registration' ? integration.openIdConnect.secret : undefined;
}
