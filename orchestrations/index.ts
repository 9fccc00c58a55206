import { answerDm } from './answer-dm.ts';
import { importCatalogue } from './import-catalogue.ts';
import { sendAsPerson } from './send-as-person.ts';

/** Every story under the name it is started by. */
export const orchestrations = { answerDm, importCatalogue, sendAsPerson };
