import { json, refusal } from '../http/answers.ts';
import { newTraceId } from '../store/ids.ts';

export type GraphError = {
  code: number;
  subcode?: number;
  message: string;
  /** 403 for permissions, 400 for nearly all else; clients must decide on code and subcode alone. */
  status?: number;
  type?: 'OAuthException' | 'GraphMethodException';
};

/** An error in Graph's envelope. Throw it: it becomes the answer. */
export function graphError({
  code,
  subcode,
  message,
  status = 400,
  type = 'OAuthException',
}: GraphError): Error {
  return refusal(
    json(status, {
      error: {
        message,
        type,
        code,
        ...(subcode === undefined ? {} : { error_subcode: subcode }),
        is_transient: false,
        fbtrace_id: newTraceId(),
      },
    }),
  );
}

/** What Graph says of an object that is not there or not ours. */
export function noSuchObject(method: string, id: string): Error {
  return graphError({
    code: 100,
    subcode: 33,
    type: 'GraphMethodException',
    message: `Unsupported ${method.toLowerCase()} request. Object with ID '${id}' does not exist, cannot be loaded due to missing permissions, or does not support this operation`,
  });
}

/** Code 100 in Graph's wording, with a subcode where Meta has one. */
export function badParameter(message: string, subcode?: number): Error {
  return graphError({
    code: 100,
    message: `(#100) ${message}`,
    ...(subcode === undefined ? {} : { subcode }),
  });
}
