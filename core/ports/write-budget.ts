/** How many blocks of writes may begin within how long. */
export interface BlockRule {
  readonly blocks: number;
  readonly withinMs: number;
}

/** Writes to the tenant, shared by every process on the same database. */
export interface WriteBudget {
  /**
   * Takes the next block for this process, in the order of asking; when it begins: now or later. A block that is not
   * used is lost. Throws `unavailable` when the database cannot be reached.
   */
  reserve(rule: BlockRule): Promise<Date>;
}
