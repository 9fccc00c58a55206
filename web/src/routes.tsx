import { createBrowserRouter } from 'react-router';
import { withTexts } from './i18n/index.ts';
import { NotFoundPage } from './pages/not-found-page.tsx';
import { type Layout, Shell } from './ui/shell.tsx';
import { Trouble } from './ui/trouble.tsx';

/** The map of the site. Pages load when they are opened. */
export const router = createBrowserRouter([
  {
    path: '/login',
    ErrorBoundary: Trouble,
    lazy: async () => ({ Component: (await import('./pages/login-page.tsx')).LoginPage }),
  },
  {
    path: '/login/accounts',
    ErrorBoundary: Trouble,
    lazy: async () => ({ Component: (await import('./pages/accounts-page.tsx')).AccountsPage }),
  },
  {
    path: '/login/link-page',
    ErrorBoundary: Trouble,
    lazy: async () => ({ Component: (await import('./pages/link-page.tsx')).LinkPage }),
  },
  {
    path: '/invite/:token', // what an invitation's link says; core/contract/team.ts
    ErrorBoundary: Trouble,
    lazy: async () => ({ Component: (await import('./pages/invite-page.tsx')).InvitePage }),
  },
  {
    path: '/privacy',
    ErrorBoundary: Trouble,
    lazy: async () => ({ Component: (await import('./pages/legal-page.tsx')).PrivacyPage }),
  },
  {
    path: '/terms',
    ErrorBoundary: Trouble,
    lazy: async () => ({ Component: (await import('./pages/legal-page.tsx')).TermsPage }),
  },
  {
    path: '/admin/*',
    ErrorBoundary: Trouble,
    lazy: async () => ({ Component: (await withTexts('admin', import('./admin/console.tsx'))).Console }),
  },
  {
    path: '/',
    Component: Shell,
    ErrorBoundary: Trouble,
    children: [
      {
        index: true,
        lazy: async () => ({ Component: (await import('./pages/overview-page.tsx')).OverviewPage }),
      },
      {
        path: 'conversations',
        handle: { layout: 'full' } satisfies Layout,
        lazy: async () => ({ Component: (await import('./pages/conversations-page.tsx')).ConversationsPage }),
        children: [
          {
            index: true,
            lazy: async () => ({
              Component: (await import('./pages/no-conversation-page.tsx')).NoConversationPage,
            }),
          },
          {
            path: ':customerId',
            handle: { layout: 'alone' } satisfies Layout,
            lazy: async () => ({ Component: (await import('./pages/thread-page.tsx')).ThreadPage }),
          },
        ],
      },
      {
        path: 'onboarding',
        lazy: async () => {
          const page = withTexts('setup', import('./pages/onboarding-page.tsx'));
          const more = withTexts('dial', withTexts('knowledge', withTexts('goods', page)));
          return { Component: (await withTexts('shop', more)).OnboardingPage };
        },
      },
      {
        path: 'catalogue',
        lazy: async () => ({
          Component: (await withTexts('goods', import('./pages/catalogue-page.tsx'))).CataloguePage,
        }),
      },
      {
        path: 'catalogue/import',
        lazy: async () => ({
          Component: (await withTexts('goods', import('./pages/catalogue-import-page.tsx')))
            .CatalogueImportPage,
        }),
      },
      {
        path: 'knowledge',
        lazy: async () => ({
          Component: (await withTexts('knowledge', import('./pages/knowledge-page.tsx'))).KnowledgePage,
        }),
      },
      {
        path: 'knowledge/:id',
        lazy: async () => ({
          Component: (await withTexts('knowledge', import('./pages/document-page.tsx'))).DocumentPage,
        }),
      },
      {
        path: 'orders',
        lazy: async () => ({
          Component: (await withTexts('orders', import('./pages/orders-page.tsx'))).OrdersPage,
        }),
      },
      {
        path: 'orders/new',
        lazy: async () => ({
          Component: (await withTexts('orders', import('./pages/order-new-page.tsx'))).OrderNewPage,
        }),
      },
      {
        path: 'orders/settings',
        lazy: async () => ({
          Component: (await withTexts('orderSettings', import('./pages/order-settings-page.tsx')))
            .OrderSettingsPage,
        }),
      },
      {
        path: 'orders/:id',
        lazy: async () => ({
          Component: (await withTexts('returns', withTexts('orders', import('./pages/order-page.tsx'))))
            .OrderPage,
        }),
      },
      {
        path: 'orders/:id/slip',
        lazy: async () => ({
          Component: (await withTexts('orders', import('./pages/order-slip-page.tsx'))).OrderSlipPage,
        }),
      },
      {
        path: 'returns',
        lazy: async () => ({
          Component: (await withTexts('returns', import('./pages/returns-page.tsx'))).ReturnsPage,
        }),
      },
      {
        path: 'returns/new', // the words of an order's form come along: the same field finds an item
        lazy: async () => ({
          Component: (await withTexts('returns', withTexts('orders', import('./pages/return-new-page.tsx'))))
            .ReturnNewPage,
        }),
      },
      {
        path: 'returns/:id',
        lazy: async () => ({
          Component: (await withTexts('returns', import('./pages/return-page.tsx'))).ReturnPage,
        }),
      },
      {
        path: 'hooks',
        lazy: async () => ({
          Component: (await withTexts('shop', import('./pages/hooks-page.tsx'))).HooksPage,
        }),
      },
      {
        path: 'profile',
        lazy: async () => ({
          Component: (await withTexts('shop', import('./pages/profile-page.tsx'))).ProfilePage,
        }),
      },
      {
        path: 'rules',
        lazy: async () => ({
          Component: (await withTexts('shop', import('./pages/rules-page.tsx'))).RulesPage,
        }),
      },
      {
        path: 'rules/agent',
        lazy: async () => ({
          Component: (await withTexts('dial', withTexts('shop', import('./pages/agent-rules-page.tsx'))))
            .AgentRulesPage,
        }),
      },
      {
        path: 'drafts',
        lazy: async () => ({
          Component: (await withTexts('dial', import('./pages/drafts-page.tsx'))).DraftsPage,
        }),
      },
      {
        path: 'instructions',
        lazy: async () => ({
          Component: (await withTexts('shop', import('./pages/instructions-page.tsx'))).InstructionsPage,
        }),
      },
      {
        path: 'playground',
        lazy: async () => ({
          Component: (await withTexts('why', withTexts('tryit', import('./pages/playground-page.tsx'))))
            .PlaygroundPage,
        }),
      },
      {
        path: 'replays',
        lazy: async () => ({
          Component: (await withTexts('tryit', import('./pages/replays-page.tsx'))).ReplaysPage,
        }),
      },
      {
        path: 'replays/:id', // the words of editors come along: a change is shown as a difference
        lazy: async () => {
          const page = withTexts('tryit', import('./pages/replay-page.tsx'));
          return { Component: (await withTexts('shop', withTexts('why', page))).ReplayPage };
        },
      },
      {
        path: 'scenarios',
        lazy: async () => ({
          Component: (await withTexts('why', withTexts('tryit', import('./pages/scenarios-page.tsx'))))
            .ScenariosPage,
        }),
      },
      {
        path: 'settings/alerts',
        lazy: async () => ({
          Component: (await withTexts('desk', import('./pages/alerts-page.tsx'))).AlertsPage,
        }),
      },
      {
        path: 'settings/replies',
        lazy: async () => ({
          Component: (await withTexts('desk', import('./pages/replies-page.tsx'))).RepliesPage,
        }),
      },
      {
        path: 'settings',
        lazy: async () => ({
          Component: (await withTexts('shop', import('./pages/settings-page.tsx'))).SettingsPage,
        }),
      },
    ],
  },
  { path: '*', Component: NotFoundPage },
]);
