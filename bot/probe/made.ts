export type Kind = 'applications' | 'servicePrincipals' | 'policies/claimsMappingPolicies';

interface Thing {
  readonly kind: Kind;
  readonly id: string;
}

/** What stands in the tenant because of the probe, to be taken away whatever happens. */
export class Made {
  private readonly things: Thing[] = [];

  add(kind: Kind, id: string): string {
    if (id !== '') this.things.push({ kind, id });
    return id;
  }

  of(kind: Kind): readonly string[] {
    return this.things.filter((thing) => thing.kind === kind).map(({ id }) => id);
  }
}
