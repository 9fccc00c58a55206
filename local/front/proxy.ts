import { request as call, type IncomingMessage, type ServerResponse } from 'node:http';
import { sendProblem } from './problem.ts';

/** Hands a request to the development server of the site, which sits on another loopback port. */
export function proxyTo(origin: string): (request: IncomingMessage, response: ServerResponse) => void {
  const { host, hostname, port } = new URL(origin);
  return (request, response) => {
    const { method, url: path } = request;
    const onward = call({ hostname, port, method, path, headers: { ...request.headers, host } }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    onward.once('error', () => {
      if (response.headersSent) response.destroy();
      else sendProblem(response, 502, 'the development server of the site is away');
    });
    request.pipe(onward);
  };
}
