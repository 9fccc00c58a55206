import type { InvocationContext, Timer } from '@azure/functions';
import * as df from 'durable-functions';
import { findOnboardings } from '../core/data/onboarding-state.ts';
import { kindOf, log } from '../core/runtime/log.ts';
import { tellWizard } from './onboarding/tell.ts';

/** Wakes the wizards whose jobs have ended, or whose DM was answered. One that cannot be told now is told next time. */
export async function tendWizards(_timer: Timer, context: InvocationContext): Promise<void> {
  const client = df.getClient(context);
  for (const wizard of await findOnboardings()) {
    try {
      await tellWizard(client, wizard, { act: 'woken' });
    } catch (error) {
      log('warn', 'wizard-not-woken', { tenantId: wizard.tenantId, kind: kindOf(error) });
    }
  }
}
