import type { Clock } from '../core/ports/clock';
import type { FileLinks } from '../core/ports/file-links';
import type { Policy } from '../core/policy';
import type { Log } from '../core/ports/log';
import type { VendorMetadataReader } from '../core/ports/saml-metadata';
import type { SecretKeeper } from '../core/ports/secrets';
import type { Runs } from '../core/ports/runs';
import type { Store } from '../core/ports/store';
import type { Tenant } from '../core/ports/tenant';
import type { ApprovalsNeeded } from '../core/stages';
import type { Catalogue } from '../vendors/catalogue';

/** The rules of a deployment, from settings. */
export interface Rules {
  readonly tenantId: string;
  /** Where metadata and keys are fetched: `https://login.microsoftonline.com`, or the sandbox's address. */
  readonly loginUrl: string;
  /** What the vendor is told: `https://login.microsoftonline.com` or a sovereign cloud's host, never the sandbox's. */
  readonly authorityUrl: string;
  readonly approval: 'self' | 'second-person';
  readonly approvals: ApprovalsNeeded;
  readonly approvalTtlMs: number;
  readonly requestersGroupId: string | null;
  readonly approversGroupId: string | null;
  readonly writes: 'on' | 'off';
  /** Host of the links of My Apps, without trailing slash. */
  readonly launcherUrl: string;
  /** Whether the tenant's log of sign-ins is read. */
  readonly watchSignIns: 'on' | 'off';
  readonly policy: Policy;
  /** Host of the Azure Key Vault that client secrets go to; `null`: they are sealed here. */
  readonly keyVaultHost: string | null;
  /** How long a turn waits for Microsoft: a client gives a click up after about five seconds. */
  readonly turnPatienceMs: number;
  /** How long a fresh object may stay invisible before a read gives up. */
  readonly visibilityWindowMs: number;
}

/** Everything the workflows reach the world through. */
export interface Ports {
  readonly store: Store;
  readonly tenant: Tenant;
  readonly runs: Runs;
  readonly clock: Clock;
  readonly log: Log;
  readonly catalogue: Catalogue;
  readonly vendorMetadata: VendorMetadataReader;
  readonly rules: Rules;
  readonly fileLinks: FileLinks;
  readonly secretKeeper: SecretKeeper;
  /** Cards of a request changed: show them soon. Losing this call loses nothing. */
  readonly nudge: () => void;
  /** A sign-in may follow: look for it soon. Losing this call loses nothing. */
  readonly lookForSignIns: () => void;
}

/** What a person is told at once after a command or click. `refused` changed nothing. */
export interface Reply {
  readonly kind: 'done' | 'refused' | 'ignored';
  readonly text: string;
  /** Somebody who may do this said something that does not fit; not for the record. */
  readonly isCorrection?: true;
  /** That was the last question for now: what is typed next is no answer. */
  readonly isLast?: true;
}

export const done = (text: string): Reply => ({ kind: 'done', text });
export const refused = (text: string): Reply => ({ kind: 'refused', text });
export const correction = (text: string): Reply => ({ kind: 'refused', text, isCorrection: true });
export const ignored = (text: string): Reply => ({ kind: 'ignored', text });
