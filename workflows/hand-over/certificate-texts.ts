import { createHash } from 'node:crypto';

/** One certificate in the spellings that vendors ask for. */
export interface CertificateTexts {
  /** Base64 in lines of 64 between the header lines. */
  readonly pem: string;
  /** The same lines without the header lines. */
  readonly body: string;
  readonly oneLine: string;
  /** SHA-1, upper-case hexadecimal. */
  readonly thumbprint: string;
  readonly thumbprintWithColons: string;
}

const LINE = /.{1,64}/g;

/** @param der the public certificate, Base64 of its DER form, as Graph gives it. */
export function certificateTexts(der: string): CertificateTexts {
  const bytes = Buffer.from(der, 'base64');
  const oneLine = bytes.toString('base64');
  const body = (oneLine.match(LINE) ?? []).join('\n');
  const thumbprint = createHash('sha1').update(bytes).digest('hex').toUpperCase();
  return {
    pem: `-----BEGIN CERTIFICATE-----\n${body}\n-----END CERTIFICATE-----`,
    body,
    oneLine,
    thumbprint,
    thumbprintWithColons: (thumbprint.match(/../g) ?? []).join(':'),
  };
}
