/** Key of the conversation that is told when a set-up completes. */
export const NOTIFY_CONVERSATION = 'notify-conversation';
