import type { Dataset } from '../../core/datasets';
import type { Person, RequestState } from '../../core/request';
import { refused, type Ports, type Reply } from '../ports';
import { authorise } from '../request/authorise';
import { recordRefusal } from '../request/record-refusal';

/** While it is answered; and where it stands, somebody more may be assigned. */
const SEARCHED: readonly RequestState[] = ['collecting', 'handed-over', 'completed'];

/** Whether somebody may search the directory for a request: its owner, while people are asked for. `null` when nothing stops them. */
export async function whyNoSearch(
  ports: Ports,
  { dataset, person }: { dataset: Extract<Dataset, { requestId: string }>; person: Person },
): Promise<Reply | null> {
  const { requestId } = dataset;
  const request = await ports.store.requests.get(requestId);
  const isTheirs = request?.tenantId === ports.rules.tenantId && request.owner.objectId === person.objectId;
  const attempt = { person, what: 'search the directory', requestId: request === null ? null : requestId };
  if (!isTheirs)
    return recordRefusal(ports, attempt, refused('Only who answers these questions searches here.'));
  if (!SEARCHED.includes(request.state)) return refused('The questions are closed.');
  const allowed = await authorise(ports, person, 'request');
  return allowed.kind === 'done' ? null : recordRefusal(ports, attempt, allowed);
}
