export {
  readDatabaseSettings,
  readSettings,
  SANDBOX_TENANT_ID,
  type BotIdentity,
  type Settings,
} from './settings/read';
export { isLoopbackUrl, type Environment } from './settings/refusals';
