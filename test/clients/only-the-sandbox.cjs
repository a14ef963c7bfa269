// Preload for CLI for Microsoft 365, whose hosts are fixed: sends them to the sandbox tenant on SANDBOX_PORT. It comes
// after the preload that refuses every host but this machine.
const http = require('node:http');
const https = require('node:https');
const { syncBuiltinESMExports } = require('node:module');

const HOSTS = ['graph.microsoft.com', 'login.microsoftonline.com'];
const port = Number(process.env.SANDBOX_PORT);
const original = { request: https.request, get: https.get };

/** `request(url, options, callback)` and `request(options, callback)` as one. */
function parts(args) {
  const [first, second] = args;
  const address = typeof first === 'string' || first instanceof URL ? new URL(first) : undefined;
  const options = address === undefined ? first : typeof second === 'object' ? second : {};
  const asked =
    address === undefined ? {} : { hostname: address.hostname, path: `${address.pathname}${address.search}` };
  const callback = args.find((argument) => typeof argument === 'function');
  return { options: { ...asked, ...options }, callback };
}

https.request = (...args) => {
  const { options, callback } = parts(args);
  const host = String(options.hostname ?? options.host ?? '');
  if (!HOSTS.includes(host)) return original.request(...args);
  const { agent, agents, host: _host, ...rest } = options;
  return http.request(
    { ...rest, protocol: 'http:', hostname: '127.0.0.1', port, headers: { ...options.headers, host } },
    callback,
  );
};
https.get = (...args) => {
  const request = https.request(...args);
  request.end();
  return request;
};
syncBuiltinESMExports();
