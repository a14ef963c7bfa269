import { setTimeout as sleep } from 'node:timers/promises';
import { startBot, startEchoBot, type RunningBot, type Surroundings } from './product';

export interface StartFigures {
  /** From the start of the process until it takes messages. Cold: with an empty data folder. */
  readonly coldMs: number;
  readonly warmMs: number;
  readonly echoMs: number;
  readonly idleRssMb: number;
  readonly echoIdleRssMb: number;
  /** Share of one core that the bot takes while nobody writes. */
  readonly idleCpuPercent: number;
}

/** What the start leaves behind (collections, optimised code) is work of the start. */
const SETTLE_MS = 10_000;
const IDLE_MS = 20_000;

/** Starts the bot twice and the echo bot once; they go on running. */
export async function measureStart(
  around: Surroundings,
): Promise<{ figures: StartFigures; bot: RunningBot; echo: RunningBot }> {
  const cold = await startBot(around);
  await cold.child.stop();
  const bot = await startBot(around);
  const echo = await startEchoBot(around);
  await sleep(SETTLE_MS);
  const before = await bot.child.usage();
  await sleep(IDLE_MS);
  const [idle, echoIdle] = await Promise.all([bot.child.usage(), echo.child.usage()]);
  const figures = {
    coldMs: cold.child.startMs,
    warmMs: bot.child.startMs,
    echoMs: echo.child.startMs,
    idleRssMb: idle.rssMb,
    echoIdleRssMb: echoIdle.rssMb,
    idleCpuPercent: ((idle.cpuMs - before.cpuMs) / IDLE_MS) * 100,
  };
  return { figures, bot, echo };
}
