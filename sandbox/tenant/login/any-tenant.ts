/** Names for whichever tenant the account is of; here there is but one. */
export const ANY_TENANT = ['common', 'organizations'];
