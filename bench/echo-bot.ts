/** The base line: what botbuilder itself costs. Answers each message once, without authentication. */
import {
  CloudAdapter,
  ConfigurationBotFrameworkAuthentication,
  type Request as BotRequest,
} from 'botbuilder';
import restify, { type Next, type Request, type Response } from 'restify';

const adapter = new CloudAdapter(new ConfigurationBotFrameworkAuthentication({}));
const server = restify.createServer();
server.post('/api/messages', restify.plugins.bodyParser(), async (request: Request, response: Response) => {
  await adapter.process(request as unknown as BotRequest, response, async (context) => {
    await context.sendActivity(`Echo: ${context.activity.text}`);
  });
});
server.get('/healthz', (_request: Request, response: Response, next: Next) => {
  response.send(200, 'ok');
  next();
});
server.listen(Number(process.env['PORT']), '127.0.0.1');
