import { askModel } from './answer-dm/ask-model.ts';
import { closeTurn } from './answer-dm/close-turn.ts';
import { fetchContext } from './answer-dm/fetch-context.ts';
import { openTurn } from './answer-dm/open-turn.ts';
import { runToolCall } from './answer-dm/run-tool-call.ts';
import { sendReply } from './answer-dm/send-reply.ts';
import { verifyReply } from './answer-dm/verify-reply.ts';
import { checkLicence } from './check-licence.ts';
import { deliverHook } from './deliver-hook.ts';
import { closeFailedImport } from './import-catalogue/close-failed-import.ts';
import { importRows } from './import-catalogue/import-rows.ts';
import { releaseHold } from './release-hold.ts';

/** Every activity under the name the stories call it by. */
export const activities = {
  askModel,
  checkLicence,
  closeFailedImport,
  closeTurn,
  deliverHook,
  fetchContext,
  importRows,
  openTurn,
  releaseHold,
  runToolCall,
  sendReply,
  verifyReply,
};

export type Activities = typeof activities;
