/** One step of the database's shape. A published one is never changed: a later one corrects it. */
export interface Migration {
  readonly version: number;
  readonly name: string;
  /** SQL, run in this order in one transaction. */
  readonly statements: readonly string[];
}
