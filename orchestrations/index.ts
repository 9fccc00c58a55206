import { answerDm } from './answer-dm.ts';
import { deliverHooks } from './deliver-hooks.ts';
import { exportTenant } from './export-tenant.ts';
import { forgetImport } from './forget-import.ts';
import { holdOrder } from './hold-order.ts';
import { importCatalogue } from './import-catalogue.ts';
import { ingestKnowledge } from './ingest-knowledge.ts';
import { learnName } from './learn-name.ts';
import { onboardShop } from './onboard-shop.ts';
import { replayTurns } from './replay-turns.ts';
import { sendAsPerson } from './send-as-person.ts';
import { sendPushes } from './send-pushes.ts';
import { tellShop } from './tell-shop.ts';

/** Every story under the name it is started by. */
export const orchestrations = {
  answerDm,
  deliverHooks,
  exportTenant,
  forgetImport,
  holdOrder,
  importCatalogue,
  ingestKnowledge,
  learnName,
  onboardShop,
  replayTurns,
  sendAsPerson,
  sendPushes,
  tellShop,
};
