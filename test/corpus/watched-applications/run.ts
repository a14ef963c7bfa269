import { parseCommand } from '../../../bot/commands/commands';
import { namedIn } from '../../../workflows/care/tenant/named-application';

/** What somebody typed, as the command it is and the application that it names. */
export function run(given: unknown): unknown {
  const text = String(given);
  const command = parseCommand({ text, naming: text });
  if (command === null || !('application' in command)) return { command: command?.kind ?? null };
  const { kind, application } = command;
  return { command: kind, ...(application === null ? {} : { named: namedIn(application) }) };
}
