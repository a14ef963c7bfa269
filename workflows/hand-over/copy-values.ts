import { isTakenBack, type Person, type RequestRecord } from '../../core/request';
import { applicationNameOf, vendorNameOf } from '../request/placeholder-values';
import { isHandedOver } from '../request/request-facts';
import { done, refused, type Ports, type Reply } from '../ports';
import type { HandOverContext } from './context';
import { itemViews } from './items';
import { handOverContext } from './view';

/** A value to copy under the vendor's name for it. Never a secret. */
export interface CopyValue {
  readonly label: string;
  readonly value: string;
  /** Only there to be looked up. */
  readonly other: boolean;
}

export interface CopyPage {
  readonly vendorName: string;
  readonly applicationName: string;
  readonly values: readonly CopyValue[];
}

interface Wish {
  /** `null`: there is no such request. */
  readonly request: RequestRecord | null;
  readonly person: Person;
  readonly personalChat: boolean;
}

interface Copying {
  readonly reply: Reply;
  /** `null` when refused. */
  readonly page: (CopyPage & { readonly url: string; readonly until: Date }) | null;
}

/** A fresh link to the page with every value, for the owner in personal chat. */
export async function copyValues(ports: Ports, { request, person, personalChat }: Wish): Promise<Copying> {
  if (request === null) return no('I do not know this request.');
  if (request.owner.objectId !== person.objectId)
    return no(`The values are for ${request.owner.displayName}.`);
  if (!personalChat) return no('Values are shown in personal chat only.');
  if (!isHandedOver(request) || isTakenBack(request.state)) return no('There are no values to copy now.');
  const link = { requestId: request.id, kind: 'copy-page', id: 'values', name: 'values' } as const;
  const page = copyPageOf(await handOverContext(ports, request));
  const url = ports.fileLinks.linkTo(link);
  return { reply: done(''), page: { ...page, url, until: ports.fileLinks.worksUntil(link.kind) } };
}

/** What stands on the page: the vendor's values first, each once. */
export function copyPageOf(context: HandOverContext): CopyPage {
  const { request, recipe } = context;
  const items = itemViews(context).filter(({ isFile }) => isFile !== true);
  return {
    vendorName: vendorNameOf(request, recipe),
    applicationName: applicationNameOf(request, recipe),
    values: items.map(({ label, value, other = false }) => ({ label, value, other })),
  };
}

function no(text: string): Copying {
  return { reply: refused(text), page: null };
}
