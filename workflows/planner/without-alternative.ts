import { alternativeOf, type PlannedOperation } from '../../core/plan';

interface Careful {
  readonly operation: PlannedOperation;
  /** Says that the alternative is the way that is taken, where it is. */
  readonly ids: Readonly<Record<string, string>>;
}

/**
 * For an application that was there before: what it holds came with no template of ours, and its lists are too much of
 * other people's to be sent for a try. So nothing is looked for, and what Graph may refuse is not sent at all.
 */
export function withoutAlternative(operation: PlannedOperation): Careful {
  const { alternative, ...rest } = operation;
  if (alternative === undefined) return { operation, ids: {} };
  const details = operation.details.filter((line) => line !== alternative.says);
  if (alternative.when === 'found') return { operation: { ...rest, details }, ids: {} };
  const { request, readBack } = alternative;
  return {
    operation: { ...rest, details, request, readBack },
    ids: { [alternativeOf(operation.key)]: 'refused' },
  };
}
