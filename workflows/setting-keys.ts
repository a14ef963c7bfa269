/** Key of the conversation that is told when a set-up completes. */
export const NOTIFY_CONVERSATION = 'notify-conversation';
/** Who is asked to approve: a conversation, or people by name. */
export const APPROVERS = 'approvers';
