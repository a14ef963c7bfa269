import type { SecretView, StepView } from '../../core/views';
import { AT_VENDOR } from './at-vendor';

interface Renewed {
  readonly vendorName: string;
  /** What is done once it is entered. */
  readonly then: string;
  readonly secret: SecretView;
  /** What was done for the first hand-over. */
  readonly steps: readonly StepView[];
}

/** All that a vendor needs for another secret: everything else stands there already. */
export function newSecretSteps({ vendorName, then, secret, steps }: Renewed): StepView[] {
  const entered = steps.find(({ secrets }) => secrets.some(({ name }) => name === secret.name));
  return [
    {
      ...AT_VENDOR,
      text: `In ${vendorName}, put the new ${secret.label} in the place of the old one and save.`,
      role: entered?.role ?? '',
      menuPath: entered?.menuPath ?? '',
      url: entered?.url ?? '',
      secrets: [secret],
    },
    { ...AT_VENDOR, text: then },
  ];
}
