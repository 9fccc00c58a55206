import type { Moved } from '../../core/data/order-moves.ts';
import { shortFailure } from '../../core/data/order-write.ts';
import { Failure } from '../../core/domain/failure.ts';

/** Why an order was not moved, as a problem; null when it was. */
export function refusalOf(moved: Moved): Failure | null {
  switch (moved.kind) {
    case 'moved':
    case 'same':
      return null;
    case 'not-allowed': {
      const allowed = moved.allowed.join(', ') || 'nowhere';
      const issues = [{ path: 'status', message: `from ${moved.order.status} it may go to: ${allowed}` }];
      return new Failure('conflict', `an order that is ${moved.order.status} cannot go there`, { issues });
    }
    case 'incomplete': {
      const issues = moved.missing.map((path) => ({ path, message: 'an order needs it' }));
      return new Failure('conflict', 'the order lacks what a delivery needs', { issues });
    }
    case 'short':
      return shortFailure(moved.lines);
  }
}
