import type { References } from '../../../../core/graph-request';
import { type Json } from '../../../../core/json';
import type { PlannedOperation, PlanNotice, PlanPart } from '../../../../core/plan';
import { ofSecond } from '../../../../vendors/templates';
import { applicationFindByIdentifierUri } from '../../../../graph/requests';
import { equals } from '../../../operations/application';
import { restoreObject } from '../../../operations/restored-object';
import type { Ports } from '../../../ports';
import { itemsOf, textAt } from '../../../../core/json-read';
import { keep } from '../../adoption/keep-or-change';
import { servicePrincipalsMadeAnew, whyNotBesideAnother } from './made-anew';
import { blocking } from '../../input/notice';

/** Brings back one application and its service principal, as far as Entra has them. */
export async function restoredApplication(
  ports: Ports,
  references: References,
  objectId: string,
): Promise<PlanPart> {
  const nameOf = references['app.objectId'] === objectId ? (name: string) => name : ofSecond;
  const prefix = nameOf === ofSecond ? 'second-' : '';
  const spObjectId = references[nameOf('sp.objectId')] ?? '';
  const application = await whereIs(ports, 'applications', objectId);
  const name = textAt(application.item, 'displayName');
  const operations = [
    judged(application, {
      key: `${prefix}restore-application`,
      title: `Restore the application “${name}”`,
      details: ['From the deleted applications, with its client ID and settings.'],
      collection: 'applications',
      objectId,
      reference: nameOf('app.objectId'),
    }),
  ];
  const isGone = application.place === 'gone';
  let isHalfGone = false;
  if (spObjectId !== '') {
    const servicePrincipal = await whereIs(ports, 'servicePrincipals', spObjectId);
    isHalfGone = servicePrincipal.place === 'gone';
    operations.push(
      judged(servicePrincipal, {
        key: `${prefix}restore-service-principal`,
        title: `Restore the service principal of “${name}”`,
        details: ['Graph does not bring it back with its application.'],
        collection: 'servicePrincipals',
        objectId: spObjectId,
        reference: nameOf('sp.objectId'),
      }),
    );
  }
  const clientId = references[nameOf('app.clientId')] ?? '';
  const watched = { appObjectId: objectId, spObjectId, clientId };
  if (application.place === 'there' && (await servicePrincipalsMadeAnew(ports, [watched])).length > 0)
    return { operations, notices: [whyNotBesideAnother(name)] };
  if (isGone || isHalfGone) return { operations, notices: [isGone ? GONE : SERVICE_PRINCIPAL_GONE] };
  return { operations, notices: await takenIdentifiers(ports, application.item, objectId) };
}

const SERVICE_PRINCIPAL_GONE = blocking(
  'The application can still be restored in Entra, but its service principal is gone for good, and with it the certificate and the settings of single sign-on. Set it up anew.',
);

const GONE = blocking(
  'Entra does not list the application among the deleted ones any more, so it cannot be restored. Set it up anew.',
);

export interface Found {
  readonly place: 'there' | 'deleted' | 'gone';
  readonly item: Json;
}

export async function whereIs({ tenant }: Ports, collection: string, objectId: string): Promise<Found> {
  const [there, deleted] = await tenant.readMany([
    { method: 'GET', path: `/${collection}/${objectId}?$select=id,displayName` },
    { method: 'GET', path: `/directory/deletedItems/${objectId}` },
  ]);
  if (there?.status === 200) return { place: 'there', item: there.body };
  return deleted?.status === 200 ? { place: 'deleted', item: deleted.body } : { place: 'gone', item: null };
}

/** Somebody may have restored it in the portal, which brings the service principal back as well. */
function judged({ place }: Found, args: Parameters<typeof restoreObject>[0]): PlannedOperation {
  const operation = restoreObject(args);
  if (place === 'there') return keep(operation, {}, 'It is there again already.');
  const expect = [equals('It is among the deleted items', 'id', args.objectId)];
  return { ...operation, reliesOn: [{ read: { path: `/directory/deletedItems/${args.objectId}` }, expect }] };
}

/** An identifier belongs to one application only, so a new one in its place keeps the old one out. */
async function takenIdentifiers({ tenant }: Ports, item: Json, objectId: string): Promise<PlanNotice[]> {
  const uris = itemsOf(item, 'identifierUris').filter((uri) => typeof uri === 'string');
  const answers = await tenant.readMany(
    uris.map((identifierUri) => applicationFindByIdentifierUri.build({ identifierUri })),
  );
  return uris.flatMap((uri, index): PlanNotice[] => {
    const other = itemsOf(answers[index]?.body, 'value').find((one) => textAt(one, 'id') !== objectId);
    const text = `The identifier “${uri}” belongs to “${textAt(other, 'displayName')}” now. Entra restores no application whose identifier is taken.`;
    return other === undefined ? [] : [{ severity: 'blocking', text }];
  });
}
