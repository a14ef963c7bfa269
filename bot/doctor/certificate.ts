import { checkServerIdentity, connect, type PeerCertificate } from 'node:tls';
import type { Settings } from '../settings';
import { failed, note, ok, type Finding } from './finding';

const PART = 'certificate';
const DAY_MS = 86_400_000;
const SOON_DAYS = 14;
const LIMIT_MS = 5_000;

export interface Trusted {
  /** Authorities besides those that Node knows, as PEM. */
  readonly authorities?: readonly string[];
}

interface Shown {
  readonly certificate: PeerCertificate;
  /** Of OpenSSL, such as `DEPTH_ZERO_SELF_SIGNED_CERT`; `null` for a chain that is trusted. */
  readonly chainError: string | null;
}

/** Whether the public address shows a certificate that Teams takes, and for how long. */
export async function examineCertificate(
  { publicUrl }: Pick<Settings, 'publicUrl'>,
  trusted: Trusted = {},
): Promise<readonly Finding[]> {
  const url = new URL(publicUrl);
  if (url.protocol !== 'https:') return [];
  const shown = await shownBy(url, trusted);
  if (shown === null) return [note(PART, `That of ${url.host} could not be seen from here.`)];
  const problems = [wrongHost(url, shown), untrusted(url, shown), outOfTime(url, shown)];
  const found = problems.filter((one) => one !== null);
  return found.length > 0 ? found : [inTime(url, shown)];
}

function wrongHost({ hostname }: URL, { certificate }: Shown): Finding | null {
  if (checkServerIdentity(hostname, certificate) === undefined) return null;
  const names = certificate.subjectaltname ?? 'no host at all';
  return failed(PART, `It is not for ${hostname} but for ${names}: get one for the host of PUBLIC_URL.`);
}

/** Its dates and its host have sentences of their own. */
const NOT_THE_CHAIN = ['CERT_HAS_EXPIRED', 'CERT_NOT_YET_VALID', 'ERR_TLS_CERT_ALTNAME_INVALID'];

function untrusted({ host }: URL, { chainError }: Shown): Finding | null {
  if (chainError === null || NOT_THE_CHAIN.includes(chainError)) return null;
  const why = chainError.includes('SELF_SIGNED')
    ? 'is signed by itself or by an authority of your own'
    : 'comes without the certificates between it and an authority';
  return failed(
    PART,
    `That of ${host} ${why} (${chainError}), so Teams does not take it: get one of a public authority, and send its whole chain.`,
  );
}

function outOfTime({ host }: URL, { certificate }: Shown): Finding | null {
  const [begins, ends] = [new Date(certificate.valid_from), new Date(certificate.valid_to)];
  if (ends.getTime() < Date.now()) return failed(PART, `That of ${host} ended on ${day(ends)}: renew it.`);
  return begins.getTime() > Date.now()
    ? failed(PART, `That of ${host} begins on ${day(begins)}: check the clock of this machine, or wait.`)
    : null;
}

function inTime({ host }: URL, { certificate }: Shown): Finding {
  const ends = new Date(certificate.valid_to);
  return ends.getTime() - Date.now() < SOON_DAYS * DAY_MS
    ? note(PART, `That of ${host} ends on ${day(ends)}: see that it is renewed.`)
    : ok(PART, `That of ${host} is trusted, for this host, and valid until ${day(ends)}.`);
}

function day(date: Date): string {
  return date.toISOString().slice(0, 10);
}

function shownBy({ hostname, port }: URL, { authorities }: Trusted): Promise<Shown | null> {
  return new Promise((resolve) => {
    const isIp = /^[\d.]+$|:/.test(hostname);
    // Looked at whatever its chain: nothing is sent.
    const socket = connect({
      host: hostname,
      port: Number(port || 443),
      rejectUnauthorized: false,
      ...(isIp ? {} : { servername: hostname }),
      ...(authorities === undefined ? {} : { ca: [...authorities] }),
    });
    const end = (shown: Shown | null): void => {
      socket.destroy();
      resolve(shown);
    };
    socket.setTimeout(LIMIT_MS, () => {
      end(null);
    });
    socket.once('error', () => {
      end(null);
    });
    socket.once('secureConnect', () => {
      const certificate = socket.getPeerCertificate();
      // Its type says Error, its value is the code.
      const error = socket.authorizationError as unknown;
      const chainError = socket.authorized ? null : String(error);
      end('valid_to' in certificate ? { certificate, chainError } : null);
    });
  });
}
