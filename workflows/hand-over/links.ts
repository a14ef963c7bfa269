import { cloud } from '../../core/cloud';
import type { LinkedFile } from '../../core/ports/file-links';
import type { LinkView } from '../../core/views';
import { ofSecond } from '../../vendors/templates';
import type { HandOverContext } from './context';
import { availableFiles, fileNameOf } from './file-content';
import { myAppsLink } from './my-apps';

export function linkTo(
  { request, fileLinks: links }: HandOverContext,
  file: Omit<LinkedFile, 'requestId'>,
): string {
  return links?.linkTo({ ...file, requestId: request.id }) ?? '';
}

/** Files of the recipe as links under their labels. */
export function fileLinks(context: HandOverContext, ids: readonly string[]): LinkView[] {
  return availableFiles(context, ids).map((file) => ({
    title: file.label,
    url: linkTo(context, { kind: 'file', id: file.id, name: fileNameOf(context, file) }),
  }));
}

/** Where the application is found, and where people start it. */
export function portalLinks(context: HandOverContext): LinkView[] {
  const { values, recipe } = context;
  const myApps = myAppsLink(context);
  const at = (name: string) => values[name] ?? '';
  const application = (title: string, nameOf: (name: string) => string): LinkView => ({
    title,
    url: `${cloud().portalUrl}/#view/Microsoft_AAD_IAM/ManagedAppMenuBlade/~/Overview/objectId/${at(nameOf('sp.objectId'))}/appId/${at(nameOf('app.clientId'))}`,
  });
  return [
    application('Open the application in Entra', (name) => name),
    ...(recipe.secondApplication === undefined
      ? []
      : [application('Open the second application in Entra', ofSecond)]),
    ...(myApps === null ? [] : [myApps]),
  ];
}
