import type { HttpRequest, HttpResponseInit } from '@azure/functions';
import { disconnectPerson, findDeletion, requestDeletion } from '../core/data/deletions.ts';
import { Failure } from '../core/domain/failure.ts';
import { now } from '../core/runtime/clock.ts';
import { config } from '../core/runtime/config.ts';
import { json } from '../core/runtime/http.ts';
import { log } from '../core/runtime/log.ts';
import { personOfSignedRequest } from '../core/vendors/meta/signed-request.ts';
import { deletionPage } from './deletion-page.ts';

const BODY_CHARS_MAX = 20_000;

/** A person took our app off: Meta tells us, and what we hold of their grant is gone. */
export async function metaDeauthorize(request: HttpRequest): Promise<HttpResponseInit> {
  await disconnectPerson(await personOf(request));
  log('info', 'person-deauthorized');
  return json({ success: true });
}

/** A person wants their data deleted. Meta shows them the code, and the address where they can follow it. */
export async function metaDataDeletion(request: HttpRequest): Promise<HttpResponseInit> {
  const person = await personOf(request);
  await disconnectPerson(person);
  const code = await requestDeletion(person, now());
  log('info', 'deletion-requested');
  return json({ url: `${config().publicOrigin}/api/meta/data-deletion/${code}`, confirmation_code: code });
}

/** What became of a request, for a person to read. */
export async function metaDeletionStatus({ params }: HttpRequest): Promise<HttpResponseInit> {
  const deletion = await findDeletion(params.code ?? '');
  if (!deletion) throw new Failure('not-found', 'there is no deletion request with this code');
  return deletionPage(params.code ?? '', deletion);
}

/** @throws Failure `request-invalid` without the form field, `signature-wrong` when Meta did not sign it. */
async function personOf(request: HttpRequest): Promise<string> {
  const body = await request.text();
  if (body.length > BODY_CHARS_MAX) {
    throw new Failure('too-large', `expected at most ${BODY_CHARS_MAX} characters, got more`);
  }
  const signedRequest = new URLSearchParams(body).get('signed_request');
  if (!signedRequest) throw new Failure('request-invalid', 'expected the form field signed_request');
  const person = personOfSignedRequest(signedRequest, [config().meta.appSecret]);
  if (person === null) throw new Failure('signature-wrong', 'expected a signed_request of this app');
  return person;
}
