import type { References } from '../../core/graph-request';
import type { StepView } from '../../core/views';
import type { Certificates } from '../../vendors/certificates';
import { AT_VENDOR } from './at-vendor';
import type { RenewalNow } from './renewal-now';

interface Renewed {
  readonly vendorName: string;
  readonly kind: Certificates;
  /** What was done for the first hand-over, with the certificate in it that the vendor needs now. */
  readonly steps: readonly StepView[];
  readonly values: References;
  /** Names of files that hold the certificate: itself, and the metadata. */
  readonly fileNames: readonly string[];
  /** How the values of the application are called whose certificate it is. */
  readonly nameOf: (name: string) => string;
  readonly renewal: RenewalNow;
  /** `It works in <vendor>` is on the card. */
  readonly canConfirm: boolean;
}

/** Address of the document that has the certificate in it. */
const METADATA = /\/federationmetadata\//;
const TEXTS = ['pem', 'body', 'oneLine', 'thumbprint', 'thumbprintWithColons'];

/** All that a vendor needs for another certificate: everything else stands there already. */
export function newCertificateSteps(renewed: Renewed): StepView[] {
  const { kind, vendorName, renewal } = renewed;
  switch (renewal.moment) {
    case 'before':
      return [withPlace(renewed, before(renewed)), { ...AT_VENDOR, text: READY[kind] }];
    case 'at-once':
      return [withPlace(renewed, NOW[kind](vendorName)), signInOnce(renewed)];
    case 'after':
      return [
        ...(isNeededNow(renewed) ? [withPlace(renewed, NOW[kind](vendorName))] : []),
        signInOnce(renewed),
      ];
    case 'back':
      return kind === 'one' ? [withPlace(renewed, BACK(vendorName))] : [];
  }
}

type Text = (vendorName: string) => string;

const ADD_BESIDE: Text = (vendor) =>
  `In ${vendor}, enter the new certificate beside the one that is there, and save.`;
const READ_AGAIN: Text = (vendor) =>
  `${vendor} reads the new certificate from the metadata’s address: wait until it shows it, or have it read again.`;

const BESIDE: Readonly<Record<Certificates, Text>> = {
  'metadata-url': READ_AGAIN,
  several: ADD_BESIDE,
  two: (vendor) => `In ${vendor}, enter the new certificate as the second one, and save.`,
  one: (vendor) =>
    `Open the place in ${vendor} where the certificate stands, with the new one at hand. Do not save it yet.`,
};

/** Whether Entra's metadata lists a certificate that signs nothing yet is contested, so it was looked. */
function before({ kind, vendorName, renewal }: Renewed): string {
  return kind === 'metadata-url' && !renewal.isPublished
    ? `Entra’s metadata does not show the new certificate before it signs. Choose a quiet hour, and have ${vendorName} read the metadata again right after the switch.`
    : BESIDE[kind](vendorName);
}

const NOW: Readonly<Record<Certificates, Text>> = {
  'metadata-url': READ_AGAIN,
  several: ADD_BESIDE,
  two: BESIDE.two,
  one: (vendor) => `In ${vendor}, save the new certificate now: until then nobody can sign in.`,
};

const BACK: Text = (vendor) =>
  `In ${vendor}, save the former certificate again: until then nobody can sign in.`;

const SWITCH_FOLLOWS = 'Press Vendor is ready on the plan card: Entra signs with the new one from then on.';
const READY: Readonly<Record<Certificates, string>> = {
  'metadata-url': SWITCH_FOLLOWS,
  several: SWITCH_FOLLOWS,
  two: SWITCH_FOLLOWS,
  one: 'Press Vendor is ready on the plan card, and save the new certificate there in the same minutes.',
};

/** The vendor could not take it before the switch. */
function isNeededNow({ kind, renewal }: Renewed): boolean {
  return kind === 'one' || (kind === 'metadata-url' && !renewal.isPublished);
}

function signInOnce({ vendorName, renewal, canConfirm }: Renewed): StepView {
  const then = canConfirm ? `, then press It works in ${vendorName}` : '';
  const ifNot =
    renewal.switchBack === null
      ? ''
      : ' If nobody can sign in, press Switch back: Entra signs with the former certificate again at once.';
  return { ...AT_VENDOR, text: `Sign in once${then}.${ifNot}` };
}

function withPlace(renewed: Renewed, text: string): StepView {
  const entered = renewed.kind === 'metadata-url' ? [] : stepsWithCertificate(renewed);
  const [where] = entered;
  return {
    ...AT_VENDOR,
    text,
    role: where?.role ?? '',
    menuPath: where?.menuPath ?? '',
    url: where?.url ?? '',
    fields: entered.flatMap(({ fields }) => fields),
    files: entered.flatMap(({ files }) => files),
  };
}

/** Those in which the certificate, or a file that holds it, is entered; only what is about it. */
function stepsWithCertificate({ steps, values, fileNames, nameOf }: Renewed): StepView[] {
  const texts = TEXTS.map((name) => values[nameOf(`certificate.${name}`)] ?? '').filter(
    (text) => text !== '',
  );
  const isOfCertificate = (value: string) =>
    fileNames.includes(value) || METADATA.test(value) || texts.some((text) => value.includes(text));
  return steps
    .map((step) => ({ ...step, fields: step.fields.filter(({ value }) => isOfCertificate(value)) }))
    .filter(({ fields, files }) => fields.length > 0 || files.length > 0);
}
