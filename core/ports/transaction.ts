declare const transactionBrand: unique symbol;
/** An open transaction; only `store` and `engine` know what is inside. */
export interface Tx {
  readonly [transactionBrand]: never;
}
