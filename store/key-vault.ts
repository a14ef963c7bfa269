import type { SecretClient, SecretClientOptions } from '@azure/keyvault-secrets' with {
  'resolution-mode': 'import',
};
import { randomUUID } from 'node:crypto';
import { AppError } from '../core/errors';
import { tryVaultActions, type VaultRights } from './vault-rights';

/** One call, its retries included, must not hold up a run for long. */
const CALL_LIMIT_MS = 30_000;

export interface KeyVaultSettings {
  /** e.g. `https://contoso.vault.azure.net` */
  readonly vaultUrl: string;
  readonly credential: ConstructorParameters<typeof SecretClient>[1];
  /** For a stand-in without TLS. */
  readonly options?: SecretClientOptions & { readonly allowInsecureConnection?: boolean };
}

export interface NewVersion {
  readonly name: string;
  readonly value: string;
  readonly contentType: string;
  readonly endsAt?: Date;
  readonly tags: Readonly<Record<string, string>>;
}

/** What we do with the vault. Errors are `AppError`s, `refused` or `unavailable`, that name the vault. */
export class KeyVault {
  readonly host: string;
  #client: Promise<SecretClient> | null = null;

  constructor(private readonly settings: KeyVaultSettings) {
    this.host = new URL(settings.vaultUrl).host;
  }

  /** Gives the identifier of the version that was made. A name in the vault's bin is recovered first. */
  async set(version: NewVersion): Promise<string> {
    try {
      return await this.#set(version);
    } catch (error) {
      if (!isInBin(error)) throw this.#translate(error);
    }
    await this.recover(version.name);
    return this.#set(version).catch((error: unknown) => {
      throw this.#translate(error);
    });
  }

  /** Values of all versions that are switched on, the newest first; empty when there is no such secret. */
  async valuesOf(name: string): Promise<string[]> {
    return this.#call(async (client, abortSignal) => {
      const versions = await enabledVersions(client, name, abortSignal);
      const secrets = await Promise.all(
        versions.map((version) => client.getSecret(name, { version, abortSignal })),
      );
      return secrets.map(({ value }) => value ?? '');
    });
  }

  /** Older versions give nothing any more. */
  async switchOffAllBut(name: string, identifier: string): Promise<void> {
    await this.#call(async (client, abortSignal) => {
      const versions = await enabledVersions(client, name, abortSignal);
      for (const version of versions.filter((one) => !identifier.endsWith(`/${one}`)))
        await client.updateSecretProperties(name, version, { enabled: false, abortSignal });
    });
  }

  /** Into the vault's bin, where it can be recovered for as long as the vault says. Nothing there is no error. */
  async remove(name: string): Promise<void> {
    await this.#call(async (client, abortSignal) => {
      try {
        await client.beginDeleteSecret(name, { abortSignal });
      } catch (error) {
        if (statusOf(error) !== 404) throw error;
      }
    });
  }

  /** Out of the vault's bin. Errors: `unavailable` when it is not in there. */
  async recover(name: string): Promise<void> {
    await this.#call(async (client, abortSignal) => {
      const poller = await client.beginRecoverDeletedSecret(name, { intervalInMs: 500, abortSignal });
      await poller.pollUntilDone();
    });
  }

  /** What its credential may do there with secrets; changes nothing. */
  async rights(): Promise<VaultRights> {
    return this.#call((client) =>
      tryVaultActions(client, `latchkey-doctor-${randomUUID()}`, (error) => {
        const status = statusOf(error);
        // The firewall refuses everything, whatever the rights.
        if (status === 403 && codeOf(error) !== 'ForbiddenByFirewall') return true;
        if (status === 404) return false;
        throw error;
      }),
    );
  }

  async #set({ name, value, contentType, endsAt, tags }: NewVersion): Promise<string> {
    const client = await this.#connect();
    const { properties } = await client.setSecret(name, value, {
      contentType,
      tags: { ...tags },
      abortSignal: AbortSignal.timeout(CALL_LIMIT_MS),
      ...(endsAt === undefined ? {} : { expiresOn: endsAt }),
    });
    return properties.id ?? `${this.settings.vaultUrl}/secrets/${name}`;
  }

  async #call<T>(work: (client: SecretClient, abortSignal: AbortSignal) => Promise<T>): Promise<T> {
    try {
      return await work(await this.#connect(), AbortSignal.timeout(CALL_LIMIT_MS));
    } catch (error) {
      throw this.#translate(error);
    }
  }

  /** The library is loaded with the first call only: most deployments have no vault. */
  #connect(): Promise<SecretClient> {
    const { vaultUrl, credential, options = {} } = this.settings;
    return (this.#client ??= import('@azure/keyvault-secrets').then(
      (library) => new library.SecretClient(vaultUrl, credential, options),
    ));
  }

  #translate(error: unknown): AppError {
    const status = statusOf(error);
    const code = codeOf(error);
    const isRefused = status === 401 || status === 403;
    return new AppError({
      kind: isRefused ? 'refused' : 'unavailable',
      code: isRefused ? 'key-vault-refused' : 'key-vault-unavailable',
      safeText: isRefused
        ? `Azure Key Vault ${this.host} refused the bot: give its credential the role “Key Vault Secrets Officer” there, and let its network in.`
        : `Azure Key Vault ${this.host} did not do what was asked.`,
      // No cause: the library's error holds the request, and that holds the secret.
      details: { vault: this.host, vaultStatus: status, vaultCode: code },
    });
  }
}

async function enabledVersions(
  client: SecretClient,
  name: string,
  abortSignal: AbortSignal,
): Promise<string[]> {
  const found: { version: string; createdMs: number }[] = [];
  try {
    for await (const properties of client.listPropertiesOfSecretVersions(name, { abortSignal })) {
      const { version = '', enabled, createdOn } = properties;
      if (enabled !== false) found.push({ version, createdMs: createdOn?.getTime() ?? 0 });
    }
  } catch (error) {
    if (statusOf(error) !== 404) throw error;
  }
  return found.sort((a, b) => b.createdMs - a.createdMs).map(({ version }) => version);
}

/** `ObjectIsDeletedButRecoverable`: somebody deleted it, and the vault keeps the name. */
function isInBin(error: unknown): boolean {
  return statusOf(error) === 409 && codeOf(error) === 'ObjectIsDeletedButRecoverable';
}

function statusOf(error: unknown): number | null {
  const status = (error as { statusCode?: unknown } | null)?.statusCode;
  return typeof status === 'number' ? status : null;
}

/** The vault says `Conflict` and tells what is the matter inside of it. */
function codeOf(error: unknown): string | null {
  const { code, details } = (error ?? {}) as { code?: unknown; details?: { error?: VaultError } };
  const inner = details?.error?.innerError?.code ?? details?.error?.code ?? code;
  return typeof inner === 'string' ? inner : null;
}

interface VaultError {
  readonly code?: unknown;
  readonly innerError?: { readonly code?: unknown };
}
