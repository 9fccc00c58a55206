import { askModel } from './answer-dm/ask-model.ts';
import { closeTurn } from './answer-dm/close-turn.ts';
import { openTurn } from './answer-dm/open-turn.ts';
import { readMedia } from './answer-dm/read-media.ts';
import { runToolCall } from './answer-dm/run-tool-call.ts';
import { sendReply } from './answer-dm/send-reply.ts';
import { deliverHook } from './deliver-hook.ts';
import { closeFailedReplay, replaySome } from './dry-run/replay-some.ts';
import { closeFailedExport, deleteExport } from './export-tenant/close-export.ts';
import { writeExport } from './export-tenant/write-export.ts';
import { fetchName } from './fetch-name.ts';
import { closeFailedImport } from './import-catalogue/close-failed-import.ts';
import { deleteImport } from './import-catalogue/delete-import.ts';
import { importRows } from './import-catalogue/import-rows.ts';
import { clearIngest, closeFailedIngest } from './ingest-knowledge/clear-ingest.ts';
import { embedParts } from './ingest-knowledge/embed-parts.ts';
import { finishDocument } from './ingest-knowledge/finish-document.ts';
import { indexParts } from './ingest-knowledge/index-parts.ts';
import { readDocument } from './ingest-knowledge/read-document.ts';
import { checkShop, giveUpCheck } from './onboard-shop/check-shop.ts';
import { tendOnboarding } from './onboard-shop/tend-onboarding.ts';
import { releaseHold } from './release-hold.ts';
import { remindHold } from './remind-hold.ts';
import { closeMessage } from './send-as-person/close-message.ts';
import { sendMessage } from './send-as-person/send-message.ts';
import { passOn } from './tell-shop/pass-on.ts';
import { sendPush } from './tell-shop/send-push.ts';
import { summarise } from './tell-shop/summarise.ts';

/**
 * Every activity under the name the stories call it by. Deeds that need no step of their own are called by the one
 * before or after them: `checkLicence` and `fetchContext` by `openTurn`, `verifyReply` by `askModel`.
 */
export const activities = {
  askModel,
  checkShop,
  clearIngest,
  closeFailedExport,
  closeFailedImport,
  closeFailedIngest,
  closeFailedReplay,
  closeMessage,
  closeTurn,
  deleteExport,
  deleteImport,
  deliverHook,
  embedParts,
  finishDocument,
  importRows,
  indexParts,
  fetchName,
  giveUpCheck,
  openTurn,
  passOn,
  readDocument,
  readMedia,
  releaseHold,
  remindHold,
  replaySome,
  runToolCall,
  sendMessage,
  sendPush,
  sendReply,
  summarise,
  tendOnboarding,
  writeExport,
};

export type Activities = typeof activities;
