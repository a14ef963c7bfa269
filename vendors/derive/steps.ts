import type { IntegrationSource } from '../schema';
import type { Step } from '../written/hand-over';
import type { WrittenRecipe } from '../written/recipe';
import { signsIn } from './access';

type Told = Pick<
  WrittenRecipe,
  'settings' | 'vendorFields' | 'support' | 'steps' | 'signIn' | 'afterSignIn'
>;

/** What a person does at the vendor, the first sign-in included. */
export function stepsOf(told: Told, integration: IntegrationSource): Step[] {
  return [...(told.steps ?? [usualStep(told)]), ...signInStep(told, integration), ...told.afterSignIn];
}

function usualStep({ support, settings, vendorFields = [] }: Told): Step {
  if (support !== undefined)
    return {
      text: `Send the e-mail below to ${support}, with what is attached to it, and wait until they confirm.`,
      fields: [],
    };
  const what = vendorFields.length === 0 ? 'the values above' : 'these values';
  return {
    ...settings,
    text: `In {vendor.name}, open the single sign-on settings, enter ${what} and save.`,
    fields: vendorFields.map(({ label, value, when }) => ({ label, value, when })),
  };
}

function signInStep({ signIn }: Told, integration: IntegrationSource): Step[] {
  if (signIn === false || (signIn === undefined && !signsIn(integration))) return [];
  const isSaml = integration.type !== 'app-registration';
  const from = isSaml ? ' from My Apps' : '';
  return [
    {
      fields: [],
      check: '{vendor.name} opens with your account.',
      ...(isSaml ? { url: '{myApps.url}' } : {}),
      ...signIn,
      text: signIn?.text ?? `Sign in once${from}, then press Vendor side done.`,
    },
  ];
}
