/** What several views are made of. */
export interface LabelledValue {
  readonly label: string;
  readonly value: string;
}

export interface LinkView {
  readonly title: string;
  readonly url: string;
}
