import type { InvocationContext, Timer } from '@azure/functions';
import * as df from 'durable-functions';
import { type AlertWork, takeAlertWork } from '../core/data/alerts.ts';
import { kindOf, log } from '../core/runtime/log.ts';
import type { SendPushesInput } from '../orchestrations/send-pushes.ts';
import type { TellShopInput } from '../orchestrations/tell-shop.ts';

/** Starts a story for each alert and each push that is due; one that is lost is followed by another after two minutes. */
export async function tendAlerts(_timer: Timer, context: InvocationContext): Promise<void> {
  const client = df.getClient(context);
  for (const work of await takeAlertWork()) {
    const { what, instanceId } = work;
    try {
      await client.startNew(what === 'alert' ? 'tellShop' : 'sendPushes', {
        instanceId,
        input: inputOf(work),
      });
    } catch (error) {
      log('error', 'alert-not-tended', { kind: kindOf(error) }); // in two minutes it is taken again
    }
  }
}

const inputOf = ({ tenantId, what, id }: AlertWork): TellShopInput | SendPushesInput =>
  what === 'alert' ? { tenantId, alertId: id } : { tenantId, pushId: id };
