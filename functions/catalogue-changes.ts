import type { HttpRequest, HttpResponseInit, InvocationContext } from '@azure/functions';
import { safeParse } from 'zod/mini';
import { type ChangeAnswer, ChangeSet, ItemSet } from '../core/contract/catalogue-changes.ts';
import { NewItem } from '../core/contract/catalogue-write.ts';
import { applyChanges, type Change, type ChangeOutcome } from '../core/data/catalogue-changes.ts';
import type { Member } from '../core/data/sessions.ts';
import { withTenant } from '../core/data/with-tenant.ts';
import { json, readJson } from '../core/runtime/http.ts';
import { itemAnswer } from './catalogue-answer.ts';

/** Many edits at once, as a grid saves them: one transaction, an answer for each row; good rows are saved. */
export async function catalogueChanges(
  request: HttpRequest,
  _context: InvocationContext,
  { tenantId }: Member,
): Promise<HttpResponseInit> {
  const { changes } = await readJson(request, ChangeSet);
  const seen = new Set<string>();
  const read = changes.map((change) => {
    const key = change.sku.toLowerCase();
    if (seen.has(key)) return repeated(change.sku);
    seen.add(key);
    return readChange(change);
  });
  const good = read.filter((one): one is Change => !('outcome' in one));
  const outcomes = await withTenant(tenantId, (tx) => applyChanges(tx, good));
  const results = read.map((one, index) => {
    const outcome = 'outcome' in one ? one : outcomes[good.indexOf(one)];
    return outcome && 'errors' in outcome ? outcome : answerOf(changes[index], outcome);
  });
  return json({ results });
}

type Asked = ChangeSet['changes'][number];
type Invalid = Extract<ChangeAnswer, { outcome: 'invalid' }>;

function readChange({ kind, sku, set, was, ...asked }: Asked): Change | Invalid {
  const version = asked.version ?? null;
  if (kind === 'delete') return { kind, sku, version };
  const parsed = safeParse(kind === 'create' ? NewItem : ItemSet, kind === 'create' ? { ...set, sku } : set);
  if (!parsed.success) {
    const errors = parsed.error.issues.map((issue) => ({
      path: issue.path.join('.') || (issue.code === 'unrecognized_keys' ? issue.keys.join(', ') : 'set'),
      code: issue.code,
      message: issue.message,
    }));
    return { sku, outcome: 'invalid', errors };
  }
  if (kind === 'update') return { kind, sku, version, set: parsed.data as ItemSet, was: was as ItemSet };
  const item = parsed.data as NewItem;
  return { kind: 'create', item: { ...item, variants: item.variants ?? [] } };
}

function answerOf(asked: Asked | undefined, outcome: ChangeOutcome | undefined): ChangeAnswer {
  if (!asked || !outcome) throw new Error('a change without an outcome');
  const { sku, set } = asked;
  switch (outcome.outcome) {
    case 'applied':
      return { sku, outcome: 'applied', item: outcome.item && itemAnswer(outcome.item) };
    case 'conflict': {
      const { theirs } = outcome;
      const fields = outcome.fields.map((field) => ({
        field,
        mine: set[field] ?? null,
        theirs: theirs?.[field] ?? null,
      }));
      return { sku, outcome: 'conflict', item: theirs && itemAnswer(theirs), fields };
    }
    case 'stock-by-variant': {
      const message = `the sizes and colours have their own stock, ${outcome.stock} in all: change it there`;
      return { sku, outcome: 'invalid', errors: [{ path: 'stock', code: 'stock_by_variant', message }] };
    }
  }
}

function repeated(sku: string): Invalid {
  const message = 'expected one change for each SKU; an earlier one names this SKU';
  return { sku, outcome: 'invalid', errors: [{ path: 'sku', code: 'repeated_sku', message }] };
}
