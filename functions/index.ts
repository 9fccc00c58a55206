import { config } from '../core/runtime/config.ts';
import { type Door, door } from '../core/runtime/http.ts';
import { adminDoors } from './admin/doors.ts';
import { roles } from './admin/me.ts';
import { alertsList } from './alerts.ts';
import { authAccounts } from './auth-accounts.ts';
import { authCallback } from './auth-callback.ts';
import { authConnect } from './auth-connect.ts';
import { authLogin } from './auth-login.ts';
import { authLogout } from './auth-logout.ts';
import { autonomyRead, autonomyWrite } from './autonomy.ts';
import { catalogueChanges } from './catalogue-changes.ts';
import { catalogueExport } from './catalogue-export.ts';
import { catalogueImport, catalogueRejected } from './catalogue-import.ts';
import { itemAdd, itemDelete, itemPhoto, itemRead, itemsList, itemWrite } from './catalogue-items.ts';
import { categoriesList, categoryAdd, categoryChange, categoryDelete } from './categories.ts';
import { conversationSay } from './conversation-say.ts';
import {
  conversationMessages,
  conversationRead,
  conversationRelease,
  conversationsList,
  conversationTakeover,
} from './conversations.ts';
import { courierKeyDelete, courierKeyMake, courierKeyRead, courierStatus } from './courier.ts';
import { customerNoteAdd, customerNoteDelete, customerNoteWrite } from './customer-notes.ts';
import { customerErase, customerExport } from './customer-rights.ts';
import { customerPause, customerRead, customerResume } from './customers.ts';
import { draftApprove, draftDiscard, draftRead, draftsList } from './drafts.ts';
import { anyone } from './guards/anyone.ts';
import { choosingAccount } from './guards/choosing-account.ts';
import { freshOwner } from './guards/fresh-owner.ts';
import { operator } from './guards/operator.ts';
import { owner } from './guards/owner.ts';
import { signedIn } from './guards/signed-in.ts';
import { health } from './health.ts';
import {
  deliveriesList,
  deliveryRead,
  deliveryResend,
  hookRead,
  hookRotate,
  hookTest,
  hookWrite,
} from './hooks.ts';
import { impersonationEnd, opening, unseen } from './impersonation.ts';
import { instagramVerify } from './instagram-verify.ts';
import { instagramWebhook } from './instagram-webhook.ts';
import {
  instructionsRead,
  instructionsRestore,
  instructionsVersions,
  instructionsWrite,
} from './instructions.ts';
import { invitationAdd, invitationDelete, invitationPreview, invitationsList } from './invitations.ts';
import { jobCancel, jobRetry } from './job-control.ts';
import { jobRead } from './job-read.ts';
import {
  knowledgeAdd,
  knowledgeChange,
  knowledgeDelete,
  knowledgeList,
  knowledgeParts,
  knowledgeRead,
  knowledgeRefresh,
  knowledgeReplace,
  knowledgeUses,
} from './knowledge.ts';
import { knowledgeSearch } from './knowledge-search.ts';
import { me } from './me.ts';
import { mediaDelete, mediaList, mediaWrite } from './media.ts';
import { messageMedia } from './message-media.ts';
import { metaDataDeletion, metaDeauthorize, metaDeletionStatus } from './meta-callbacks.ts';
import { notFound } from './not-found.ts';
import { onboardingComplete, onboardingSkip, onboardingStart } from './onboarding.ts';
import { operate } from './operate.ts';
import { orderAdd, orderChange, orderRead, ordersList } from './orders.ts';
import { ordersExport } from './orders-export.ts';
import { orderSettingsRead, orderSettingsWrite } from './orders-settings.ts';
import { ordersStatus } from './orders-status.ts';
import { profileRead, profileWrite } from './profile.ts';
import { alertWishesWrite, deviceAdd, deviceRemove, pushRead, pushTest } from './push.ts';
import { questionAnswer, questionDismiss, questionsList } from './questions.ts';
import { returnChange, returnRead, returnsList } from './returns.ts';
import { returnAdd, returnPreview } from './returns-new.ts';
import { rulesRead, rulesWrite } from './rules.ts';
import { savedRepliesList, savedReplyAdd, savedReplyDelete, savedReplyWrite } from './saved-replies.ts';
import { sessionTenant } from './session-tenant.ts';
import { connectionCheck, settingsDisconnect, settingsRead, settingsWrite } from './settings.ts';
import { teamList, teamRemove } from './team.ts';
import { tenantDelete } from './tenant-delete.ts';
import { exportRead, exportStart } from './tenant-export.ts';
import { trialDoors } from './trial-doors.ts';
import { usageRead } from './usage.ts';
import { messageWhy } from './why.ts';

/** Whoever knocks at the wrong one is told of this app's others. */
const named = (): Door[] =>
  (config().part === 'all' ? doors : webhookDoors).filter(({ name }) => name !== 'not-found');

// biome-ignore format: one line per door, to be read as a table
/** The API on one screen: every door with its method, route and guard. */
export const doors: Door[] = [
  ...adminDoors,
  door({ name: 'alerts-list', methods: ['GET'], route: 'alerts', guard: signedIn, handler: alertsList }),
  door({ name: 'auth-accounts', methods: ['GET'], route: 'auth/meta/accounts', guard: choosingAccount, limit: 'signIn', handler: authAccounts }),
  door({ name: 'auth-callback', methods: ['GET'], route: 'auth/meta/callback', guard: anyone, limit: 'signIn', handler: authCallback }),
  door({ name: 'auth-connect', methods: ['POST'], route: 'auth/meta/accounts/{igId}/connect', guard: choosingAccount, limit: 'signIn', handler: authConnect }),
  door({ name: 'auth-login', methods: ['GET'], route: 'auth/meta/login', guard: anyone, limit: 'signIn', handler: authLogin }),
  door({ name: 'auth-logout', methods: ['POST'], route: 'auth/logout', guard: anyone, handler: authLogout }),
  door({ name: 'autonomy-read', methods: ['GET'], route: 'autonomy', guard: signedIn, handler: autonomyRead }),
  door({ name: 'autonomy-write', methods: ['PUT'], route: 'autonomy', guard: signedIn, handler: autonomyWrite }),
  door({ name: 'catalogue-changes', methods: ['POST'], route: 'catalog/changes', guard: signedIn, handler: catalogueChanges }),
  door({ name: 'catalogue-export', methods: ['GET'], route: 'catalog/export.csv', guard: signedIn, limit: 'costly', handler: unseen(catalogueExport) }),
  door({ name: 'catalogue-import', methods: ['POST'], route: 'catalog/imports', guard: signedIn, limit: 'costly', handler: catalogueImport }),
  door({ name: 'catalogue-rejected', methods: ['GET'], route: 'catalog/imports/{id}/rejected.csv', guard: signedIn, handler: unseen(catalogueRejected) }),
  door({ name: 'categories-list', methods: ['GET'], route: 'categories', guard: signedIn, handler: categoriesList }),
  door({ name: 'category-add', methods: ['POST'], route: 'categories', guard: signedIn, handler: categoryAdd }),
  door({ name: 'category-change', methods: ['PATCH'], route: 'categories/{id}', guard: signedIn, handler: categoryChange }),
  door({ name: 'category-delete', methods: ['DELETE'], route: 'categories/{id}', guard: signedIn, handler: categoryDelete }),
  door({ name: 'conversation-messages', methods: ['GET'], route: 'conversations/{customerId}/messages', guard: signedIn, handler: opening(conversationMessages) }),
  door({ name: 'conversation-read', methods: ['POST'], route: 'conversations/{customerId}/read', guard: signedIn, handler: conversationRead }),
  door({ name: 'conversation-release', methods: ['POST'], route: 'conversations/{customerId}/release', guard: signedIn, handler: conversationRelease }),
  door({ name: 'conversation-say', methods: ['POST'], route: 'conversations/{customerId}/messages', guard: signedIn, handler: conversationSay }),
  door({ name: 'conversation-takeover', methods: ['POST'], route: 'conversations/{customerId}/takeover', guard: signedIn, handler: conversationTakeover }),
  door({ name: 'conversations-list', methods: ['GET'], route: 'conversations', guard: signedIn, handler: conversationsList }),
  door({ name: 'courier-key-delete', methods: ['DELETE'], route: 'hooks/courier', guard: owner, handler: courierKeyDelete }),
  door({ name: 'courier-key-make', methods: ['POST'], route: 'hooks/courier', guard: owner, handler: courierKeyMake }),
  door({ name: 'courier-key-read', methods: ['GET'], route: 'hooks/courier', guard: signedIn, handler: courierKeyRead }),
  door({ name: 'courier-status', methods: ['POST'], route: 'courier/{key}/status', guard: anyone, limit: 'guess', handler: courierStatus }),
  door({ name: 'customer-erase', methods: ['DELETE'], route: 'customers/{customerId}', guard: owner, handler: customerErase }),
  door({ name: 'customer-export', methods: ['GET'], route: 'customers/{customerId}/export', guard: owner, limit: 'costly', handler: unseen(customerExport) }),
  door({ name: 'customer-note-add', methods: ['POST'], route: 'customers/{customerId}/notes', guard: signedIn, handler: customerNoteAdd }),
  door({ name: 'customer-note-delete', methods: ['DELETE'], route: 'customer-notes/{id}', guard: signedIn, handler: customerNoteDelete }),
  door({ name: 'customer-note-write', methods: ['PUT'], route: 'customer-notes/{id}', guard: signedIn, handler: customerNoteWrite }),
  door({ name: 'customer-pause', methods: ['POST'], route: 'customers/{customerId}/pause', guard: signedIn, handler: customerPause }),
  door({ name: 'customer-read', methods: ['GET'], route: 'customers/{customerId}', guard: signedIn, handler: opening(customerRead) }),
  door({ name: 'customer-resume', methods: ['POST'], route: 'customers/{customerId}/resume', guard: signedIn, handler: customerResume }),
  door({ name: 'deliveries-list', methods: ['GET'], route: 'hooks/deliveries', guard: signedIn, handler: deliveriesList }),
  door({ name: 'delivery-read', methods: ['GET'], route: 'hooks/deliveries/{id}', guard: signedIn, handler: unseen(deliveryRead) }),
  door({ name: 'delivery-resend', methods: ['POST'], route: 'hooks/deliveries/{id}/resend', guard: signedIn, limit: 'costly', handler: deliveryResend }),
  door({ name: 'draft-approve', methods: ['POST'], route: 'drafts/{id}/approve', guard: signedIn, handler: draftApprove }),
  door({ name: 'draft-discard', methods: ['POST'], route: 'drafts/{id}/discard', guard: signedIn, handler: draftDiscard }),
  door({ name: 'draft-read', methods: ['GET'], route: 'drafts/{id}', guard: signedIn, handler: draftRead }),
  door({ name: 'drafts-list', methods: ['GET'], route: 'drafts', guard: signedIn, handler: draftsList }),
  door({ name: 'export-read', methods: ['GET'], route: 'settings/export/{jobId}', guard: owner, handler: unseen(exportRead) }),
  door({ name: 'export-start', methods: ['POST'], route: 'settings/export', guard: freshOwner, limit: 'costly', handler: exportStart }),
  door({ name: 'health', methods: ['GET'], route: 'health', guard: anyone, handler: health }),
  door({ name: 'hook-read', methods: ['GET'], route: 'hooks', guard: signedIn, handler: hookRead }),
  door({ name: 'hook-rotate', methods: ['POST'], route: 'hooks/rotate', guard: owner, handler: hookRotate }),
  door({ name: 'hook-test', methods: ['POST'], route: 'hooks/test', guard: signedIn, limit: 'costly', handler: hookTest }),
  door({ name: 'hook-write', methods: ['PUT'], route: 'hooks', guard: owner, handler: hookWrite }),
  door({ name: 'impersonation-end', methods: ['DELETE'], route: 'impersonation', guard: anyone, limit: 'guess', handler: impersonationEnd }),
  door({ name: 'instagram-verify', methods: ['GET'], route: 'webhooks/instagram', guard: anyone, handler: instagramVerify }),
  door({ name: 'instagram-webhook', methods: ['POST'], route: 'webhooks/instagram', guard: anyone, handler: instagramWebhook }),
  door({ name: 'instructions-read', methods: ['GET'], route: 'instructions', guard: signedIn, handler: instructionsRead }),
  door({ name: 'instructions-restore', methods: ['POST'], route: 'instructions/versions/{n}/restore', guard: signedIn, handler: instructionsRestore }),
  door({ name: 'instructions-versions', methods: ['GET'], route: 'instructions/versions', guard: signedIn, handler: instructionsVersions }),
  door({ name: 'instructions-write', methods: ['PUT'], route: 'instructions', guard: signedIn, handler: instructionsWrite }),
  door({ name: 'invitation-add', methods: ['POST'], route: 'invitations', guard: owner, handler: invitationAdd }),
  door({ name: 'invitation-delete', methods: ['DELETE'], route: 'invitations/{id}', guard: owner, handler: invitationDelete }),
  door({ name: 'invitation-preview', methods: ['GET'], route: 'invitations/{token}/preview', guard: anyone, limit: 'guess', handler: invitationPreview }),
  door({ name: 'invitations-list', methods: ['GET'], route: 'invitations', guard: owner, handler: invitationsList }),
  door({ name: 'item-add', methods: ['POST'], route: 'catalog/items', guard: signedIn, handler: itemAdd }),
  door({ name: 'item-delete', methods: ['DELETE'], route: 'catalog/items/{sku}', guard: signedIn, handler: itemDelete }),
  door({ name: 'item-photo', methods: ['GET'], route: 'catalog/items/{sku}/photo', guard: signedIn, limit: 'costly', handler: itemPhoto }),
  door({ name: 'item-read', methods: ['GET'], route: 'catalog/items/{sku}', guard: signedIn, handler: itemRead }),
  door({ name: 'item-write', methods: ['PUT'], route: 'catalog/items/{sku}', guard: signedIn, handler: itemWrite }),
  door({ name: 'items-list', methods: ['GET'], route: 'catalog/items', guard: signedIn, handler: itemsList }),
  door({ name: 'job-cancel', methods: ['POST'], route: 'jobs/{id}/cancel', guard: signedIn, handler: jobCancel }),
  door({ name: 'job-read', methods: ['GET'], route: 'jobs/{id}', guard: signedIn, handler: jobRead }),
  door({ name: 'job-retry', methods: ['POST'], route: 'jobs/{id}/retry', guard: signedIn, handler: jobRetry }),
  door({ name: 'knowledge-add', methods: ['POST'], route: 'knowledge', guard: signedIn, limit: 'costly', handler: knowledgeAdd }),
  door({ name: 'knowledge-change', methods: ['PATCH'], route: 'knowledge/{id}', guard: signedIn, handler: knowledgeChange }),
  door({ name: 'knowledge-delete', methods: ['DELETE'], route: 'knowledge/{id}', guard: signedIn, handler: knowledgeDelete }),
  door({ name: 'knowledge-list', methods: ['GET'], route: 'knowledge', guard: signedIn, handler: knowledgeList }),
  door({ name: 'knowledge-parts', methods: ['GET'], route: 'knowledge/{id}/parts', guard: signedIn, handler: knowledgeParts }),
  door({ name: 'knowledge-read', methods: ['GET'], route: 'knowledge/{id}', guard: signedIn, handler: knowledgeRead }),
  door({ name: 'knowledge-refresh', methods: ['POST'], route: 'knowledge/{id}/refresh', guard: signedIn, limit: 'costly', handler: knowledgeRefresh }),
  door({ name: 'knowledge-replace', methods: ['POST'], route: 'knowledge/{id}/replace', guard: signedIn, limit: 'costly', handler: knowledgeReplace }),
  door({ name: 'knowledge-search', methods: ['POST'], route: 'knowledge/search', guard: signedIn, limit: 'model', handler: knowledgeSearch }),
  door({ name: 'knowledge-uses', methods: ['GET'], route: 'knowledge/{id}/uses', guard: signedIn, handler: knowledgeUses }),
  door({ name: 'me', methods: ['GET'], route: 'me', guard: signedIn, handler: me }),
  door({ name: 'media-delete', methods: ['DELETE'], route: 'media/{mediaId}', guard: signedIn, handler: mediaDelete }),
  door({ name: 'media-list', methods: ['GET'], route: 'media', guard: signedIn, handler: mediaList }),
  door({ name: 'media-write', methods: ['PUT'], route: 'media/{mediaId}', guard: signedIn, handler: mediaWrite }),
  door({ name: 'message-media', methods: ['GET'], route: 'conversations/{customerId}/messages/{id}/media/{n}', guard: signedIn, handler: opening(messageMedia) }),
  door({ name: 'message-why', methods: ['GET'], route: 'conversations/{customerId}/messages/{id}/why', guard: signedIn, handler: opening(messageWhy) }),
  door({ name: 'meta-data-deletion', methods: ['POST'], route: 'meta/data-deletion', guard: anyone, handler: metaDataDeletion }),
  door({ name: 'meta-deauthorize', methods: ['POST'], route: 'meta/deauthorize', guard: anyone, handler: metaDeauthorize }),
  door({ name: 'meta-deletion-status', methods: ['GET'], route: 'meta/data-deletion/{code}', guard: anyone, limit: 'guess', handler: metaDeletionStatus }),
  door({ name: 'not-found', methods: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'], route: '{*address}', guard: anyone, handler: notFound(named) }),
  door({ name: 'onboarding-complete', methods: ['POST'], route: 'onboarding/steps/{step}/complete', guard: signedIn, handler: onboardingComplete }),
  door({ name: 'onboarding-skip', methods: ['POST'], route: 'onboarding/steps/{step}/skip', guard: signedIn, handler: onboardingSkip }),
  door({ name: 'onboarding-start', methods: ['POST'], route: 'onboarding', guard: signedIn, limit: 'costly', handler: onboardingStart }),
  door({ name: 'operate', methods: ['POST'], route: 'operate', guard: operator, handler: operate }),
  door({ name: 'order-add', methods: ['POST'], route: 'orders', guard: signedIn, handler: orderAdd }),
  door({ name: 'order-change', methods: ['PATCH'], route: 'orders/{id}', guard: signedIn, handler: orderChange }),
  door({ name: 'order-read', methods: ['GET'], route: 'orders/{id}', guard: signedIn, handler: orderRead }),
  door({ name: 'order-settings-read', methods: ['GET'], route: 'orders/settings', guard: signedIn, handler: orderSettingsRead }),
  door({ name: 'order-settings-write', methods: ['PUT'], route: 'orders/settings', guard: signedIn, handler: orderSettingsWrite }),
  door({ name: 'orders-export', methods: ['GET'], route: 'orders/export.csv', guard: signedIn, limit: 'costly', handler: unseen(ordersExport) }),
  door({ name: 'orders-list', methods: ['GET'], route: 'orders', guard: signedIn, handler: ordersList }),
  door({ name: 'orders-status', methods: ['POST'], route: 'orders/status', guard: signedIn, handler: ordersStatus }),
  door({ name: 'profile-read', methods: ['GET'], route: 'profile', guard: signedIn, handler: profileRead }),
  door({ name: 'profile-write', methods: ['PUT'], route: 'profile', guard: signedIn, handler: profileWrite }),
  door({ name: 'push-device-add', methods: ['POST'], route: 'push/devices', guard: signedIn, handler: deviceAdd }),
  door({ name: 'push-device-remove', methods: ['DELETE'], route: 'push/devices/{id}', guard: signedIn, handler: deviceRemove }),
  door({ name: 'push-read', methods: ['GET'], route: 'push', guard: signedIn, handler: unseen(pushRead) }),
  door({ name: 'push-test', methods: ['POST'], route: 'push/test', guard: signedIn, handler: pushTest }),
  door({ name: 'push-wishes', methods: ['PUT'], route: 'push/preferences', guard: signedIn, handler: alertWishesWrite }),
  door({ name: 'question-answer', methods: ['POST'], route: 'questions/{id}/answer', guard: signedIn, handler: questionAnswer }),
  door({ name: 'question-dismiss', methods: ['DELETE'], route: 'questions/{id}', guard: signedIn, handler: questionDismiss }),
  door({ name: 'questions-list', methods: ['GET'], route: 'questions', guard: signedIn, handler: questionsList }),
  door({ name: 'return-add', methods: ['POST'], route: 'returns', guard: signedIn, handler: returnAdd }),
  door({ name: 'return-change', methods: ['PATCH'], route: 'returns/{id}', guard: signedIn, handler: returnChange }),
  door({ name: 'return-preview', methods: ['POST'], route: 'returns/preview', guard: signedIn, handler: returnPreview }),
  door({ name: 'return-read', methods: ['GET'], route: 'returns/{id}', guard: signedIn, handler: returnRead }),
  door({ name: 'returns-list', methods: ['GET'], route: 'returns', guard: signedIn, handler: returnsList }),
  door({ name: 'roles', methods: ['POST'], route: 'roles', guard: anyone, handler: roles }),
  door({ name: 'rules-read', methods: ['GET'], route: 'rules', guard: signedIn, handler: rulesRead }),
  door({ name: 'rules-write', methods: ['PUT'], route: 'rules', guard: signedIn, handler: rulesWrite }),
  door({ name: 'saved-replies-list', methods: ['GET'], route: 'saved-replies', guard: signedIn, handler: savedRepliesList }),
  door({ name: 'saved-reply-add', methods: ['POST'], route: 'saved-replies', guard: signedIn, handler: savedReplyAdd }),
  door({ name: 'saved-reply-delete', methods: ['DELETE'], route: 'saved-replies/{id}', guard: signedIn, handler: savedReplyDelete }),
  door({ name: 'saved-reply-write', methods: ['PUT'], route: 'saved-replies/{id}', guard: signedIn, handler: savedReplyWrite }),
  door({ name: 'session-tenant', methods: ['POST'], route: 'session/tenant', guard: signedIn, handler: sessionTenant }),
  door({ name: 'settings-check', methods: ['POST'], route: 'settings/connection/check', guard: owner, limit: 'costly', handler: connectionCheck }),
  door({ name: 'settings-disconnect', methods: ['POST'], route: 'settings/disconnect', guard: owner, handler: settingsDisconnect }),
  door({ name: 'settings-read', methods: ['GET'], route: 'settings', guard: signedIn, handler: settingsRead }),
  door({ name: 'settings-write', methods: ['PATCH'], route: 'settings', guard: signedIn, handler: settingsWrite }),
  door({ name: 'team-list', methods: ['GET'], route: 'team', guard: owner, handler: teamList }),
  door({ name: 'team-remove', methods: ['DELETE'], route: 'team/{id}', guard: freshOwner, handler: teamRemove }),
  door({ name: 'tenant-delete', methods: ['DELETE'], route: 'settings/tenant', guard: freshOwner, handler: tenantDelete }),
  door({ name: 'usage', methods: ['GET'], route: 'usage', guard: signedIn, handler: usageRead }),
  ...trialDoors,
];

const FOR_META = new Set(['health', 'instagram-verify', 'instagram-webhook', 'not-found']);
/** What an app of its own for Meta's deliveries answers to; everything else is the other app's. */
export const webhookDoors: Door[] = doors.filter(({ name }) => FOR_META.has(name));
