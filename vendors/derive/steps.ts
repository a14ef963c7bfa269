import type { IntegrationSource } from '../schema';
import type { Step } from '../written/hand-over';
import type { WrittenRecipe } from '../written/recipe';
import { signsIn } from './access';

type Told = Pick<
  WrittenRecipe,
  | 'settings'
  | 'vendorFields'
  | 'support'
  | 'steps'
  | 'attributeMapping'
  | 'signIn'
  | 'switchOn'
  | 'afterSignIn'
>;

/** What a person does at the vendor, the first sign-in included. */
export function stepsOf(told: Told, integration: IntegrationSource): Step[] {
  const before = told.steps === undefined ? [usualStep(told)] : placed(told.steps, told.settings);
  return [
    ...before,
    ...mappingStep(told),
    ...signInStep(told, integration),
    ...switchOnStep(told),
    ...told.afterSignIn,
  ];
}

/** The settings are opened with the first step that has fields, or else with the first of all. */
function placed(steps: readonly Step[], settings: Told['settings']): Step[] {
  const first = Math.max(
    0,
    steps.findIndex(({ fields }) => fields.length > 0),
  );
  return steps.map((step, index) => (index === first ? { ...settings, ...step } : step));
}

function usualStep({ support, settings, vendorFields = [] }: Told): Step {
  if (support !== undefined)
    return {
      text: `Send this e-mail to ${support}, with what is attached to it, and wait until they confirm.`,
      fields: [],
      message: 'support',
      waits: true,
    };
  return {
    ...settings,
    text: 'In {vendor.name}, open the single sign-on settings, enter these values and save.',
    fields: vendorFields.map(({ label, value, when }) => ({ label, value, when })),
    ...(vendorFields.length === 0 ? { values: true } : {}),
  };
}

function signInStep({ signIn }: Told, integration: IntegrationSource): Step[] {
  if (signIn === false || (signIn === undefined && !signsIn(integration))) return [];
  const isSaml = integration.type !== 'app-registration';
  const fromMyApps = isSaml && signIn?.url === undefined;
  return [
    {
      fields: [],
      check: '{vendor.name} opens with your account.',
      ...(fromMyApps ? { url: '{myApps.url}' } : {}),
      ...signIn,
      text:
        signIn?.text ??
        `Sign in once${fromMyApps ? ' from My Apps' : ''}, then press It works in {vendor.name}.`,
    },
  ];
}

function mappingStep({ attributeMapping }: Told): Step[] {
  if (attributeMapping.length === 0) return [];
  return [
    {
      text: 'In {vendor.name}, say which claim goes into which field.',
      fields: attributeMapping.map(({ label, claim, when }) => ({ label, value: claim, when })),
    },
  ];
}

/** Locked out, people no longer find the way back in the vendor's own pages. */
function switchOnStep({ switchOn }: Told): Step[] {
  if (switchOn === undefined) return [];
  const { wayBack, ...step } = switchOn;
  const before = 'Only once that sign-in worked: ';
  return [
    { ...step, text: `${before}${step.text}${wayBack === undefined ? '' : ` The way back: ${wayBack}`}` },
  ];
}
