/**
 * Where the database is and how to sign in to it. A text holds everything. The parts come with a password that is asked for at
 * each connection, and never become a text: `pg` 8.23 drops a password function beside a connection string.
 */
export type DatabaseAddress = string | DatabaseParts;

export interface DatabaseParts {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly database: string;
  readonly ssl: boolean;
  readonly password: () => Promise<string>;
}

/** An address as `pg` wants it among its options. */
export function connectionOf(
  address: DatabaseAddress,
): { readonly connectionString: string } | DatabaseParts {
  return typeof address === 'string' ? { connectionString: address } : { ...address };
}
