/**
 * Preload for a Node process (`node --require`) that must not reach anything but this machine: the Playground's
 * telemetry connects out even when it is switched off, and its server listens on every interface.
 * Refuses TCP, TLS, UDP and name look-ups to other hosts, and binds every server to 127.0.0.1.
 */
import dgram from 'node:dgram';
import dns from 'node:dns';
import { syncBuiltinESMExports } from 'node:module';
import net from 'node:net';
import { isLoopback } from './addresses';

type AnyFunction = (this: unknown, ...args: unknown[]) => unknown;

const LOOPBACK = '127.0.0.1';

class RefusedByPreload extends Error {
  readonly syscall: string;
  readonly code: string;

  constructor(syscall: string, code: string, host: string) {
    super(`${syscall} ${code} ${host}: only this machine may be reached`);
    this.syscall = syscall;
    this.code = code;
  }
}

function replace(target: object, name: string, make: (original: AnyFunction) => AnyFunction): void {
  const original: unknown = Reflect.get(target, name);
  if (typeof original === 'function') Reflect.set(target, name, make(original as AnyFunction));
}

/** The host of `connect(options)`, `connect(port, host)` or Node's own `connect([options, callback])`. */
function hostOfConnect(args: readonly unknown[]): string {
  const first: unknown = Array.isArray(args[0]) ? (args[0] as unknown[])[0] : args[0];
  if (typeof first === 'object' && first !== null) {
    const { path, host } = first as { path?: unknown; host?: unknown };
    return typeof path === 'string' || typeof host !== 'string' || host === '' ? 'localhost' : host;
  }
  const isPort = typeof first === 'number' || /^\d+$/.test(String(first));
  return isPort && typeof args[1] === 'string' && args[1] !== '' ? args[1] : 'localhost';
}

function guardConnections(): void {
  replace(net.Socket.prototype, 'connect', (original) => {
    return function connect(this: unknown, ...args) {
      const host = hostOfConnect(args);
      if (isLoopback(host)) return original.apply(this, args);
      const socket = this as net.Socket;
      process.nextTick(() => socket.destroy(new RefusedByPreload('connect', 'ECONNREFUSED', host)));
      return socket;
    };
  });
}

function guardServers(): void {
  replace(net.Server.prototype, 'listen', (original) => {
    return function listen(this: unknown, ...args) {
      return original.apply(this, bindToLoopback(args));
    };
  });
}

/** Pipes and handles stay as they are; every form with a port gets our host. */
function bindToLoopback(args: readonly unknown[]): unknown[] {
  const [first, ...rest] = args;
  const callbacks = rest.filter((arg) => typeof arg === 'function');
  if (typeof first === 'object' && first !== null) {
    return 'port' in first ? [{ ...first, host: LOOPBACK }, ...rest] : [...args];
  }
  if (typeof first === 'string' && !/^\d+$/.test(first)) return [...args];
  const port = typeof first === 'function' || first === undefined || first === null ? 0 : Number(first);
  const callback = typeof first === 'function' ? [first] : callbacks;
  return [{ port, host: LOOPBACK }, ...callback];
}

function guardNames(): void {
  const callbackStyle = (original: AnyFunction): AnyFunction =>
    function look(this: unknown, ...args) {
      const name = String(args[0]);
      if (isLoopback(name) || net.isIP(name) !== 0) return original.apply(this, args);
      const callback = args.at(-1) as (error: Error) => void;
      process.nextTick(callback, new RefusedByPreload('getaddrinfo', 'ENOTFOUND', name));
      return {};
    };
  const promiseStyle = (original: AnyFunction): AnyFunction =>
    function look(this: unknown, ...args) {
      const name = String(args[0]);
      if (isLoopback(name) || net.isIP(name) !== 0) return original.apply(this, args);
      return Promise.reject(new RefusedByPreload('getaddrinfo', 'ENOTFOUND', name));
    };
  const asksNames = (name: string): boolean => /^(lookup|resolve|reverse)/.test(name);
  for (const target of [dns, dns.Resolver.prototype]) {
    for (const name of propertyNames(target).filter(asksNames)) replace(target, name, callbackStyle);
  }
  for (const target of [dns.promises, dns.promises.Resolver.prototype]) {
    for (const name of propertyNames(target).filter(asksNames)) replace(target, name, promiseStyle);
  }
}

/** Own and inherited: Resolver's methods lie on a hidden base class. */
function propertyNames(target: object): string[] {
  const names = new Set<string>();
  for (let level: unknown = target; isMethodHolder(level); level = Object.getPrototypeOf(level)) {
    Object.getOwnPropertyNames(level).forEach((name) => names.add(name));
  }
  return [...names];
}

function isMethodHolder(level: unknown): level is object {
  return typeof level === 'object' && level !== null && level !== Object.prototype;
}

function guardDatagrams(): void {
  replace(dgram.Socket.prototype, 'bind', (original) => {
    return function bind(this: unknown, ...args) {
      const [first] = args;
      const callback = args.filter((arg) => typeof arg === 'function');
      const options = typeof first === 'object' && first !== null ? first : { port: Number(first) || 0 };
      const address = (this as { type?: string }).type === 'udp6' ? '::1' : LOOPBACK;
      return original.apply(this, [{ ...options, address }, ...callback]);
    };
  });
  for (const name of ['send', 'connect']) {
    replace(dgram.Socket.prototype, name, (original) => {
      return function datagram(this: unknown, ...args) {
        const host = name === 'connect' ? args[1] : hostOfSend(args);
        if (typeof host !== 'string' || isLoopback(host)) return original.apply(this, args);
        const callback = args.find((arg) => typeof arg === 'function') as
          ((error: Error) => void) | undefined;
        const error = new RefusedByPreload(name, 'EHOSTUNREACH', host);
        if (callback !== undefined) process.nextTick(callback, error);
        return undefined;
      };
    });
  }
}

/** `send(message, port, address)` or `send(message, offset, length, port, address)`. */
function hostOfSend(args: readonly unknown[]): unknown {
  return typeof args[1] === 'number' && typeof args[2] === 'number' ? args[4] : args[2];
}

guardConnections();
guardServers();
guardNames();
guardDatagrams();
syncBuiltinESMExports();
