/**
 * Preload (`node --require`) for a process that shall believe it is on the internet: the names in `REROUTED` (JSON, host →
 * port) are served by the test on 127.0.0.1, with TLS as everywhere. Whatever else it would reach is refused and
 * named on stderr, where the test looks for it.
 */
const net = require('node:net');

const ports = JSON.parse(process.env.REROUTED);
const LOOPBACK = ['127.0.0.1', 'localhost', '::1'];
const { connect } = net.Socket.prototype;

net.Socket.prototype.connect = function (...args) {
  // `connect([options, callback])` of Node itself, `connect(options)`, `connect(port, host)`.
  const holder = Array.isArray(args[0]) ? args[0] : args;
  const isOptions = typeof holder[0] === 'object';
  const { host, path, port } = isOptions ? holder[0] : { port: holder[0], host: holder[1] };
  const name = typeof host === 'string' && host !== '' ? host : 'localhost';
  if (path !== undefined && path !== null) return connect.apply(this, args);
  if (LOOPBACK.includes(name)) return connect.apply(this, args);
  if (ports[name] === undefined) {
    process.stderr.write(`refused: ${name}:${port}\n`);
    process.nextTick(() => this.destroy(Object.assign(new Error('refused'), { code: 'ECONNREFUSED' })));
    return this;
  }
  if (isOptions) holder[0] = { ...holder[0], host: '127.0.0.1', port: ports[name] };
  else holder.splice(0, 2, ports[name], '127.0.0.1');
  return connect.apply(this, args);
};
