import { resolve } from 'node:path';
import { z } from 'zod';

export interface LauncherSettings {
  readonly mode: 'sandbox' | 'tenant';
  readonly port: number;
  readonly sandboxPort: number;
  readonly vendorPort: number;
  /** Else another free one will do. */
  readonly isVendorPortGiven: boolean;
  readonly playgroundPort: number;
  readonly isPlaygroundOn: boolean;
  /** Absolute. */
  readonly dataDir: string;
}

const portNumber = z.coerce
  .number('must be a number')
  .int('must be a whole number')
  .min(1, 'must be between 1 and 65535')
  .max(65_535, 'must be between 1 and 65535');
const port = (fallback: number) => portNumber.default(fallback);

/** Taken unless `VENDOR_PORT` says otherwise; where somebody else has it, another one is. */
export const VENDOR_PORT = 3980;

const schema = z.object({
  LATCHKEY_MODE: z.enum(['sandbox', 'tenant'], 'must be sandbox or tenant').default('sandbox'),
  PORT: port(3978),
  SANDBOX_PORT: port(3979),
  VENDOR_PORT: portNumber.optional(),
  PLAYGROUND_PORT: port(56150),
  PLAYGROUND: z.enum(['on', 'off'], 'must be on or off').default('on'),
  DATA_DIR: z.string().default('.latchkey'),
});

/** The launcher's part of the settings; a text is the sentence that says what is wrong. */
export function readLauncherSettings(environment: NodeJS.ProcessEnv): LauncherSettings | string {
  const filledIn = Object.entries(environment).filter(([, value]) => value !== '');
  const result = schema.safeParse(Object.fromEntries(filledIn));
  if (!result.success) {
    const [issue] = result.error.issues;
    return `The setting ${String(issue?.path[0])} ${issue?.message ?? 'is not valid'}.`;
  }
  const values = result.data;
  const settings: LauncherSettings = {
    mode: values.LATCHKEY_MODE,
    port: values.PORT,
    sandboxPort: values.SANDBOX_PORT,
    vendorPort: values.VENDOR_PORT ?? VENDOR_PORT,
    isVendorPortGiven: values.VENDOR_PORT !== undefined,
    playgroundPort: values.PLAYGROUND_PORT,
    isPlaygroundOn: values.PLAYGROUND === 'on',
    dataDir: resolve(values.DATA_DIR),
  };
  return findSharedPort(settings) ?? settings;
}

/** The ports that this launch needs, by the setting that names each. */
export function neededPorts(settings: LauncherSettings): Record<string, number> {
  if (settings.mode === 'tenant') return { PORT: settings.port };
  return {
    PORT: settings.port,
    SANDBOX_PORT: settings.sandboxPort,
    ...(settings.isVendorPortGiven ? { VENDOR_PORT: settings.vendorPort } : {}),
    ...(settings.isPlaygroundOn ? { PLAYGROUND_PORT: settings.playgroundPort } : {}),
  };
}

function findSharedPort(settings: LauncherSettings): string | undefined {
  const names = new Map<number, string>();
  for (const [name, number] of Object.entries(neededPorts(settings))) {
    const other = names.get(number);
    if (other !== undefined)
      return `The settings ${other} and ${name} are both ${number}: change one of them.`;
    names.set(number, name);
  }
  return undefined;
}
