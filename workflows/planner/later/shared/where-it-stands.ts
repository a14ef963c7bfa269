import { textAt } from '../../../../core/json-read';
import type { PlanDocument, PlanNotice } from '../../../../core/plan';
import type { WatchedApplication } from '../../../../core/ports/watched';
import type { RequestRecord } from '../../../../core/request';
import { whatStands } from '../../../difference/what-stands';
import type { Ports } from '../../../ports';
import { pollUntil } from '../../../reading/poll';
import { planKindOf } from '../../../request/before-later-plan';
import { namesOf } from '../../../request/names-of';
import { isHandedOver } from '../../../request/request-facts';
import { isOnlyWatched } from '../../../request/watched-application';
import { blocking } from '../../input/notice';
import { planHeading } from '../../plan-heading';
import { servicePrincipalsMadeAnew, whyNotBesideAnother } from './made-anew';
import { whereIs, type Found } from './restored-application';

/**
 * A plan that would write to an application, or a service principal, which somebody has deleted meanwhile says so in its
 * place, and cannot be approved; `null` where all is there. Permission: Application.Read.All.
 */
export async function planOfWhatIsGone(ports: Ports, request: RequestRecord): Promise<PlanDocument | null> {
  const [{ applications, references }, names] = await Promise.all([
    whatStands(ports.store, request.id),
    namesOf(ports, request),
  ]);
  const all = await Promise.all(
    applications.map((one) => whyNothing(ports, one, { request, name: names.applicationName })),
  );
  const notices = all.filter((one) => one !== null);
  if (notices.length === 0) return null;
  const heading = planHeading(request, names, ports.clock.now());
  return { kind: planKindOf(request), ...heading, notices, operations: [], references };
}

interface Told {
  readonly request: RequestRecord;
  readonly name: string;
}

async function whyNothing(
  ports: Ports,
  watched: WatchedApplication,
  { request, name }: Told,
): Promise<PlanNotice | null> {
  const { appObjectId, spObjectId } = watched;
  const [application, servicePrincipal] = await Promise.all([
    whereItIs(ports, 'applications', appObjectId),
    spObjectId === '' ? null : whereItIs(ports, 'servicePrincipals', spObjectId),
  ]);
  const isGone = application.place !== 'there';
  const other = servicePrincipal?.place ?? 'there';
  if (!isGone && other === 'there') return null;
  const called = textAt(application.item, 'displayName') || name;
  if (!isGone && (await servicePrincipalsMadeAnew(ports, [watched])).length > 0)
    return whyNotBesideAnother(called);
  const what = isGone
    ? `The application “${called}” was deleted in Entra`
    : `The enterprise application (service principal) of “${called}” was deleted in Entra, its app registration is still there`;
  const isRestorable = application.place !== 'gone' && other !== 'gone';
  return blocking(`${what}: there is nothing to write to. ${wayOut(request, isRestorable)}`);
}

function wayOut(request: RequestRecord, isRestorable: boolean): string {
  if (isOnlyWatched(request))
    return 'For 30 days it can be restored in Entra: App registrations > Deleted applications.';
  if (!isHandedOver(request))
    return 'Cancel this plan, take back what is left with Undo, and set it up anew.';
  return isRestorable
    ? 'Press Restore on the card that tells of it; Entra keeps what was deleted for 30 days.'
    : 'It is not among the deleted objects either, so it cannot be restored: end this set-up with /sso remove, and set it up anew.';
}

/** A replica that is behind knows neither of it. */
async function whereItIs(ports: Ports, collection: string, objectId: string): Promise<Found> {
  const found = await pollUntil(ports.clock, ports.rules.visibilityWindowMs, async () => {
    const one = await whereIs(ports, collection, objectId);
    return one.place === 'gone' ? null : one;
  });
  return found ?? { place: 'gone', item: null };
}
