import { useQuery } from '@tanstack/react-query';
import type { ComponentType } from 'react';
import { matchPath, Navigate, useLocation } from 'react-router';
import { PlainPage } from '../ui/plain-page.tsx';
import { RowsSkeleton } from '../ui/states.tsx';
import { Trouble } from '../ui/trouble.tsx';
import { AlertsPage } from './alerts-page.tsx';
import { visitorQuery } from './api.ts';
import { ChangesPage } from './changes-page.tsx';
import { ConversationPage } from './conversation-page.tsx';
import { ConversationsPage } from './conversations-page.tsx';
import { CostsPage } from './costs-page.tsx';
import { Frame } from './frame.tsx';
import { Gate } from './gate.tsx';
import { IncidentPage } from './incident-page.tsx';
import { LicencesPage } from './licences-page.tsx';
import { LogPage } from './log-page.tsx';
import { ReceiptsPage } from './receipts-page.tsx';
import { StoriesPage } from './stories-page.tsx';
import { StoryPage } from './story-page.tsx';
import { TenantPage } from './tenant-page.tsx';
import { TenantsPage } from './tenants-page.tsx';
import { TokensPage } from './tokens-page.tsx';
import { TracesPage } from './traces-page.tsx';
import { VersionsPage } from './versions-page.tsx';

/** The console of whoever runs the product: a part of the site of its own, which no shop ever loads. */
export function Console() {
  const visitor = useQuery(visitorQuery);
  if (visitor.isPending) {
    return (
      <PlainPage>
        <RowsSkeleton rows={2} />
      </PlainPage>
    );
  }
  if (visitor.isError) {
    return (
      <PlainPage>
        <Trouble error={visitor.error} retry={() => visitor.refetch()} />
      </PlainPage>
    );
  }
  if (visitor.data.kind !== 'admin') return <Gate visitor={visitor.data} />;
  return (
    <Frame login={visitor.data.login}>
      <Page />
    </Frame>
  );
}

type Named = { id?: string | undefined; conversationId?: string | undefined };

const PAGES: { path: string; Component: ComponentType<Named> }[] = [
  { path: '/admin/tenants', Component: TenantsPage },
  { path: '/admin/tenants/:id', Component: TenantPage },
  { path: '/admin/tenants/:id/conversations', Component: ConversationsPage },
  { path: '/admin/tenants/:id/conversations/:conversationId', Component: ConversationPage },
  { path: '/admin/tokens', Component: TokensPage },
  { path: '/admin/licences', Component: LicencesPage },
  { path: '/admin/licences/changes', Component: ChangesPage },
  { path: '/admin/licences/versions', Component: VersionsPage },
  { path: '/admin/alerts', Component: AlertsPage },
  { path: '/admin/costs', Component: CostsPage },
  { path: '/admin/incident', Component: IncidentPage },
  { path: '/admin/orchestrations', Component: StoriesPage },
  { path: '/admin/orchestrations/:id', Component: StoryPage },
  { path: '/admin/log', Component: LogPage },
  { path: '/admin/log/receipts', Component: ReceiptsPage },
  { path: '/admin/traces', Component: TracesPage },
];

/** The map of the console, matched here: the router's own map is in every shop's first load. */
function Page() {
  const { pathname } = useLocation();
  for (const { path, Component } of PAGES) {
    const match = matchPath(path, pathname);
    if (match) return <Component key={path} {...match.params} />;
  }
  return <Navigate to="/admin/tenants" replace />;
}
