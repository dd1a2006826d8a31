/** Our own PostgreSQL: real binaries from npm, started and shared by the services of one data folder. */
export { EmbeddedPostgresError } from './errors.ts'
export { startEmbedded } from './supervisor.ts'
