import type { PlanDocument } from '../../core/plan';
import { writtenBy } from './written';

/** Keeps with the plan what Microsoft Graph in this tenant calls the application permissions in its requests. */
export function withPermissionNames(
  document: PlanDocument,
  /** Ids by name. */
  graphAppRoles: Readonly<Record<string, string>>,
): PlanDocument {
  const ids = document.operations.flatMap((operation) => {
    const { granted, askedFor } = writtenBy(operation, document);
    return [...granted, ...askedFor];
  });
  if (ids.length === 0) return document;
  const named = Object.entries(graphAppRoles).filter(([, id]) => ids.includes(id));
  return { ...document, permissionNames: Object.fromEntries(named.map(([name, id]) => [id, name])) };
}
