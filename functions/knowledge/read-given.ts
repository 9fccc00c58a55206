import type { HttpRequest } from '@azure/functions';
import type { output } from 'zod/v4/core';
import { NewDocument } from '../../core/contract/knowledge.ts';
import { Failure } from '../../core/domain/failure.ts';
import { UPLOAD_BYTES_MAX } from '../../core/domain/knowledge.ts';
import { cleanText, truncateGraphemes } from '../../core/domain/text/clean.ts';
import { config } from '../../core/runtime/config.ts';
import { readJson } from '../../core/runtime/http.ts';
import { targetOf } from '../../core/vendors/egress-rules.ts';
import type { Given } from './start-document.ts';

const NAME_CHARS_MAX = 200;
const UNSEEN = /[\p{Cc}\u061C\u200E\u200F\u2028-\u202E\u2066-\u2069\uFEFF]/gu; // controls, marks of direction

/** What a request brings: a file in a form, a link, or a question with its answer. */
export async function readGiven(request: HttpRequest): Promise<Given> {
  const type = request.headers.get('content-type') ?? '';
  if (type.startsWith('application/json')) return givenOf(await readJson(request, NewDocument));
  if (!type.startsWith('multipart/form-data')) {
    throw new Failure('request-invalid', 'expected JSON, or a form with a file in the field "file"');
  }
  const file = (await formOf(request)).get('file');
  if (typeof file !== 'object' || file === null) {
    throw new Failure('request-invalid', 'expected a file in the field "file"');
  }
  const bytes = new Uint8Array(await file.arrayBuffer());
  if (bytes.length > UPLOAD_BYTES_MAX) {
    throw new Failure('too-large', `expected at most ${UPLOAD_BYTES_MAX} bytes, got ${bytes.length}`);
  }
  return { kind: 'file', bytes, fileName: fileNameOf((file as { name?: string }).name ?? '') };
}

/** A name to show: without the folders before it, and without what turns or hides letters. */
export function fileNameOf(given: string): string | null {
  const base = given.toWellFormed().split(/[/\\]/u).at(-1) ?? '';
  const name = truncateGraphemes(base.replace(UNSEEN, '').trim(), NAME_CHARS_MAX).slice(0, NAME_CHARS_MAX);
  return /^\.*$/u.test(name) ? null : name.toWellFormed();
}

function givenOf(body: output<typeof NewDocument>): Given {
  if ('question' in body)
    return { kind: 'faq', question: cleanText(body.question), answer: cleanText(body.answer) };
  return { kind: 'link', url: addressOf(body.url), refreshNightly: body.refreshNightly };
}

/** An address that may be read at all; where its name leads is found out when it is read. */
function addressOf(text: string): string {
  const target = targetOf(text, config().egressAllow, true);
  if (target.kind === 'refused') {
    const message =
      target.code === 'address-invalid'
        ? 'expected an http or https address without a user name, on port 80 or 443'
        : 'expected an address of the public internet';
    throw new Failure('content-invalid', message, { issues: [{ path: 'url', message }] });
  }
  target.url.hash = '';
  return target.url.href;
}

async function formOf(request: HttpRequest) {
  try {
    return await request.formData();
  } catch (cause) {
    throw new Failure('request-invalid', 'expected a body of multipart/form-data', { cause });
  }
}
