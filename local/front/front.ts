import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { type AuthOptions, answerAuth, setPrincipal } from './auth.ts';
import { sendProblem } from './problem.ts';
import { answerOf, ruleFor, type SiteConfig } from './site-config.ts';

type Answerer = (request: IncomingMessage, response: ServerResponse) => void;

export type FrontOptions = AuthOptions & {
  config: SiteConfig; // the site's own rules, for every address below it
  hosts: ReadonlySet<string>; // the Host values that are us, lower case, with port
  site: Answerer; // everything that is not below /api or /.auth
  api: Answerer;
};

/**
 * What Azure Static Web Apps is in the cloud: one origin for the site, `/api` and `/.auth`.
 * A foreign Host is refused: a page elsewhere must not reach this machine by rebinding its own name.
 */
export function createFront(options: FrontOptions): RequestListener {
  return (request, response) => {
    answer(options, request, response).catch(() => {
      if (response.headersSent) response.destroy();
      else sendProblem(response, 500, 'the front door failed');
    });
  };
}

async function answer(
  options: FrontOptions,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const host = request.headers.host?.toLowerCase() ?? '';
  if (!options.hosts.has(host))
    return sendProblem(response, 421, `expected ${[...options.hosts].join(' or ')} as Host`);

  if (!URL.canParse(request.url ?? '', 'http://front')) return sendProblem(response, 400, 'expected a path');

  const { pathname } = new URL(request.url ?? '/', 'http://front');
  const principal = setPrincipal(request, options);
  const answer = answerOf(ruleFor(options.config, request.method ?? 'GET', pathname), principal);
  if (answer?.location !== undefined)
    return void response.writeHead(answer.status, { location: answer.location }).end();
  if (answer) return sendProblem(response, answer.status, 'refused by the rules of this site');
  if (pathname === '/api' || pathname.startsWith('/api/')) return options.api(request, response);
  if (pathname.startsWith('/.auth/')) return answerAuth(request, response, options);
  return options.site(request, response);
}

/** Host values of a site on `port` whose public address is `publicOrigin`. */
export function hostsOf(publicOrigin: string, port: number): ReadonlySet<string> {
  return new Set([`localhost:${port}`, `127.0.0.1:${port}`, new URL(publicOrigin).host.toLowerCase()]);
}
