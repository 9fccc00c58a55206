import { answerDm } from './answer-dm.ts';
import { exportTenant } from './export-tenant.ts';
import { importCatalogue } from './import-catalogue.ts';
import { learnName } from './learn-name.ts';
import { sendAsPerson } from './send-as-person.ts';

/** Every story under the name it is started by. */
export const orchestrations = { answerDm, exportTenant, importCatalogue, learnName, sendAsPerson };
