import type { Policy } from '../../core/policy';
import type { Catalogue, Vendor } from '../../vendors/catalogue';
import { vendorProblems } from '../../workflows/policy/problems';

/** The catalogue without what the policy forbids; one that is typed by its name is found, and told so. */
export function offeredVendors(catalogue: Catalogue, policy: Policy): Catalogue {
  const isAllowed = ({ id }: Vendor) => vendorProblems(policy, id).length === 0;
  return {
    ...catalogue,
    list: () => catalogue.list().filter(isAllowed),
    find: (text) => {
      const found = catalogue.find(text);
      return 'exact' in found ? found : { suggestions: found.suggestions.filter(isAllowed) };
    },
  };
}
