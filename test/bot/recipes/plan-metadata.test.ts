import { createServer, type Server } from 'node:http';
import { Agent } from 'node:https';
import { connect, type AddressInfo } from 'node:net';
import { planningParts, planRecipe } from '../../../bot/recipes/plan-recipe';
import { createMetadataReader } from '../../../bot/saml-metadata/metadata-reader';
import { startSandboxTenant, type SandboxTenant } from '../../../sandbox/tenant/server';
import { written } from '../../support/written-recipe';
import { vendorMetadata } from '../saml-metadata/sample-metadata';

const RECIPE = written({
  id: 'acme',
  name: 'Acme',
  sources: { title: 'Acme set-up guide', date: '2026-01-15' },
  inputs: [{ id: 'metadata', type: 'sp-metadata', label: 'Metadata', example: 'https://v.example/metadata' }],
  type: 'saml',
  saml: { identifiers: ['{metadata.entityId}'], replyUrls: ['{metadata.acsUrls}'] },
  access: { assignmentRequired: false },
});
const NOW = new Date('2026-11-21T09:00:00Z');

let sandbox: SandboxTenant;
let server: Server;
let asked: string[];
beforeEach(async () => {
  asked = [];
  sandbox = await startSandboxTenant({ port: 0, replicationMs: 0 });
  server = createServer((request, response) => {
    asked.push(`${request.headers.host ?? ''}${request.url ?? ''}`);
    if (request.url === '/gone') response.statusCode = 404;
    response.end(vendorMetadata());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterEach(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  await sandbox.stop();
});

/** Leads every connection to the server here; encryption is Node's part and left out. */
class LeadHere extends Agent {
  override createConnection() {
    return connect((server.address() as AddressInfo).port, '127.0.0.1');
  }
}

function planWith(answers: Record<string, string>) {
  const resolve = () => Promise.resolve([{ address: '93.184.216.34', family: 4 }]);
  const vendorMetadata = createMetadataReader({ agent: new LeadHere(), timeLimitMs: 2_000, resolve });
  return planRecipe({ ...planningParts(sandbox, NOW), vendorMetadata }, RECIPE, answers);
}

test('metadata at an address that was given is fetched from there', async () => {
  const planned = await planWith({ metadata: 'https://acme.example/sp' });
  expect(asked).toEqual(['acme.example/sp']);
  expect(JSON.stringify('plan' in planned && planned.plan.operations)).toContain(
    'https://acme.example/saml/acs',
  );
});

test('what cannot be had there is the problem of that answer', async () => {
  const planned = await planWith({ metadata: 'https://acme.example/gone' });
  expect(asked).toEqual(['acme.example/gone']);
  expect(planned).toEqual({ problems: [expect.stringMatching(/^answer to “metadata”: .*404/) as string] });
});

test('nobody’s server is asked for the example of a recipe', async () => {
  const planned = await planWith({});
  expect(asked).toEqual([]);
  expect(JSON.stringify('plan' in planned && planned.plan.operations)).toContain(
    'https://vendor.example/saml/acs',
  );
});
