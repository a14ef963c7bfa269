import type { References } from '../../core/graph-request';
import type { StepView } from '../../core/views';
import type { Certificates } from '../../vendors/certificates';

interface Renewed {
  readonly vendorName: string;
  readonly kind: Certificates;
  /** What was done for the first hand-over, with the new certificate in it. */
  readonly steps: readonly StepView[];
  readonly values: References;
  /** The plan waits for somebody's word. */
  readonly isPaused: boolean;
}

const TEXTS = ['pem', 'body', 'oneLine', 'thumbprint', 'thumbprintWithColons'];

/** All that a vendor needs for another certificate: everything else stands there already. */
export function newCertificateSteps(renewed: Renewed): StepView[] {
  const { vendorName, kind, isPaused } = renewed;
  const entered = kind === 'metadata-url' ? [] : stepsWithCertificate(renewed);
  const where = entered[0];
  return [
    {
      ...BARE,
      text: enterText(kind, vendorName),
      role: where?.role ?? '',
      menuPath: where?.menuPath ?? '',
      url: where?.url ?? '',
      fields: entered.flatMap(({ fields }) => fields),
      files: entered.flatMap(({ files }) => files),
    },
    ...(isPaused ? [{ ...BARE, text: READY[kind] }] : []),
  ];
}

const BARE: StepView = {
  portal: 'vendor',
  text: '',
  role: '',
  menuPath: '',
  url: '',
  check: '',
  fields: [],
  files: [],
  drafts: [],
  secrets: [],
  waits: false,
};

function enterText(kind: Certificates, vendorName: string): string {
  switch (kind) {
    case 'metadata-url':
      return `${vendorName} reads the new certificate from the metadata’s address: wait until it shows it, or has it read again.`;
    case 'several':
    case 'two':
      return `In ${vendorName}, enter the new certificate beside the one that is there, and save.`;
    case 'one':
      return `Open the place in ${vendorName} where the certificate stands, with the new one at hand. Do not save it yet.`;
  }
}

const READY: Readonly<Record<Certificates, string>> = {
  'metadata-url': 'Press Vendor is ready on the plan card: Entra signs with the new one from then on.',
  several: 'Press Vendor is ready on the plan card: Entra signs with the new one from then on.',
  two: 'Press Vendor is ready on the plan card: Entra signs with the new one from then on.',
  one: 'Press Vendor is ready on the plan card, and save the new certificate there in the same minutes.',
};

/** Those in which the certificate, or a file that holds it, is entered; only what is about it. */
function stepsWithCertificate({ steps, values }: Renewed): StepView[] {
  const texts = TEXTS.map((name) => values[`certificate.${name}`] ?? '').filter((text) => text !== '');
  const isOfCertificate = (value: string) => texts.some((text) => value.includes(text));
  return steps
    .map((step) => ({ ...step, fields: step.fields.filter(({ value }) => isOfCertificate(value)) }))
    .filter(({ fields, files }) => fields.length > 0 || files.length > 0);
}
