import type { Activity } from 'botbuilder';
import { isJsonObject } from '../../core/json';
import type { Upload } from '../../dialogs/setup-turn';

// https://learn.microsoft.com/microsoftteams/platform/bots/how-to/bots-filesv4 (2025). Every Teams message also carries
// a text/html attachment, so a list that is not empty means nothing.
const FILE = 'application/vnd.microsoft.teams.file.download.info';

/** The file sent with a message in a personal chat, if any: its name and a link that works for some minutes. */
export function uploadedFile({ attachments }: Pick<Activity, 'attachments'>): Upload | null {
  for (const attachment of (attachments as readonly unknown[] | undefined) ?? []) {
    if (!isJsonObject(attachment) || attachment['contentType'] !== FILE) continue;
    const { content, name } = attachment;
    const url = isJsonObject(content) ? content['downloadUrl'] : null;
    if (typeof url === 'string') return { url, name: typeof name === 'string' ? name : 'file' };
  }
  return null;
}
