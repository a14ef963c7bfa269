/** Until what imports it from here is merged. */
export { areJoined, bodyOf, joinReads, requestFor } from './read-request';
