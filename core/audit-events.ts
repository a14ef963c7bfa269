/**
 * Every event that an audit entry may name, and what it says; docs/audit.md lists them. `details` hold no answer's
 * value and no secret.
 */
export const AUDIT_EVENTS = {
  'request-started':
    'Somebody asked for a set-up. Details: vendor, name of the application’s vendor as typed',
  'answer-given':
    'A page of questions was answered. Details: questions (`question` in older entries), never an answer',
  'answers-reopened': 'The person went back to the questions. Details: by which button',
  'wait-ended': 'The vendor has answered and the questions go on. Details: question',
  'plan-frozen':
    'A plan was computed, frozen and hashed; the hash is what decisions refer to. Details: kind, operations, policy (its hash)',
  'plan-failed': 'No plan could be made. Details: reason',
  'stage-approved': 'Somebody approved a stage of the plan with this hash. Details: stage, name',
  'stage-rejected': 'Somebody rejected the plan with this hash. Details: stage, name, reason',
  'stage-changes-requested':
    'Somebody sent the plan with this hash back to the questions. Details: stage, name, what should change',
  'approval-voided':
    'Somebody had lost the right to approve before a stage ran; their approvals count no more. Details: stages',
  'stage-began': 'The run begins to write a stage. Details: stage',
  'stage-done': 'All of a stage was written and read back. Details: stage',
  'graph-attempt':
    'A write is about to leave for Microsoft Graph; on record before it is sent. Details: operation, attempt, method, path, client-request-id',
  'graph-attempt-failed':
    'A write got no good answer. Details: as the attempt, status, request-id, code, whether it may have happened all the same',
  'graph-write':
    'What became of an operation that was sent. Details: as the attempt, request-id, result, whether the result was answered or found by looking',
  'graph-kept':
    'Nothing had to be written: it was so already, or was found as made by a run that this database does not know of. Details: operation, result',
  'graph-write-failed': 'An operation ended without success. Details: as the attempt, code, request-id',
  'graph-left-over-removed':
    'What a lost attempt had made was removed before it was sent again. Details: operation, method, path, client-request-id, request-id',
  'request-awaiting-approval': 'A stage is done and the next one waits for its approval',
  'request-paused':
    'A stage is done, and the next one waits for a person or a day. Details: stage, what is waited for',
  'gate-opened':
    'What a stage waited for is so: a person said it, or the day has come. Details: stage, what was waited for, name',
  'plan-ended':
    'A plan that waited at a gate is over: a later one was approved, or a person ended it. Details: by which plan, name',
  'switch-back': 'Somebody had Entra sign with the former certificate again. Details: until when it is valid',
  'switched-back': 'Entra signs with the former certificate again, and that was read back',
  'not-switched-back': 'Entra does not sign with the former certificate again. Details: reason',
  'stop-removal': 'Somebody stopped a removal: sign-in is switched on again',
  'removal-stopped': 'Sign-in is on again, and that was read back; the set-up stands as before',
  'removal-not-stopped': 'Sign-in is not on again. Details: reason',
  'request-address-asked':
    'The application is made and an address is missing that its template should have; it is asked for, and a new plan follows. Details: reason',
  'answer-gone':
    'A sealed answer that a plan writes was not kept any more; nothing was written and its question is asked again. Details: questions',
  'request-stale': 'Somebody changed the tenant since the plan; nothing of the stage was written',
  'request-failed': 'The run ended without success. Details: reason',
  'request-handed-over': 'Everything is done and read back; the values went to the owner',
  'request-undone': 'The undo plan has run',
  'request-removed': 'The removal has run to its end: single sign-on is over',
  'request-restored': 'What an undo or a removal deleted was restored and read back',
  'request-put-back': 'What somebody had changed was put back and read back',
  'request-accepted': 'What somebody had changed stands from now on; it was read back',
  'request-expired': 'Nobody went on in time',
  'request-cancelled': 'The owner cancelled before anything was written',
  'plan-cancelled': 'The owner withdrew a plan of a set-up that is in Entra already',
  'vendor-side-done': 'A person confirmed the vendor’s side. Details: what they ticked',
  'try-again': 'Somebody had the run or the plan made again',
  undo: 'Somebody asked for an undo plan',
  remove: 'Somebody asked for a plan that removes single sign-on',
  restore: 'Somebody asked for a plan that restores what an undo, a removal, or somebody in Entra, deleted',
  'put-back':
    'Somebody asked for a plan that puts back what differs in Entra. Details: hash of the differences shown',
  accept:
    'Somebody asked for a plan by which what differs in Entra stands from now on. Details: hash of the differences shown, reason',
  'drift-muted':
    'Somebody muted what differs in Entra for a while. Details: hash of the differences shown, until when',
  'new-secret': 'Somebody asked for a plan that makes another client secret',
  renew: 'Somebody asked for a plan that renews the signing certificate',
  change: 'Somebody began to change the answers of a set-up that is in Entra',
  cure: 'Somebody asked for a plan that mends a sign-in',
  'nothing-to-change': 'The answers ask for nothing that does not stand already, so there is no plan',
  'secret-kept': 'Entra gave a secret; it was sealed with the operation. Details: its name, until when',
  'secret-link-made': 'A one-time link was made; older ones died. Details: the secret’s name',
  'secret-revealed':
    'A one-time link was used and the secret deleted. Whoever held the link. Details: its name',
  'notify-conversation-set': 'Completed set-ups are announced in this channel from now on',
  'audit-exported':
    'The audit of a request was fetched as a file by a link made for this person; whoever held the link. Details: entries, name',
  'sign-in-error-told':
    'Somebody told of a failed sign-in and was advised. Details: the AADSTS number, nothing else of what was pasted',
  'sign-in-tested':
    'A link that begins a sign-in was opened, or Entra signs with another certificate, and a day of looking for sign-ins began. By whoever held it; it was made for this person',
  'sign-in-seen':
    'The tenant’s log showed the first sign-in that worked, or one that completed the set-up. Details: when, who (of the first alone), whether it completed it',
  'sign-in-failure-told':
    'The tenant’s log showed a refused sign-in, and the owner was advised. Details: the AADSTS number, when; nobody’s name',
  'messages-turned-away':
    'Messages that did not reach the bot: unknown tenants, wrong tokens. Details: how many, by reason',
  'policy-in-force':
    'A start with another policy, or with writing switched on or off. Details: policy (its hash), file, rules in words, writes',
  'approvers-set': 'Plans go to this channel or these people for approval from now on. Details: which',
  'delegate-set': 'Somebody named a delegate for an absence. Details: delegate, until when',
  'owner-changed':
    'Somebody took a set-up over. Details: from, to, askedBy (nobody where the owner had left), name',
  'end-told':
    'Somebody was told that a certificate or secret ends. Details: what, id, ends, threshold (days before the end); of a weekly digest: owner, how many',
  'delegate-removed': 'Somebody ended their absence: the delegate’s place is gone',
  'baseline-taken':
    'From now on the set-up is watched, or a later plan has run: what is known to stand beside it is no drift. Details: lists (how many entries of each), digest',
  'watch-begun':
    'Somebody had an application watched that nothing was set up for. Details: its ids and name, name of the person',
  'watch-ended': 'Such an application is no longer watched. Details: why, name',
  'drift-seen':
    'Something in the tenant differs from what stands by the plans; two looks have seen it. Details: hash, differences (kind, object, label)',
  'drift-gone': 'What differed is as planned again. Details: hash, differences',
  refused: 'Somebody was told no. Details: what they tried, what they were told, name',
} as const;

export type AuditEvent = keyof typeof AUDIT_EVENTS;
