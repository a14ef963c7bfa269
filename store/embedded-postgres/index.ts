export { comesWithPostgres } from './binaries';
export { findEmbeddedPostgres } from './find';
export { hasEmbeddedPostgres } from './folder';
export { startEmbeddedPostgres, type EmbeddedPostgres, type EmbeddedPostgresOptions } from './start';
