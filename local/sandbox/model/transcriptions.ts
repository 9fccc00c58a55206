import path from 'node:path';
import type { Pool } from 'pg';
import { saidIn } from '../store/media.ts';
import type { SandboxRequest, SandboxResponse } from '../types.ts';
import { errorBody, STAND_IN_MODEL, tokensOf } from './protocol.ts';
import { takeScripted } from './script.ts';

const BYTES_MAX = 25 * 1024 * 1024;
const FORMATS = ['flac', 'm4a', 'mp3', 'mp4', 'mpeg', 'mpga', 'oga', 'ogg', 'wav', 'webm'];
const BYTES_PER_SECOND = 16_000;
const TOKENS_PER_SECOND = 10;

/**
 * `POST …/audio/transcriptions`: what whoever sent these bytes said is heard in them, or what the script says. Like the
 * real one it knows a format by the file's name, and refuses what is too large.
 */
export async function transcribe(db: Pool, request: SandboxRequest): Promise<SandboxResponse> {
  const form = await formOf(request);
  const file = form?.get('file');
  if (!form || !file || typeof file === 'string')
    return refused("Missing required parameter: 'file'.", 'file');
  if (!form.get('model') && !request.params.deployment)
    return refused("Missing required parameter: 'model'.", 'model');
  if (file.size > BYTES_MAX)
    return { status: 413, body: errorBody('Maximum content size limit exceeded', 'server_error') };
  if (!FORMATS.includes(path.extname(file.name).slice(1).toLowerCase())) {
    return refused(`Unrecognized file format. Supported formats: ${JSON.stringify(FORMATS)}`, 'file');
  }
  const bytes = Buffer.from(await file.arrayBuffer());
  const scripted = await takeScripted(db, 'transcription');
  if (scripted?.status !== undefined && scripted.status >= 400) {
    return { status: scripted.status, body: errorBody('a scripted answer', 'server_error') };
  }
  const text = scripted?.text ?? (await saidIn(db, bytes)) ?? '';
  const audio = Math.ceil((bytes.length / BYTES_PER_SECOND) * TOKENS_PER_SECOND);
  const output = tokensOf(text);
  const usage = {
    type: 'tokens',
    input_tokens: audio,
    input_token_details: { text_tokens: 0, audio_tokens: audio },
    output_tokens: output,
    total_tokens: audio + output,
  };
  return { status: 200, body: { model: STAND_IN_MODEL, text, usage } }; // the real one names no model
}

async function formOf({ rawBody, headers }: SandboxRequest): Promise<FormData | null> {
  const type = headers['content-type'] ?? '';
  if (!type.startsWith('multipart/form-data')) return null;
  const answer = new Response(new Uint8Array(rawBody), { headers: { 'content-type': type } });
  return answer.formData().catch(() => null);
}

const refused = (message: string, param: string): SandboxResponse => ({
  status: 400,
  body: errorBody(message, 'invalid_request_error', null, param),
});
