import type { CollectionName, Entity } from '../directory/collections';

/** One line of the audit log. Names and categories: reference-audit-activities.md (2023-09), Core Directory. */
export interface Activity {
  readonly name: string;
  readonly category: string;
  readonly operationType: 'Add' | 'Assign' | 'Delete' | 'Unassign' | 'Update';
  /** The objects it is about; the properties that changed belong to the first. */
  readonly targets: readonly Target[];
  readonly properties: readonly string[];
  readonly before?: Entity | undefined;
  readonly after?: Entity | undefined;
}

export interface Target {
  readonly collection: CollectionName;
  readonly id: string;
  /** For what is in the directory no more. */
  readonly entity?: Entity | undefined;
}
