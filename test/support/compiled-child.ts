import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Json } from '../../core/json';

const DIST = join(__dirname, '..', '..', 'dist');

const SCRIPT = `
const [file, start, options] = process.argv.slice(1);
require(file)[start](JSON.parse(options)).then(
  (started) => {
    process.on('message', () => void started.stop().then(() => process.exit(0)));
    process.send({ ready: true });
  },
  (error) => process.send({ problem: error.safeText ?? String(error) }, () => process.exit(1)),
);`;

export interface CompiledChild {
  readonly pid: number;
  stop(): Promise<void>;
}

/** Calls a start function of the compiled product (`npm run build`) in a process of its own; it has a `stop`. */
export async function startCompiled(file: string, start: string, options: Json): Promise<CompiledChild> {
  const child = spawn(process.execPath, ['-e', SCRIPT, join(DIST, file), start, JSON.stringify(options)], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const [message] = (await once(child, 'message')) as [{ problem?: string }];
  if (message.problem !== undefined) throw new Error(message.problem);
  return {
    pid: child.pid ?? 0,
    stop: async () => {
      const exited = once(child, 'exit');
      child.send('stop');
      await exited;
    },
  };
}
