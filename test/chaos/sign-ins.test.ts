import { Replicas } from './replicas';
import { differencesBetween, report } from './report';
import { eachOf, sample } from './sample';
import { faults, letGo, WATCHING_MOMENTS, type WatchingMoment } from './sign-in-moments';
import {
  handOver,
  killWhileWatching,
  lookAgain,
  setUpOf,
  signedIn,
  VICTIMS,
  whatWasSeen,
  type SeenSignIn,
  type Victim,
} from './sign-in-watch';

jest.setTimeout(7_200_000);

interface Case {
  readonly moment: WatchingMoment;
  readonly victim: Victim;
}

const CASES: readonly Case[] = WATCHING_MOMENTS.flatMap((moment) =>
  VICTIMS.map((victim) => ({ moment, victim })),
);

const SEEN_ONCE: SeenSignIn = {
  state: 'completed',
  completedBy: 'the sign-in of Megan Bowen',
  audited: 1,
  told: 1,
  shown: 1,
  notices: 1,
  handOvers: 1,
  auditIsIntact: true,
};

test('a sign-in is seen once, whichever of two replicas is killed at whichever moment', async () => {
  const cases = sample(CASES, 'sign-ins', 2);
  const wrong = await eachOf(cases, async (one) => {
    const seen = await killed(one).catch((error: unknown) => ({ error: String(error) }));
    const differences = differencesBetween(seen, expectedOf(one));
    report(`sign-in, ${one.victim} killed ${one.moment}: ${differences.length === 0 ? 'once' : 'WRONG'}`);
    return differences.length === 0 ? [] : [{ ...one, differences }];
  });
  expect(wrong.flat()).toEqual([]);
});

/** Nobody but Teams knows what it had before its sender died: a new message comes at least once. */
function expectedOf({ moment, victim }: Case): SeenSignIn {
  const isSentAgain =
    moment === 'as it is told, before it is kept that Teams has it' && victim !== 'the other one';
  return isSentAgain ? { ...SEEN_ONCE, shown: 2 } : SEEN_ONCE;
}

async function killed({ moment, victim }: Case): Promise<SeenSignIn> {
  return withReplicas(async (replicas) => {
    const scene = await signedIn(replicas);
    try {
      await killWhileWatching(scene, moment, victim);
      return await whatWasSeen(scene);
    } finally {
      await scene.client.end();
    }
  });
}

const LOG = { method: 'GET', path: '/auditLogs/signIns' };
const BAD_LOGS = [
  { name: 'asks to wait for ten minutes', fault: { ...LOG, status: 429, retryAfter: 600 } },
  { name: 'refuses', fault: { behaviour: 'permission-missing', permission: 'AuditLog.Read.All' } },
  { name: 'does not answer', fault: { ...LOG, delayMs: 600_000 } },
] as const;

test.each(sample(BAD_LOGS, 'bad logs', 1).map((one): [string, object] => [one.name, one.fault]))(
  'a log that %s holds up no set-up beside it, and what it shows afterwards is seen once',
  async (_, fault) => {
    await withReplicas(async (replicas) => {
      const scene = await signedIn(replicas);
      try {
        await faults(replicas, fault);
        await lookAgain(scene);
        await handOver(replicas, setUpOf('sekoia'));
        await handOver(replicas, setUpOf('collate web'));
        const { rows } = await scene.client.query('SELECT state FROM requests WHERE id = $1', [
          scene.requestId,
        ]);
        expect(rows).toEqual([{ state: 'handed-over' }]);
        await letGo(scene);
        await lookAgain(scene);
        expect(await whatWasSeen(scene)).toEqual(SEEN_ONCE);
      } finally {
        await scene.client.end();
      }
    });
  },
);

async function withReplicas<T>(work: (replicas: Replicas) => Promise<T>): Promise<T> {
  const replicas = await Replicas.start(2);
  try {
    return await work(replicas);
  } finally {
    await replicas.stop();
  }
}
