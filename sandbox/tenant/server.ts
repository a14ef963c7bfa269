import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

import { TenantClock } from './clock';
import { answerControl } from './control';
import { Directory } from './directory/directory';
import { fileJournal, memoryJournal } from './directory/journal';
import { Replicas } from './directory/replication';
import type { Write } from './directory/collections';
import { type Fault, FaultPlan } from './faults';
import { splitUrl } from './graph-dispatch';
import { contractViolation, errorBody } from './graph-error';
import { GraphEndpoint } from './graph-endpoint';
import type { Tenant } from './handlers/call';
import { ChangeLog } from './traces/change-log';
import { tenantTracer } from './traces/tenant-tracer';
import { headerReader, readBody, resetConnection, sendReply } from './http';
import { answerLogin } from './login/login-host';
import { fileRequestLog, noRequestLog, type RequestLog } from './request-log';
import { TENANT_ID } from './seed/identities';
import { seedTenant } from './seed/seed';

export interface SandboxTenantOptions {
  /** 0 or absent: any free port. */
  readonly port?: number | undefined;
  /** Absent: the tenant lives in memory only. */
  readonly dataDir?: string | undefined;
  readonly replicationMs?: number | undefined;
  readonly latencyMs?: number | undefined;
  readonly graphLogFile?: string | undefined;
  readonly faults?: readonly Fault[] | undefined;
  /** What an empty tenant starts with; absent: Contoso. */
  readonly seed?: ((tenant: Tenant) => readonly Write[]) | undefined;
  /** Address of the stand-in vendor, to which browsers are sent instead of a vendor's own. */
  readonly vendorUrl?: string | undefined;
  /** The tenant's time; absent: the machine's. */
  readonly nowMs?: (() => number) | undefined;
  /** How long a request may take to arrive; absent: 30 seconds. */
  readonly receiptMs?: number | undefined;
}

export interface SandboxTenant {
  /** `http://127.0.0.1:<port>` */
  readonly url: string;
  readonly graphUrl: string;
  readonly loginUrl: string;
  readonly tenantId: string;
  stop(): Promise<void>;
}

const DEFAULT_REPLICATION_MS = 400;
const LONGEST_RECEIPT_MS = 30_000;
/** Node's default of 30 seconds would double the time above. */
const LOOK_EVERY_MS = 250;
const VERSION_PREFIX = '/v1.0';

/**
 * Starts the sandbox tenant on 127.0.0.1. Throws the system's error (with `code`) when the port is taken, the data
 * folder or the log cannot be written.
 */
export async function startSandboxTenant(options: SandboxTenantOptions = {}): Promise<SandboxTenant> {
  // The port first: whoever holds it also holds the folder.
  const receiptMs = options.receiptMs ?? LONGEST_RECEIPT_MS;
  const server = createServer({
    requestTimeout: receiptMs,
    headersTimeout: receiptMs,
    connectionsCheckingInterval: LOOK_EVERY_MS,
  });
  const { port } = await listen(server, options.port ?? 0);
  const url = `http://127.0.0.1:${port}`;
  try {
    const running = openTenant(options, url);
    server.on('request', (request: IncomingMessage, response: ServerResponse) => {
      void serve(running, request, response);
    });
    const stop = async (): Promise<void> => {
      await close(server);
      running.tenant.directory.close();
      running.log.close();
    };
    return { url, graphUrl: `${url}${VERSION_PREFIX}`, loginUrl: url, tenantId: TENANT_ID, stop };
  } catch (error) {
    await close(server);
    throw error;
  }
}

interface Running {
  readonly tenant: Tenant;
  readonly graph: GraphEndpoint;
  readonly faults: FaultPlan;
  readonly clock: TenantClock;
  readonly log: RequestLog;
}

function openTenant(options: SandboxTenantOptions, url: string): Running {
  const clock = new TenantClock(options.nowMs ?? ((): number => Date.now()));
  const nowMs = (): number => clock.nowMs();
  const faults = new FaultPlan();
  faults.add(options.faults ?? []);
  const { behaviours } = faults;
  const changes = new ChangeLog();
  const directory = new Directory({
    journal: options.dataDir === undefined ? memoryJournal() : fileJournal(options.dataDir),
    replication: new Replicas(options.replicationMs ?? DEFAULT_REPLICATION_MS, behaviours),
    nowMs,
    tracer: tenantTracer(changes),
  });
  const { vendorUrl } = options;
  const tenant: Tenant = {
    tenantId: TENANT_ID,
    directory,
    changeLogId: () => changes.generation,
    behaviours,
    nowMs,
    vendorUrl,
    origin: () => url,
  };
  directory.open(() => (options.seed ?? seedTenant)(tenant));
  const log = options.graphLogFile === undefined ? noRequestLog : fileRequestLog(options.graphLogFile);
  return {
    tenant,
    faults,
    clock,
    log,
    graph: new GraphEndpoint({ tenant, faults, log, latencyMs: options.latencyMs ?? 0 }),
  };
}

/** Never rejects: a request that cannot be answered loses its connection. */
async function serve(running: Running, request: IncomingMessage, response: ServerResponse): Promise<void> {
  try {
    const [path, search] = splitUrl(request.url ?? '/');
    const bodyText = await readBody(request);
    if (path.startsWith(`${VERSION_PREFIX}/`)) {
      await serveGraph(running, { request, response, bodyText });
      return;
    }
    const pathText = decodeURIComponent(path);
    const method = request.method ?? 'GET';
    if (pathText === '/healthz') {
      sendReply(response, { status: 200, body: { status: 'ok' } });
    } else if (pathText === '/sandbox' || pathText.startsWith('/sandbox/')) {
      const setClock = (nowMs: number | null): void => {
        running.clock.set(nowMs);
      };
      const controlled = { tenant: running.tenant, faults: running.faults, setClock };
      sendReply(
        response,
        await answerControl(controlled, { method, path: pathText, bodyText, header: headerReader(request) }),
      );
    } else if (pathText === '/beta' || pathText.startsWith('/beta/')) {
      sendReply(response, betaRefusal(pathText));
    } else {
      await serveLogin(running, { request, response, bodyText, path: pathText, search });
    }
  } catch {
    resetConnection(request);
  }
}

interface Served {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly bodyText: string;
}

async function serveGraph(running: Running, { request, response, bodyText }: Served): Promise<void> {
  const reply = await running.graph.answer({
    method: request.method ?? 'GET',
    url: (request.url ?? '').slice(VERSION_PREFIX.length),
    header: headerReader(request),
    bodyText,
  });
  if (reply.isDropped) resetConnection(request);
  else sendReply(response, reply);
}

async function serveLogin(
  running: Running,
  served: Served & { path: string; search: string },
): Promise<void> {
  const { request, response, bodyText, path, search } = served;
  const method = request.method ?? 'GET';
  const fault = running.faults.take({ method, url: request.url ?? '' });
  if (fault?.delayMs !== undefined) await sleep(fault.delayMs);
  if (fault?.drop !== undefined) {
    resetConnection(request);
  } else if (fault?.status !== undefined) {
    const headers = fault.retryAfter === undefined ? {} : { 'Retry-After': String(fault.retryAfter) };
    sendReply(response, {
      status: fault.status,
      headers,
      body: { error: fault.code ?? 'temporarily_unavailable' },
    });
  } else {
    const query = new URLSearchParams(search);
    sendReply(
      response,
      await answerLogin(running.tenant, { method, path, query, bodyText, header: headerReader(request) }),
    );
  }
}

function betaRefusal(path: string): { status: number; body: ReturnType<typeof errorBody> } {
  const { fields } = contractViolation(`${path} is beta; only v1.0 is allowed.`, 404);
  return { status: 404, body: errorBody(fields, { requestId: '', clientRequestId: '', date: new Date() }) };
}

function listen(server: Server, port: number): Promise<AddressInfo> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject);
      resolve(server.address() as AddressInfo);
    });
  });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => {
      resolve();
    });
    server.closeAllConnections();
  });
}
