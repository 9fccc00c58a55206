import { adminAlerts } from './admin-alerts.ts';
import { adminConversations } from './admin-conversations.ts';
import { adminCosts } from './admin-costs.ts';
import { adminLicences } from './admin-licences.ts';
import { adminLooks } from './admin-looks.ts';
import { adminReceipts } from './admin-receipts.ts';
import { adminShops } from './admin-shops.ts';
import { adminSteps } from './admin-steps.ts';
import { adminStories } from './admin-stories.ts';
import { adminTraces } from './admin-traces.ts';

/** English for the console of whoever runs the product; no shop ever loads it. */
export const admin = {
  ...adminAlerts,
  ...adminConversations,
  ...adminCosts,
  ...adminLicences,
  ...adminLooks,
  ...adminReceipts,
  ...adminShops,
  ...adminSteps,
  ...adminStories,
  ...adminTraces,
};
