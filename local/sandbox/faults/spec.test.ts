import { describe, expect, test } from 'vitest';
import { FaultSpec, faultOf, routeMatches } from './spec.ts';

const SEND = 'POST /fb-graph/v26.0/123/messages';

describe('which calls a route means', () => {
  test.each([
    ['POST /messages', true],
    ['/messages', true],
    ['graph:/messages', true],
    ['graph:POST /messages', true],
    ['graph', true],
    ['POST', true],
    ['*/123/mess*', true],
    ['POST /fb-graph/v26.0/123/messages', true],
    ['GET /messages', false],
    ['model', false],
    ['model:/messages', false],
    ['/conversations', false],
    ['/fb-graph.v26', false],
  ])('%s', (route, expected) => {
    expect(routeMatches({ route }, 'graph', SEND)).toBe(expected);
  });

  test('the method may stand beside it', () => {
    expect(routeMatches({ route: '/messages', method: 'POST' }, 'graph', SEND)).toBe(true);
    expect(routeMatches({ route: '/messages', method: 'GET' }, 'graph', SEND)).toBe(false);
    expect(routeMatches({ route: 'webhook' }, 'webhook', 'POST /api/webhooks/instagram')).toBe(true);
  });
});

describe('what an action means', () => {
  const fault = (given: object) => faultOf(FaultSpec.parse({ match: { route: 'graph' }, ...given }));
  const plain = { outcome: 'none', latencyMs: 0, status: 500, echo: 'normal' };

  test.each([
    [{ action: 'status' }, { ...plain, outcome: 'status' }],
    [
      { action: 'status', status: 429 },
      { ...plain, outcome: 'status', status: 429 },
    ],
    [{ action: { status: 400, code: 613 } }, { ...plain, outcome: 'status', status: 400, code: 613 }],
    [{ action: { latencyMs: 50 } }, { ...plain, latencyMs: 50 }],
    [
      { action: 'latency', ms: 50 },
      { ...plain, latencyMs: 50 },
    ],
    [{ action: { latencyMs: 50, status: 503 } }, { ...plain, latencyMs: 50, outcome: 'status', status: 503 }],
    [{ action: 'drop-after-apply' }, { ...plain, outcome: 'drop-after-apply' }],
    [
      { action: { kind: 'error-after-apply', status: 502 } },
      { ...plain, outcome: 'error-after-apply', status: 502 },
    ],
    [{ action: 'echo-before-response' }, { ...plain, echo: 'before-response' }],
    [
      { action: 'echo-delay', echoDelayMs: 900 },
      { ...plain, echoDelayMs: 900 },
    ],
  ])('%j', (given, expected) => {
    expect(fault(given)).toEqual(expected);
  });

  test('a slip is refused, not ignored', () => {
    const parse = (given: object) => FaultSpec.safeParse({ match: { route: 'x' }, ...given }).success;
    expect(parse({ action: 'status', statsu: 500 })).toBe(false);
    expect(parse({ action: 'status', rate: 0 })).toBe(false);
    expect(parse({ action: { kind: 'explode' } })).toBe(false);
  });
});
