import { startVendor } from './server';

async function main(): Promise<void> {
  const port = Number(process.env['VENDOR_PORT'] ?? '3980');
  const loginUrl = process.env['LOGIN_URL'] ?? 'http://127.0.0.1:3979';
  const vendor = await startVendor({ port, loginUrl });
  process.stdout.write(`Stand-in vendor: ${vendor.url}\n`);
  const stop = (): void => {
    void vendor.stop().then(() => process.exit(0));
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
}

main().catch((error: unknown) => {
  process.stderr.write(`The stand-in vendor cannot start: ${String(error)}\n`);
  process.exitCode = 1;
});
