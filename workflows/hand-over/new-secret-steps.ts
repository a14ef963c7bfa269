import type { SecretView, StepView } from '../../core/views';

interface Renewed {
  readonly vendorName: string;
  readonly secret: SecretView;
  /** What was done for the first hand-over. */
  readonly steps: readonly StepView[];
}

/** All that a vendor needs for another secret: everything else stands there already. */
export function newSecretSteps({ vendorName, secret, steps }: Renewed): StepView[] {
  const entered = steps.find(({ secrets }) => secrets.some(({ name }) => name === secret.name));
  const shared = { portal: 'vendor', check: '', fields: [], files: [], drafts: [], waits: false } as const;
  return [
    {
      ...shared,
      text: `In ${vendorName}, put the new ${secret.label} in the place of the old one and save.`,
      role: entered?.role ?? '',
      menuPath: entered?.menuPath ?? '',
      url: entered?.url ?? '',
      secrets: [secret],
    },
    {
      ...shared,
      text: `Sign in once, then press It works in ${vendorName}.`,
      role: '',
      menuPath: '',
      url: '',
      secrets: [],
    },
  ];
}
