import { Problem } from '../../../core/contract/problem.ts';
import { apiError, refuseReader } from './client.ts';

type Answer = { status: number; body: unknown };
type Options = { sent: (bytes: number) => void; signal: AbortSignal };

/**
 * Sends one file as multipart and tells how much of it is out, which `fetch` cannot.
 *
 * @returns the answer, its body not yet looked at. @throws ApiError
 */
export function upload(path: string, file: File, { sent, signal }: Options): Promise<Answer> {
  return new Promise((resolve, reject) => {
    refuseReader(); // thrown in here it is the promise's
    const request = new XMLHttpRequest();
    request.open('POST', `/api${path}`);
    request.responseType = 'json';
    request.setRequestHeader('x-igshop', '1');
    request.upload.onprogress = ({ loaded }) => sent(Math.min(loaded, file.size)); // the form's own lines are no bytes of the file
    request.onerror = () => reject(apiError(0, 'offline', ''));
    request.onabort = () => reject(apiError(0, 'cancelled', ''));
    request.onload = () => {
      if (request.status >= 200 && request.status < 300)
        return resolve({ status: request.status, body: request.response });
      const { code, requestId, errors } = Problem.safeParse(request.response).data ?? NO_PROBLEM;
      reject(apiError(request.status, code, requestId, errors));
    };
    signal.addEventListener('abort', () => request.abort(), { once: true });
    const form = new FormData();
    form.append('file', file, file.name);
    request.send(form);
  });
}

const NO_PROBLEM = { code: 'unexpected', requestId: '', errors: undefined };
