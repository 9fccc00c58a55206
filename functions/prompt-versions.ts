import type { HttpRequest, HttpResponseInit } from '@azure/functions';
import type { PromptVersions } from '../core/contract/replays.ts';
import { json } from '../core/runtime/http.ts';
import { promptVersion, promptVersions } from '../core/runtime/prompt-versions.ts';

/** The versions of the prompt that answers may be compared by: without their texts, which are the product's own. */
export async function promptVersionsList(_request: HttpRequest): Promise<HttpResponseInit> {
  const items = promptVersions().map((one) => ({ ...one, isInForce: one.version === promptVersion() }));
  const answer: PromptVersions = { items };
  return json(answer);
}
