import { type Door, door } from '../../core/runtime/http.ts';
import { admin } from '../guards/admin.ts';
import { adminAlert, adminAlerts } from './alerts.ts';
import {
  adminConversationMessages,
  adminConversationOpen,
  adminConversations,
  adminConversationTrace,
} from './conversations.ts';
import { adminCosts } from './costs.ts';
import { adminImpersonate } from './impersonate.ts';
import { adminIncident, adminIncidentBegin, adminIncidentEnd } from './incident.ts';
import { adminLicences, adminListRead, adminListVersions, adminListWrite } from './licences.ts';
import { adminLog } from './log.ts';
import { adminMe } from './me.ts';
import { adminStories, adminStory } from './orchestrations.ts';
import { adminReceipts } from './receipts.ts';
import { adminStoryDeed } from './story-deeds.ts';
import { adminStoryFigures } from './story-figures.ts';
import { adminPause, adminPlan, adminTenant, adminTenants } from './tenants.ts';
import { adminTokens } from './tokens.ts';
import { adminTraces } from './traces.ts';

// biome-ignore format: one line per door, to be read as a table
/** What whoever runs the product may call. */
export const adminDoors: Door[] = [
  door({ name: 'admin-alert', methods: ['POST'], route: 'admin/alerts/{id}', guard: admin, handler: adminAlert }),
  door({ name: 'admin-alerts', methods: ['GET'], route: 'admin/alerts', guard: admin, handler: adminAlerts }),
  door({ name: 'admin-conversation-messages', methods: ['GET'], route: 'admin/tenants/{id}/conversations/{conversationId}/messages', guard: admin, handler: adminConversationMessages }),
  door({ name: 'admin-conversation-open', methods: ['POST'], route: 'admin/tenants/{id}/conversations/{conversationId}/open', guard: admin, handler: adminConversationOpen }),
  door({ name: 'admin-conversation-trace', methods: ['GET'], route: 'admin/tenants/{id}/conversations/{conversationId}/turns/{turnId}/trace', guard: admin, handler: adminConversationTrace }),
  door({ name: 'admin-conversations', methods: ['GET'], route: 'admin/tenants/{id}/conversations', guard: admin, handler: adminConversations }),
  door({ name: 'admin-costs', methods: ['GET'], route: 'admin/costs', guard: admin, handler: adminCosts }),
  door({ name: 'admin-impersonate', methods: ['POST'], route: 'admin/tenants/{id}/impersonate', guard: admin, limit: 'costly', handler: adminImpersonate }),
  door({ name: 'admin-incident', methods: ['GET'], route: 'admin/incident', guard: admin, handler: adminIncident }),
  door({ name: 'admin-incident-begin', methods: ['PUT'], route: 'admin/incident', guard: admin, handler: adminIncidentBegin }),
  door({ name: 'admin-incident-end', methods: ['POST'], route: 'admin/incident/end', guard: admin, handler: adminIncidentEnd }),
  door({ name: 'admin-licences', methods: ['GET'], route: 'admin/licences', guard: admin, handler: adminLicences }),
  door({ name: 'admin-list-read', methods: ['GET'], route: 'admin/licences/list', guard: admin, handler: adminListRead }),
  door({ name: 'admin-list-versions', methods: ['GET'], route: 'admin/licences/versions', guard: admin, handler: adminListVersions }),
  door({ name: 'admin-list-write', methods: ['POST'], route: 'admin/licences/list', guard: admin, limit: 'costly', handler: adminListWrite }),
  door({ name: 'admin-log', methods: ['GET'], route: 'admin/log', guard: admin, handler: adminLog }),
  door({ name: 'admin-me', methods: ['GET'], route: 'admin/me', guard: admin, handler: adminMe }),
  door({ name: 'admin-pause', methods: ['POST'], route: 'admin/tenants/{id}/pause', guard: admin, handler: adminPause }),
  door({ name: 'admin-plan', methods: ['PUT'], route: 'admin/tenants/{id}/plan', guard: admin, handler: adminPlan }),
  door({ name: 'admin-receipts', methods: ['GET'], route: 'admin/receipts', guard: admin, handler: adminReceipts }),
  door({ name: 'admin-stories', methods: ['GET'], route: 'admin/orchestrations', guard: admin, handler: adminStories }),
  door({ name: 'admin-story', methods: ['GET'], route: 'admin/orchestrations/{id}', guard: admin, handler: adminStory }),
  door({ name: 'admin-story-deed', methods: ['POST'], route: 'admin/orchestrations/{id}/{deed}', guard: admin, handler: adminStoryDeed }),
  door({ name: 'admin-story-figures', methods: ['GET'], route: 'admin/orchestration-figures', guard: admin, handler: adminStoryFigures }),
  door({ name: 'admin-tenant', methods: ['GET'], route: 'admin/tenants/{id}', guard: admin, handler: adminTenant }),
  door({ name: 'admin-tenants', methods: ['GET'], route: 'admin/tenants', guard: admin, handler: adminTenants }),
  door({ name: 'admin-tokens', methods: ['GET'], route: 'admin/tokens', guard: admin, handler: adminTokens }),
  door({ name: 'admin-traces', methods: ['GET'], route: 'admin/traces', guard: admin, handler: adminTraces }),
];
