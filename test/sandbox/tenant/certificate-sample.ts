import { issueSelfSigned } from '../../../sandbox/tenant/certificate/self-signed';

/** A certificate as a client sends it: `key` in base64; thumbprint and end as Graph shows them. */
export async function sampleCertificate(): Promise<{ key: string; thumbprint: string; validTo: string }> {
  const { der, thumbprint } = await issueSelfSigned({
    commonName: 'Sample',
    notBefore: new Date('2026-01-01T00:00:00Z'),
    notAfter: new Date('2030-01-01T00:00:00Z'),
  });
  return {
    key: der.toString('base64'),
    thumbprint: thumbprint.toString('base64'),
    validTo: '2030-01-01T00:00:00Z',
  };
}
