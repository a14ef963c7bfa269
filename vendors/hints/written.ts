import type { RecipeText } from '../written/recipe';

export type WrittenInputText = NonNullable<RecipeText['inputs']>[number];
export type WrittenSamlText = NonNullable<RecipeText['saml']>;
export type WrittenStepText = NonNullable<RecipeText['steps']>[number];
