/** Key of the conversation that is told when a set-up completes. */
export const NOTIFY_CONVERSATION = 'notify-conversation';
/** Who is asked to approve: a conversation, or people by name. */
export const APPROVERS = 'approvers';
/** Who chose the conversation for notices. */
export const NOTIFY_SET_BY = 'notify-set-by';
/** The conversation for notices whose loss was told. */
export const NOTIFY_LOST = 'notify-lost';
/** `{ at }`: when a process last took the turn to ask Entra what changed. */
export const WATCH_TURN = 'watch-turn';
/** Per kind of object: where the last reading of changes ended, and until when it is left alone. */
export const WATCH_CHANGES = 'watch-changes';
/** `{ until, why }`: Entra refuses or throttles, and is left alone until then. */
export const WATCH_PAUSE = 'watch-pause';
/** The day on which owners were last looked up in the directory. */
export const OWNERS_LOOKED_UP = 'owners-looked-up';
/** Set-ups whose new owner’s address waits to be written, as something else of them is under way. */
export const MAILS_WAITING = 'mails-waiting';
/** The quarter of an hour in which ends were last looked at. */
export const ENDS_LOOKED_AT = 'ends-looked-at';
/** When somebody was last sent the digest of what ends. */
export const digestOf = (objectId: string): string => `digest:${objectId}`;
/** What the last reading of the whole tenant found to end soon. */
export const NEAR_ENDS = 'near-ends';
/** `{ until, by }`: somebody reads the whole tenant for it. */
export const NEAR_ENDS_TURN = 'near-ends-turn';
/** The request that watches an application which nothing was set up for; `''`: none any more. */
export const watchedAs = (appObjectId: string): string => `watched-as:${appObjectId}`;
