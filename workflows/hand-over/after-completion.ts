import type { HandOverView, LinkView } from '../../core/views';
import type { HandOverContext } from './context';
import { availableFiles } from './file-content';
import { fileLinks, portalLinks } from './links';
import { myAppsLink } from './my-apps';

/** What to do once the vendor's side works. */
export function nextThings(context: HandOverContext): HandOverView['next'] {
  const links = portalLinks(context);
  const titled = (title: string): LinkView | null => links.find((link) => link.title === title) ?? null;
  return [
    { text: 'Tell the people who may sign in: they find it in My Apps.', link: myAppsLink(context) },
    ...endings(context),
    {
      text: 'Who may sign in is changed in Entra, under Users and groups of the application.',
      link: titled('Open the application in Entra'),
    },
  ];
}

/** When certificate or secret end, with the calendar entries for it. */
function endings(context: HandOverContext): HandOverView['next'] {
  const { recipe, values } = context;
  const calendars = availableFiles(
    context,
    recipe.handOver.files.filter((id) =>
      recipe.files.some((file) => file.id === id && file.type === 'calendar'),
    ),
  );
  return calendars.flatMap((file) => {
    if (file.type !== 'calendar' || file.application !== 'first') return [];
    const what = file.of === 'certificate' ? 'signing certificate' : 'client secret';
    const text = `The ${what} ends on ${values[`${file.of}.endDate`] ?? ''}. Put the reminder into your calendar.`;
    return [{ text, link: fileLinks(context, [file.id])[0] ?? null }];
  });
}
