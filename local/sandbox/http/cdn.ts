import type { Sandbox } from '../sandbox.ts';
import { findMedia, readAddress } from '../store/media.ts';
import type { Route, SandboxResponse } from '../types.ts';

/** Meta's CDN: whoever has a signed address reads it while it is good. 403 after that, 404 when it was unsent. */
export function cdnRoutes({ db, clock, options, faults }: Sandbox): Route[] {
  return [
    {
      method: 'GET',
      pattern: '/cdn/*',
      handle: async (request): Promise<SandboxResponse> => {
        const fault = await faults.match('graph', `GET ${request.path}`);
        if (fault?.outcome === 'drop-before-apply') return { status: 0, drop: true };
        if (fault && fault.outcome !== 'none')
          return text(fault.status, 'a failure on purpose', fault.headers);
        const named = readAddress(request.query, { nowMs: clock.now(), secret: options.appSecret });
        if (named === 'gone') return text(403, 'URL signature expired');
        if (named === null) return text(403, 'Bad URL hash');
        const media = await findMedia(db, named.assetId);
        if (!media) return text(404, 'Not Found');
        return { status: 200, body: media.bytes, headers: { 'content-type': media.contentType } };
      },
    },
  ];
}

const text = (status: number, body: string, headers = {}): SandboxResponse => ({
  status,
  body,
  headers: { 'content-type': 'text/plain', ...headers },
});
